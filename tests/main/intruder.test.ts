import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { running, type Running } from './running.ts'

/** Another program on this machine: it has a socket and nothing else, and writes what it likes. */
interface Intruder {
  readonly app: Running
  readonly port: number
  /** Of a window that signed in; an intruder has none, and the tests of what it is denied do not use it. */
  readonly cookie: string
  readonly token: string
  /** Everything that the server answers to these bytes until it hangs up, or to their first answer when it does not. */
  send(bytes: string | Uint8Array): Promise<string>
}

async function intruder(patience?: number): Promise<Intruder> {
  const app = await running(patience)
  const port = Number(new URL(app.origin).port)
  const cookie = await app.signIn()
  return { app, port, cookie, token: new URL(app.url).searchParams.get('token') ?? '', send: (bytes) => exchange(port, bytes) }
}

/** Ends with the first whole answer: head, and as many bytes as its `content-length` says. */
function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((read) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    const end = () => {
      socket.destroy()
      read(answer)
    }
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      const head = answer.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/iu.exec(answer)?.[1] ?? NaN)
      if (head >= 0 && answer.length >= head + 4 + length) end()
    })
    // A reset is an answer too: an empty one.
    socket.on('error', end)
    socket.on('close', end)
  })
}

interface Asked {
  readonly line?: string
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string
}

/** A request that the workbench's own window would make, but for what is asked. */
function request({ app, cookie, port }: Intruder, { line = 'POST /call/projects.rename HTTP/1.1', headers = {}, body = '["Owned"]' }: Asked = {}): string {
  const own = { host: `127.0.0.1:${port}`, origin: app.origin, cookie, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const all = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== null)
  return `${line}\r\n${all.map(([name, value]) => `${name}: ${value ?? ''}`).join('\r\n')}\r\n\r\n${body}`
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+) /u.exec(answer)?.[1] ?? 0)

/** Files below a folder with their content, size and time. */
function everythingIn(folder: string): readonly unknown[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((name) => {
    const stats = statSync(join(folder, name))
    return [name, stats.mtimeMs, stats.isFile() ? readFileSync(join(folder, name), 'utf8') : '']
  })
}

/** No version, no stack, no path, no name of a project, no token and no cookie. */
function expectNothingTold({ app, token, cookie }: Intruder, answer: string): void {
  for (const told of [app.folder, token, cookie.split('=')[1] ?? '', process.cwd(), process.version, 'node:internal', 'node_modules', 'Node.js', 'Owned', '"format"', 'root:x:']) expect(answer).not.toContain(told)
  expect(answer).not.toMatch(/\n\s+at |\.ts:\d|\.js:\d|^server:|^x-powered-by:/imu)
}

describe('another program that is not let in', () => {
  const WRONG: readonly (readonly [what: string, asked: (it: Intruder) => Asked, status: number])[] = [
    ['no cookie', () => ({ headers: { cookie: null } }), 401],
    ['an empty cookie', ({ cookie }) => ({ headers: { cookie: `${cookie.split('=')[0] ?? ''}=` } }), 401],
    ['the token as the cookie', ({ cookie, token }) => ({ headers: { cookie: `${cookie.split('=')[0] ?? ''}=${token}` } }), 401],
    ['a cookie that is short of a letter', ({ cookie }) => ({ headers: { cookie: cookie.slice(0, -1) } }), 401],
    ['the cookie of another port', ({ cookie }) => ({ headers: { cookie: cookie.replace(/-\d+=/u, '-1=') } }), 401],
    ['a cookie in another case', ({ cookie }) => ({ headers: { cookie: cookie.toUpperCase() } }), 401],
    ['a foreign Origin', () => ({ headers: { origin: 'http://evil.example' } }), 403],
    ['an Origin that begins with ours', ({ app }) => ({ headers: { origin: `${app.origin}.evil.example` } }), 403],
    ['the Origin null', () => ({ headers: { origin: 'null' } }), 403],
    ['no Origin', () => ({ headers: { origin: null } }), 403],
    ['an Origin in capitals', ({ app }) => ({ headers: { origin: app.origin.toUpperCase() } }), 403],
    ['a foreign Host', ({ port }) => ({ headers: { host: `evil.example:${port}` } }), 421],
    ['the Host localhost', ({ port }) => ({ headers: { host: `localhost:${port}` } }), 421],
    ['a Host without its port', () => ({ headers: { host: '127.0.0.1' } }), 421],
    ['an empty Host', () => ({ headers: { host: '' } }), 421],
    ['another site', () => ({ headers: { 'sec-fetch-site': 'cross-site' } }), 403],
    ['another port of this machine', () => ({ headers: { 'sec-fetch-site': 'same-site' } }), 403],
    ['an address that was typed', () => ({ headers: { 'sec-fetch-site': 'none' } }), 403],
    ['a whole foreign address in the request line', ({ port }) => ({ line: 'POST http://evil.example/call/projects.rename HTTP/1.1', headers: { host: `127.0.0.1:${port}` } }), 405],
    ['the method GET', () => ({ line: 'GET /call/projects.rename HTTP/1.1' }), 405],
    ['the method PUT', () => ({ line: 'PUT /call/projects.rename HTTP/1.1' }), 405],
    ['the method OPTIONS, as a preflight', () => ({ line: 'OPTIONS /call/projects.rename HTTP/1.1', headers: { 'access-control-request-method': 'POST' } }), 405],
    ['a method of its own', () => ({ line: 'OWN /call/projects.rename HTTP/1.1' }), 400],
    ['the type of a form', () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 400],
    ['the type text/plain, as forms may send it', () => ({ headers: { 'content-type': 'text/plain' } }), 400],
  ]

  test.each(WRONG)('with %s changes nothing and learns nothing', async (_, asked, expected) => {
    const it = await intruder()
    const before = everythingIn(it.app.folder)
    const answer = await it.send(request(it, asked(it)))
    expect(status(answer)).toBe(expected)
    expectNothingTold(it, answer)
    expect(answer).not.toMatch(/^access-control-/imu)
    expect(everythingIn(it.app.folder)).toEqual(before)
  })

  test('and yet the same request in good order is taken, so that none of these was refused for another reason', async () => {
    const it = await intruder()
    const answer = await it.send(request(it))
    expect([status(answer), answer.includes('Owned')]).toEqual([200, true])
  })

  test('gets no session from a token that was used, a token of another start, or one that is guessed', async () => {
    const [it, other] = [await intruder(), await intruder()]
    for (const token of [it.token, other.token, 'x'.repeat(43), '', `${it.token}%00`, `${it.token}&token=${it.token}`]) {
      const answer = await it.send(request(it, { line: `GET /?token=${token} HTTP/1.1`, headers: { cookie: null, origin: null, 'content-type': null }, body: '' }))
      expect(status(answer), token).toBe(401)
      expect(answer).not.toMatch(/set-cookie/iu)
    }
    const foreign = await it.send(request(it, { headers: { cookie: other.cookie } }))
    expect(status(foreign)).toBe(401)
  })

  test('cannot use a token by POST, at another path, or under another host, which would not even spend it', async () => {
    const app = await running()
    const port = Number(new URL(app.origin).port)
    const token = new URL(app.url).searchParams.get('token') ?? ''
    const host = `Host: 127.0.0.1:${port}`
    for (const head of [`POST /?token=${token} HTTP/1.1\r\n${host}\r\nOrigin: ${app.origin}\r\nContent-Length: 0`, `GET /index.html?token=${token} HTTP/1.1\r\n${host}`, `GET //?token=${token} HTTP/1.1\r\n${host}`, `GET /?token=${token} HTTP/1.1\r\nHost: evil.example`]) {
      const answer = await exchange(port, `${head}\r\nConnection: close\r\n\r\n`)
      expect([401, 403, 421]).toContain(status(answer))
      expect(answer).not.toMatch(/set-cookie/iu)
    }
    expect(await app.signIn()).not.toBe('')
  })
})

describe('paths', () => {
  const WAYS = [
    '/../project/project.json', '/%2e%2e/project/project.json', '/%252e%252e/project/project.json', '/..%2fproject%2fproject.json', '/..%255cproject', '/..\\project\\project.json',
    '/..%5cproject%5cproject.json', '/.%00./project/project.json', '/%00', '/index.html%00.png', '/%c0%ae%c0%ae/project/project.json', '/%u002e%u002e/project/project.json', '/....//project/project.json',
    '/assets/..;/..;/project/project.json', '//127.0.0.1/project/project.json', '/\\evil.example/', '/C:/Windows/win.ini', '/file:///etc/passwd', '/proc/self/environ', `/${'../'.repeat(40)}etc/passwd`, `/${'a/'.repeat(2_000)}`, `/${'%2e'.repeat(2_000)}`,
  ]

  test.each(WAYS)('%s lead nowhere, for a window too', async (path) => {
    const it = await intruder()
    writeFileSync(join(it.app.folder, 'pages', 'secret.txt'), 'x')
    const answer = await it.send(request(it, { line: `GET ${path} HTTP/1.1`, headers: { 'content-type': null }, body: '' }))
    expect([400, 404]).toContain(status(answer))
    expectNothingTold(it, answer)
  })
})

describe('messages', () => {
  const host = (it: Intruder) => `Host: 127.0.0.1:${it.port}\r\nOrigin: ${it.app.origin}\r\nCookie: ${it.cookie}\r\nContent-Type: application/json`
  const MALFORMED: readonly (readonly [what: string, bytes: (it: Intruder) => string])[] = [
    ['no HTTP', () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n'],
    ['a line without end', () => `GET /${'a'.repeat(100_000)}`],
    ['a head of a hundred thousand bytes', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['ten thousand headers', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\n${'X: y\r\n'.repeat(10_000)}\r\n`],
    ['two lengths', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nContent-Length: 9\r\nContent-Length: 10\r\n\r\n["Owned"]`],
    ['a length and chunks, as smugglers send', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n["Owned"]`],
    ['a length that is none', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nContent-Length: -1\r\n\r\n["Owned"]`],
    ['a chunk whose size is none', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n["Owned"]\r\n0\r\n\r\n`],
    ['chunks without end', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nTransfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(20)}`],
    ['more bytes than a call may carry', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nContent-Length: 999999999999\r\n\r\n`],
    ['two Hosts', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nHost: evil.example\r\nContent-Length: 9\r\n\r\n["Owned"]`.replace(/Host: 127[^\r]+/u, 'Host: evil.example')],
    ['a header that is folded', (it) => `POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nX: a\r\n b\u0000\r\nContent-Length: 9\r\n\r\n["Owned"]`],
    ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a socket', (it) => `GET / HTTP/1.1\r\n${host(it)}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\n\r\n`],
    ['a tunnel', () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ]

  test.each(MALFORMED)('of %s change nothing and tell nothing', async (_, bytes) => {
    const it = await intruder(2_000)
    const before = everythingIn(it.app.folder)
    const answer = await it.send(bytes(it))
    expect(status(answer)).not.toBe(101)
    expectNothingTold(it, answer)
    expect(everythingIn(it.app.folder)).toEqual(before)
    expect(status(await it.send(request(it, { line: 'POST /call/app.info HTTP/1.1', body: '[]' })))).toBe(200)
  })

  test('that drip in byte by byte are ended, and hold up nobody', async () => {
    const it = await intruder(1_000)
    const slow = Array.from({ length: 50 }, () => it.send(`POST /call/projects.rename HTTP/1.1\r\n${host(it)}\r\nContent-Length: 9\r\n\r\n[`))
    const heads = Array.from({ length: 50 }, () => it.send('GET / HTTP/1.1\r\nHost:'))
    expect(status(await it.send(request(it, { line: 'POST /call/app.info HTTP/1.1', body: '[]' })))).toBe(200)
    for (const answer of await Promise.all([...slow, ...heads])) {
      expect([0, 408]).toContain(status(answer))
      expectNothingTold(it, answer)
    }
  })
})

test('the port is that of the loopback address alone', async () => {
  const it = await intruder()
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
  for (const address of [...others, '127.0.0.2', '::1']) {
    const reached = await new Promise<boolean>((answer) => {
      const socket = connect(it.port, address, () => answer(true))
      socket.on('error', () => answer(false))
    })
    expect(reached, address).toBe(false)
  }
})
