import { existsSync, readdirSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ARGS_HEADER, PAGE_HEADER, packArgs } from '../../shared/contract/wire.ts'
import { changeBytes, markAt } from './copy.ts'
import { running, type Running } from './running.ts'

interface Page {
  call(name: string, ...args: readonly unknown[]): Promise<{ readonly ok: boolean; readonly value: never; readonly error: { readonly code: string } }>
  /** As the system closes it when the page is closed, loaded anew or killed. */
  gone(): void
}

/** Writes the head of a request for a WebSocket; the first line of the answer, and the socket that it came on. */
function knock({ origin }: Running, path: string, headers: Readonly<Record<string, string>>): Promise<{ readonly line: string; readonly socket: Socket }> {
  const { host, port } = new URL(origin)
  const all = { Host: host, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers }
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return new Promise((answered, failed) => {
    socket.once('data', (bytes) => answered({ line: bytes.toString('latin1'), socket }))
    socket.once('error', failed)
    socket.write(`GET ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  })
}

async function pageOf(app: Running, name: string, cookie: string): Promise<Page> {
  const { line, socket } = await knock(app, `/page/${name}`, { Origin: app.origin, Cookie: cookie })
  // The answer of RFC 6455's own example.
  expect(line).toMatch(/^HTTP\/1\.1 101 [\s\S]*Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/)
  return {
    async call(call, ...args) {
      const { type, head, body } = packArgs(args)
      const { body: said } = await app.call(call, body, { 'content-type': type, [PAGE_HEADER]: name, ...(head === null ? {} : { [ARGS_HEADER]: head }) })
      return JSON.parse(said.toString()) as never
    },
    gone: () => void socket.destroy(),
  }
}

const [ONE, OTHER] = ['aaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbb']

/** Every file below a folder; locks and settings are not what is looked for. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true).sort()
}

/** Files that were begun and not finished, wherever they lie. */
const begunIn = ({ folder }: Running) => filesBelow(folder).filter((name) => /\.part-|received|\.duplicate-/.test(name))

/** A page begins one of everything that it can begin. */
async function beginAll(app: Running, page: Page): Promise<{ readonly project: string; readonly jobs: Readonly<Record<string, string>> }> {
  const project = (await app.handlers['projects.current']()).id
  const begin = async (name: string, ...args: readonly unknown[]) => {
    const { ok, value } = await page.call(name, ...args) as { readonly ok: boolean; readonly value: { readonly job?: string; readonly handle?: string } }
    expect(ok, name).toBe(true)
    return value.job ?? value.handle ?? ''
  }
  await app.handlers['copy.append'](project, markAt(1), new Uint8Array(changeBytes(1)))
  const jobs = {
    'files.write': await begin('files.create', { name: 'half.csv', replace: false }),
    'backups.write': await begin('backups.receive'),
    'copy.read': await begin('copy.restore', project),
    'projects.copyNext': await begin('projects.duplicate', 'Twin'),
    'copy.write': await begin('copy.backup', project, { mark: markAt(1), counts: {} }),
  }
  await page.call('files.write', jobs['files.write'], new Uint8Array(9))
  await page.call('projects.copyNext', jobs['projects.copyNext'])
  return { project, jobs }
}

describe('a page of the local shell', () => {
  test('takes with it what it had begun and not finished, the files too', async () => {
    const app = await running()
    const page = await pageOf(app, ONE, await app.signIn())
    const { jobs } = await beginAll(app, page)
    expect(begunIn(app)).toHaveLength(4)
    page.gone()
    await vi.waitFor(() => expect(begunIn(app)).toEqual([]))
    expect(existsSync(join(app.folder, 'exports', 'half.csv'))).toBe(false)
    for (const [call, job] of Object.entries(jobs)) {
      const { body } = call.endsWith('.write')
        ? await app.call(call, new Uint8Array(1), { 'content-type': 'application/octet-stream', [ARGS_HEADER]: encodeURIComponent(JSON.stringify([job])) })
        : await app.call(call, JSON.stringify([job]))
      expect(JSON.parse(body.toString()), call).toMatchObject({ ok: false, error: { code: 'not-found' } })
    }
  })

  test('is known by its name no more when it is gone', async () => {
    const app = await running()
    const page = await pageOf(app, ONE, await app.signIn())
    expect(await page.call('app.info')).toMatchObject({ ok: true })
    page.gone()
    await vi.waitFor(async () => expect(await page.call('app.info')).toMatchObject({ ok: false, error: { code: 'conflict' } }))
  })

  test('leaves alone what another window and a page that comes in its place have begun', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const [page, other] = [await pageOf(app, ONE, cookie), await pageOf(app, OTHER, cookie)]
    const kept = await other.call('files.create', { name: 'kept.csv', replace: false }) as unknown as { readonly value: { readonly handle: string } }
    await page.call('files.create', { name: 'half.csv', replace: false })
    page.gone()
    const anew = await pageOf(app, 'cccccccccccccccccccccc', cookie)
    const again = await anew.call('files.create', { name: 'half.csv', replace: false }) as unknown as { readonly value: { readonly handle: string } }
    await vi.waitFor(() => expect(begunIn(app)).toHaveLength(2))
    for (const [at, { value: { handle } }] of [[other, kept], [anew, again]] as const) {
      await at.call('files.write', handle, new Uint8Array(2))
      expect(await at.call('files.commit', handle)).toMatchObject({ ok: true, value: { size: 2 } })
    }
    expect(readdirSync(join(app.folder, 'exports')).sort()).toEqual(['half.csv', 'kept.csv'])
  })

  test('keeps what it has finished', async () => {
    const app = await running()
    const page = await pageOf(app, ONE, await app.signIn())
    const { project, jobs } = await beginAll(app, page)
    await page.call('copy.write', jobs['copy.write'], changeBytes(1))
    expect(await page.call('copy.finish', jobs['copy.write'])).toMatchObject({ ok: true })
    expect(await page.call('files.commit', jobs['files.write'])).toMatchObject({ ok: true })
    page.gone()
    await vi.waitFor(() => expect(begunIn(app)).toEqual([]))
    expect(readdirSync(join(app.folder, 'exports'))).toEqual(['half.csv'])
    expect(await app.handlers['backups.list']()).toHaveLength(1)
    expect(await app.handlers['copy.status'](project)).toMatchObject({ last: markAt(1), damage: [] })
  })
})

describe('a connection', () => {
  test('is kept for our own pages only', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const own = { Origin: app.origin, Cookie: cookie }
    const REFUSED: readonly (readonly [path: string, headers: Readonly<Record<string, string>>, status: number])[] = [
      [`/page/${ONE}`, { Origin: app.origin }, 401],
      [`/page/${ONE}`, { Cookie: cookie }, 403],
      [`/page/${ONE}`, { ...own, Origin: 'http://evil.example' }, 403],
      [`/page/${ONE}`, { ...own, Host: 'evil.example' }, 421],
      [`/page/${ONE}`, { ...own, 'Sec-WebSocket-Version': '8' }, 400],
      [`/page/${ONE}`, { ...own, Upgrade: 'h2c' }, 400],
      ['/page/', own, 400],
      ['/page/../../x', own, 400],
      ['/', own, 404],
      ['/call/app.info', own, 404],
    ]
    for (const [path, headers, status] of REFUSED) expect((await knock(app, path, headers)).line, path).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    await pageOf(app, ONE, cookie)
    expect((await knock(app, `/page/${ONE}`, own)).line).toContain(' 409 ')
  })

  test('ends when the page says anything at all, and cannot be had without end', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const own = { Origin: app.origin, Cookie: cookie }
    const { socket } = await knock(app, `/page/${ONE}`, own)
    const ended = new Promise((end) => { socket.once('close', end) })
    socket.write(Uint8Array.of(0x88, 0x80, 0, 0, 0, 0))
    await ended
    const names = Array.from({ length: 64 }, (_, n) => `page-of-the-workbench-${n}`)
    for (const name of names) await pageOf(app, name, cookie)
    expect((await knock(app, `/page/${OTHER}`, own)).line).toContain(' 503 ')
  })
})
