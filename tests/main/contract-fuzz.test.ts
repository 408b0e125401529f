import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { GIVEN, hostileCalls, PROJECT, type HostileCall } from './hostile-calls.ts'
import { running } from './running.ts'

/** What no answer may tell. */
const SECRET = 'the-secret-of-another-program'

const CALLS = 10_000

test('10,000 hostile calls touch nothing outside the project, and tell nothing of it', { timeout: 600_000 }, async () => {
  const app = await running()
  const outside = join(app.folder, 'outside')
  mkdirSync(join(outside, 'folder'), { recursive: true })
  mkdirSync(join(app.folder, 'backups'))
  for (const name of ['secret.txt', 'settings.json', 'folder/secret.txt']) writeFileSync(join(outside, name), SECRET)
  const untouched = [outside, join(app.folder, 'pages'), join(app.folder, 'resources')]
  const before = untouched.map(everythingIn)

  const client = createClient(app.origin, await app.signIn())
  const calls = fc.sample(hostileCalls([outside, join(outside, 'secret.txt'), join(outside, 'folder')]), { numRuns: CALLS, seed: 20_260_101 }).flat().slice(0, CALLS)
  const reached = new Map<string, number>()
  let project = (await client.ask({ name: 'projects.current', args: '[]', bytes: null })).id ?? ''
  const given: string[] = []

  for (const call of calls) {
    const sent = fill(call, project, given, app.folder)
    const answer = await client.ask(sent)
    const what = `${sent.name} ${sent.args.slice(0, 300)} -> ${answer.status} ${answer.text.slice(0, 300)}`
    expect([200, 400, 404, 413], what).toContain(answer.status)
    expect(answer.csp, what).toContain("default-src 'none'")
    expect(answer.code, what).not.toBe('internal')
    expectNothingTold(answer.text, sent, what)
    if (answer.id !== null && sent.name.startsWith('projects.')) project = answer.id
    given.push(...answer.given)
    if (answer.ok) reached.set(sent.name, (reached.get(sent.name) ?? 0) + 1)
  }

  expect(untouched.map(everythingIn)).toEqual(before)
  expect(readdirSync(app.folder).sort()).toEqual(['backups', 'exports', 'home', 'outside', 'pages', 'project', 'resources'])
  expect(readdirSync(join(app.folder, 'home')).sort()).toEqual(['faults.log', 'places', 'projects', 'received', 'settings.json'])
  // What came as a name is a visible file of that folder, never a way out of it.
  for (const name of readdirSync(join(app.folder, 'exports')).filter((each) => !each.includes('.part-'))) expect(name).toMatch(/^[^./\\\0][^/\\\0]*$/u)
  expect('reached' in {}).toBe(false)
  // Not only the check of arguments was tried: handlers did what they could be asked to do.
  for (const name of ['projects.create', 'projects.open', 'projects.rename', 'projects.duplicate', 'projects.copyNext', 'settings.set', 'files.create', 'files.write', 'files.commit', 'copy.append', 'copy.backup', 'copy.finish', 'copy.restore', 'copy.read', 'backups.list', 'backups.open', 'backups.file', 'backups.receive', 'backups.write', 'diagnostics.get']) {
    expect(reached.get(name) ?? 0, name).toBeGreaterThan(0)
  }
  expect((await client.ask({ name: 'app.info', args: '[]', bytes: null })).ok).toBe(true)
})

/** A stack, a path of the program or of the machine, or what another program keeps; unless the caller said it itself. */
function expectNothingTold(text: string, sent: HostileCall, what: string): void {
  for (const forbidden of [SECRET, process.cwd(), 'node_modules', 'node:internal', `${homedir()}/`, 'root:x:', 'PATH=']) {
    if (!sent.args.includes(forbidden)) expect(text.includes(forbidden), `${forbidden} in ${what}`).toBe(false)
  }
  expect(text, what).not.toMatch(/\bat [^\n"]*[:(][^\n"]*\.[cm]?[jt]s:\d+/u)
}

/**
 * Puts what earlier answers gave into a call. A backups folder is the person's own choice, wherever it lies: it must not be one
 * of the places that nothing may touch.
 */
function fill(call: HostileCall, project: string, given: readonly string[], folder: string): HostileCall {
  let args = call.args.replaceAll(PROJECT, project)
  for (const [n, stands] of GIVEN.entries()) args = args.replaceAll(stands, given.at(-1 - n) ?? 'none')
  if (call.name === 'settings.keepBackupsIn') args = args.replaceAll(/"\/[^"]*"/gu, JSON.stringify(join(folder, 'backups')))
  return { ...call, args }
}

/** Every file and folder below a folder with its content and its times, so that what came and went shows as well. */
function everythingIn(folder: string): readonly unknown[] {
  return ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].sort().map((name) => {
    const { mtimeMs, ctimeMs, size, mode } = statSync(join(folder, name))
    return [name, mtimeMs, ctimeMs, size, mode, statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'utf8') : '']
  })
}

interface HostileAnswer {
  readonly status: number
  readonly text: string
  readonly csp: string
  readonly ok: boolean
  readonly code: string
  /** Of a project that was opened. */
  readonly id: string | null
  /** Handles, jobs and ids of backups. */
  readonly given: readonly string[]
}

/** Another program's own client: it knows the wire from its description, and shares no code with ours. */
function createClient(origin: string, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const { hostname, port } = new URL(origin)
  return {
    ask: ({ name, args, bytes }: HostileCall) => new Promise<HostileAnswer>((answered, failed) => {
      const headers = bytes === null
        ? { 'content-type': 'application/json' }
        // Node takes 16 KiB of headers.
        : { 'content-type': 'application/octet-stream', 'sourceline-args': encodeURIComponent(args.toWellFormed()).slice(0, 12_000) }
      const asking = request({ hostname, port, agent, method: 'POST', path: `/call/${name}`, headers: { ...headers, origin, cookie } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', failed)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          answered({ status: response.statusCode ?? 0, text, csp: String(response.headers['content-security-policy']), ...read(text, response.headers['content-type'] ?? '') })
        })
      })
      asking.on('error', failed)
      asking.end(bytes ?? args)
    }),
  }
}

function read(text: string, type: string): Pick<HostileAnswer, 'ok' | 'code' | 'id' | 'given'> {
  if (type !== 'application/json') return { ok: type === 'application/octet-stream', code: '', id: null, given: [] }
  const { ok, value, error } = JSON.parse(text) as { ok: boolean; value?: unknown; error?: { code: string } }
  const values = (Array.isArray(value) ? value : [value]) as (Readonly<Record<string, unknown>> | null | undefined)[]
  const given = values.flatMap((each) => (each && typeof each === 'object' ? [each['handle'], each['job'], each['id']] : []))
  const id = values[0]?.['id']
  return { ok, code: error?.code ?? '', id: typeof id === 'string' && !Array.isArray(value) ? id : null, given: given.filter((each) => typeof each === 'string') }
}
