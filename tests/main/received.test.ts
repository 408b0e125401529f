import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHUNK } from '../../shared/contract/contract.ts'
import { encodeEntry } from '../../shared/copy/entries.ts'
import { framesOf, MAGIC } from '../../shared/copy/frames.ts'
import { createReceived } from '../../main/services/copy/received.ts'
import { removeLeftBehind } from '../../main/services/left-behind.ts'
import { ownMark } from '../../main/services/processes.ts'
import { appendChanges, backUp, copyIn } from './copy.ts'
import { ownFolder } from './folder.ts'
import { running, type Running } from './running.ts'

/** The file of a backup of some changes, as it lies in a project's folder or was kept elsewhere. */
async function aBackup(): Promise<Uint8Array> {
  const folder = ownFolder()
  const copies = copyIn(folder)
  await appendChanges(copies, 1, 5)
  await backUp(copies, 5)
  await copies.close()
  const name = readdirSync(join(folder, 'copy')).find((each) => each.startsWith('backup')) ?? ''
  return readFileSync(join(folder, 'copy', name))
}

/** A backup without rows whose checksums hold, as somebody could make it who wants to do harm. */
function whole(head: unknown): readonly Uint8Array[] {
  const before = [MAGIC, ...framesOf(encodeEntry({ head } as never))]
  const sum = createHash('sha256').update(Buffer.concat(before)).digest('hex')
  return [...before, ...framesOf(encodeEntry({ end: { rows: 0, sum } }))]
}

async function received({ handlers }: Running, file: Uint8Array) {
  const { job } = await handlers['backups.receive']()
  for (let at = 0; at < file.length; at += 100) await handlers['backups.write'](job, new Uint8Array(file.subarray(at, at + 100)))
  return handlers['backups.received'](job)
}

const kept = ({ folder }: Running) => readdirSync(join(folder, 'home', 'received'))

test('a backup that comes as a file is told by what it holds, and becomes a project of its own', async () => {
  const app = await running()
  const file = await aBackup()
  const info = await received(app, file)
  expect(info).toMatchObject({ project: 'Project', mark: { seq: 5 }, counts: { event: 5 }, size: file.length })
  if (process.platform !== 'win32') expect(statSync(join(app.folder, 'home', 'received')).mode & 0o077).toBe(0)
  const made = await app.handlers['backups.open'](info.id, 'As it was')
  expect(readFileSync(join(made.folder, 'copy', readdirSync(join(made.folder, 'copy'))[0] ?? '')).equals(file)).toBe(true)
  expect(existsSync(join(made.folder, 'filling.json'))).toBe(true)
  expect(kept(app), 'what was decrypted for it is gone').toEqual([])
})

test('a backup that was taken in and not restored is gone when its dialog was left', async () => {
  const app = await running()
  const { job } = await app.handlers['backups.receive']()
  const file = await aBackup()
  await app.handlers['backups.write'](job, new Uint8Array(file))
  const { id } = await app.handlers['backups.received'](job)
  expect(kept(app)).toHaveLength(1)
  await app.handlers['backups.forget'](job)
  expect(kept(app)).toEqual([])
  await expect(app.handlers['backups.open'](id, 'As it was')).rejects.toMatchObject({ failure: { code: 'not-found' } })
})

test('a backup that cannot be put into a project leaves the open project open, and no half of another', async () => {
  const app = await running()
  const open = await app.handlers['projects.current']()
  const { id } = await received(app, await aBackup())
  rmSync(join(app.folder, 'home', 'received', kept(app)[0] ?? ''))
  await expect(app.handlers['backups.open'](id, 'As it was')).rejects.toMatchObject({ failure: { code: 'not-found' } })
  expect(await app.handlers['projects.current']()).toEqual(open)
  expect(readdirSync(join(app.folder, 'home', 'projects'))).toEqual([])
  expect((await app.handlers['projects.list']()).map(({ id: each }) => each)).toEqual([open.id])
})

test('what a run that was killed left behind is removed at the next start, and what another run is receiving stays', async () => {
  const home = ownFolder()
  const folder = join(home, 'received')
  const received = createReceived(home)
  const { job } = await received.begin()
  const program = join(home, 'received.mjs')
  buildSync({ entryPoints: [join(import.meta.dirname, '../../main/services/copy/received.ts')], bundle: true, platform: 'node', format: 'esm', outfile: program, logLevel: 'silent' })
  const killed = spawn(process.execPath, ['--input-type=module', '--eval', `
    const { createReceived } = await import(${JSON.stringify(program)})
    const received = createReceived(${JSON.stringify(home)})
    await received.write((await received.begin()).job, new Uint8Array([1, 2, 3]))
    process.kill(process.pid, 'SIGKILL')`], { stdio: ['ignore', 'ignore', 'inherit'] })
  await once(killed, 'exit')
  writeFileSync(join(folder, 'of-an-earlier-version.backup'), 'decrypted')
  expect(readdirSync(folder)).toHaveLength(3)
  const projects = join(home, 'projects')
  const ours = `.duplicate-${ownMark()}-0badf00d`
  for (const half of [ours, '.duplicate-0badf00d', `.duplicate-${process.pid + 4_200_000}-1-0badf00d`, 'Kept']) mkdirSync(join(projects, half), { recursive: true })
  const said: string[] = []
  await removeLeftBehind(home, (sentence) => said.push(sentence))
  expect(readdirSync(folder)).toEqual([expect.stringContaining(job)])
  expect(readdirSync(projects)).toEqual([ours, 'Kept'])
  await received.close()
  expect(readdirSync(folder)).toEqual([])
  await removeLeftBehind(ownFolder(), (sentence) => said.push(sentence))
  expect(said).toEqual([])
})

test('a backup of the open project leaves as the very file that it is', async () => {
  const app = await running()
  const info = await received(app, await aBackup())
  const { handle, size } = await app.handlers['backups.file'](info.id)
  const bytes = await app.handlers['files.read'](handle, 0, CHUNK)
  expect(bytes.length).toBe(size)
  expect((await received(app, bytes)).mark).toEqual(info.mark)
})

test('what is altered or cut anywhere is refused, and nothing of it stays', async () => {
  const app = await running()
  const file = await aBackup()
  await fc.assert(fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, by, cut) => {
    const other = cut ? file.slice(0, at) : file.slice()
    if (!cut) other[at] = (other[at] ?? 0) ^ by
    await expect(received(app, other)).rejects.toMatchObject({ failure: { code: 'bad-file', message: expect.stringContaining('no backup of Sourceline, or it is damaged') as unknown } })
    expect(kept(app)).toEqual([])
  }), { numRuns: 60 })
})

test.each([
  ['text', [new TextEncoder().encode('id,title\n')]],
  ['nothing', []],
  ['frames whose entries mean nothing', [MAGIC, ...framesOf(new Uint8Array([255, 255, 255, 255, 9]))]],
  ['a whole file with a head of another shape', whole({ project: { id: 'x', name: 7 }, mark: { seq: 1, at: 'x' }, made: [], counts: 1 })],
  ['a whole file with a head that is nothing', whole(null)],
])('%s is no backup', async (_, parts) => {
  const app = await running()
  await expect(received(app, Buffer.concat(parts as Uint8Array[]))).rejects.toMatchObject({ failure: { code: 'bad-file' } })
  expect(kept(app)).toEqual([])
})

test('files that are begun and never ended do not pile up', async () => {
  const app = await running()
  for (let n = 0; n < 12; n += 1) await app.handlers['backups.receive']()
  expect(kept(app).length).toBeLessThanOrEqual(4)
})
