import { connect } from 'node:net'
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHUNK, contract } from '../../shared/contract/contract.ts'
import { ARGS_HEADER, BYTES_TYPE, packArgs, unpackArgs } from '../../shared/contract/wire.ts'
import { takePort, leavePort } from '../../main/local/server.ts'
import { running, type Answered } from './running.ts'

const said = ({ body }: Answered) => JSON.parse(body.toString()) as { ok: boolean; value: unknown; error: { code: string; message: string } }

describe('who is let in', () => {
  test('the first link signs in once, and the cookie is strict and out of reach of scripts', async () => {
    const app = await running()
    const first = app.url.slice(app.origin.length)
    const answer = await app.ask(first)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^sourceline-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await app.ask(first)).status).toBe(401)
  })

  test.each(['/', '/?token=', '/?token=wrong', '/index.html'])('%s without a cookie is refused', async (path) => {
    const app = await running()
    expect((await app.ask(path)).status).toBe(401)
  })

  test('a call without a cookie, or with a wrong one, is refused', async () => {
    const app = await running()
    const cookie = await app.signIn()
    expect((await app.call('app.info', '[]')).status).toBe(200)
    for (const wrong of ['', `${cookie}x`, cookie.replace('sourceline', 'other')]) {
      expect((await app.call('app.info', '[]', { cookie: wrong })).status).toBe(401)
    }
  })

  test('a foreign host name is refused, even with token and cookie', async () => {
    const app = await running()
    const first = app.url.slice(app.origin.length)
    const { port } = new URL(app.origin)
    for (const host of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect((await app.ask(first, { headers: { host } })).status).toBe(421)
    }
    const cookie = await app.signIn()
    expect(cookie).not.toBe('')
    expect((await app.ask('/', { headers: { cookie, host: `evil.example:${port}` } })).status).toBe(421)
  })

  test('a foreign origin is refused, and a call must say its origin', async () => {
    const app = await running()
    const cookie = await app.signIn()
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', app.origin.replace('http', 'https')]) {
      expect((await app.call('app.info', '[]', { origin })).status).toBe(403)
      expect((await app.ask('/', { headers: { cookie, origin } })).status).toBe(403)
    }
    const silent = await app.ask('/call/app.info', { method: 'POST', body: '[]', headers: { cookie, 'content-type': 'application/json' } })
    expect(silent.status).toBe(403)
  })

  test('another site, and another port of this machine, is refused', async () => {
    const app = await running()
    const cookie = await app.signIn()
    for (const site of ['cross-site', 'same-site']) {
      expect((await app.ask('/', { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403)
    }
    expect((await app.call('app.info', '[]', { 'sec-fetch-site': 'none' })).status).toBe(403)
    expect((await app.call('app.info', '[]', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('no answer lets another origin read it', async () => {
    const app = await running()
    await app.signIn()
    for (const answer of [await app.ask('/'), await app.call('app.info', '[]'), await app.call('no.such', '[]')]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})

describe('calls', () => {
  test('an unknown call is refused, inherited names too', async () => {
    const app = await running()
    await app.signIn()
    for (const name of ['no.such', 'toString', '__proto__', '']) {
      const answer = await app.call(name, '[]')
      expect(answer.status).toBe(404)
      expect(said(answer).error.code).toBe('unknown-call')
    }
  })

  test.each(Object.keys(contract))('%s refuses arguments of another shape', async (name) => {
    const app = await running()
    await app.signIn()
    for (const args of [[{ no: 'such' }, 1, 2, 3], [null], ['x', 'y', 'z', 'w'], [['x']]]) {
      const answer = await app.call(name, JSON.stringify(args))
      expect(answer.status).toBe(400)
      expect(said(answer).error.code).toBe('bad-arguments')
    }
  })

  test.each(['', '{}', '[', 'null', '"x"', '[]x', '\u0000'])('the malformed body %j is refused', async (body) => {
    const app = await running()
    await app.signIn()
    const answer = await app.call('app.info', body)
    expect(answer.status).toBe(400)
    expect(said(answer).error.code).toBe('bad-arguments')
  })

  test('a body that is no UTF-8, or of another type, is refused', async () => {
    const app = await running()
    await app.signIn()
    expect((await app.call('projects.open', Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d))).status).toBe(400)
    expect((await app.call('app.info', '[]', { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await app.call('files.write', 'x', { 'content-type': BYTES_TYPE })).status).toBe(400)
    expect((await app.call('files.write', 'x', { 'content-type': BYTES_TYPE, [ARGS_HEADER]: '%' })).status).toBe(400)
  })

  test('a body over the limit is refused, announced or not', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const { port, host } = new URL(app.origin)
    const head = (length: string) => `POST /call/app.info HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${app.origin}\r\nCookie: ${cookie}\r\n${length}\r\n\r\n`
    expect(await firstLine(Number(port), head(`Content-Length: ${CHUNK * 2}`))).toContain(' 413 ')
    const chunk = `${CHUNK.toString(16)}\r\n${'x'.repeat(CHUNK)}\r\n`
    expect(await firstLine(Number(port), head('Transfer-Encoding: chunked') + chunk + chunk)).toContain(' 413 ')
  })

  test('a body that does not arrive is not waited for', async () => {
    const app = await running(1_000)
    const cookie = await app.signIn()
    const { port, host } = new URL(app.origin)
    const half = `POST /call/app.info HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${app.origin}\r\nCookie: ${cookie}\r\nContent-Length: 10\r\n\r\n[`
    expect(await firstLine(Number(port), half)).toContain(' 408 ')
  })

  test('only POST calls', async () => {
    const app = await running()
    const cookie = await app.signIn()
    expect((await app.ask('/call/app.info', { headers: { cookie } })).status).toBe(405)
  })

  test('bytes travel as they are, into a file that appears only when it is whole', async () => {
    const app = await running()
    await app.signIn()
    const created = said(await app.call('files.create', JSON.stringify([{ name: 'a.bin', replace: false }]))).value as { handle: string; path: string }
    const bytes = Uint8Array.from({ length: CHUNK }, (_, i) => i % 256)
    const { head, type } = packArgs([created.handle, bytes])
    expect(said(await app.call('files.write', bytes, { 'content-type': type, [ARGS_HEADER]: head ?? '' }))).toEqual({ ok: true, value: null })
    expect(readdirSync(join(app.folder, 'exports'))).not.toContain('a.bin')
    const committed = said(await app.call('files.commit', JSON.stringify([created.handle])))
    expect(committed.value).toEqual({ path: created.path, size: CHUNK })
    expect(readFileSync(created.path)).toEqual(Buffer.from(bytes))
    expect(readdirSync(join(app.folder, 'exports'))).toEqual(['a.bin'])

    const again = await app.call('files.create', JSON.stringify([{ name: 'a.bin', replace: false }]))
    expect(again.status).toBe(200)
    expect(said(again).error.code).toBe('exists')
  })

  test('arguments with and without bytes survive packing', () => {
    for (const args of [[], ['a', 1, null], ['ü%', Uint8Array.of(0, 255)], [new Uint8Array()]]) {
      const { type, head, body } = packArgs(args)
      expect(unpackArgs(type, head, typeof body === 'string' ? new TextEncoder().encode(body) : body)).toEqual(args)
    }
  })
})

describe('pages of the server', () => {
  test.each([
    '/../project/project.json', '/%2e%2e/project/project.json', '/%252e%252e/project/project.json', '/..%2fproject/project.json',
    '/..%5cproject/project.json', '/..\\project\\project.json', '//etc/passwd', '/%2fetc%2fpasswd', '/assets/../../project/project.json',
    '/out/project.json', '/index.html%00.js', '/%', '/%c0%ae%c0%ae/project/project.json', 'http://127.0.0.1/../project/project.json',
  ])('%s leads nowhere', async (path) => {
    const app = await running()
    const cookie = await app.signIn()
    symlinkSync(join(app.folder, 'project'), join(app.folder, 'pages', 'out'))
    const answer = await app.ask(path, { headers: { cookie } })
    expect([400, 404]).toContain(answer.status)
    expect(answer.body.toString()).not.toContain('"format"')
  })

  test('HEAD has the headers and no body; other methods are refused', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const head = await app.ask('/', { method: 'HEAD', headers: { cookie } })
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect((await app.ask('/', { method: 'DELETE', headers: { cookie } })).status).toBe(405)
    writeFileSync(join(app.folder, 'pages', 'later.js'), '1')
    expect((await app.ask('/later.js', { headers: { cookie } })).headers['content-type']).toContain('text/javascript')
  })
})

test('a taken port is refused with what to do', async () => {
  const app = await running()
  await expect(takePort(Number(new URL(app.origin).port))).rejects.toThrow(/is taken.*--port/)
})

test('a port that was left can be taken again', async () => {
  const server = await takePort(0)
  const { port } = server.address() as { port: number }
  await leavePort(server)
  await leavePort(await takePort(port))
})

/** Writes raw bytes to the server and reads the first line of what it answers. */
function firstLine(port: number, text: string): Promise<string> {
  return new Promise((read, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      if (!answer.includes('\r\n')) return
      read(answer.slice(0, answer.indexOf('\r\n')))
      socket.destroy()
    })
    socket.on('end', () => failed(new Error(`ended after ${JSON.stringify(answer)}`)))
    socket.on('error', failed)
  })
}
