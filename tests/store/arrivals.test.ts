import 'fake-indexeddb/auto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { encodeEntry } from '../../shared/copy/entries.ts'
import { framesOf } from '../../shared/copy/frames.ts'
import { ownFolder } from '../main/folder.ts'
import { deleteDatabase, startMain, storeOn, type Main } from './copied.ts'

const event = (id: string, title = id) => ({ kind: 'event' as const, id, fields: { title } })
const whole = async (engine: Engine) => ({ hash: await engine.stateHash(), history: await engine.history({ limit: 1_000 }) })
const idIn = (folder: string) => (JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')) as ProjectInfo).id

/** A project with some changes and one taken back, closed again. */
async function madeProject(home = ownFolder(), backedUp = false): Promise<{ readonly home: string; readonly folder: string; readonly id: string; readonly before: Awaited<ReturnType<typeof whole>> }> {
  const main = await startMain(home)
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  for (let n = 1; n <= 4; n += 1) await engine.commit({ label: `Add ${n}`, put: [event(`e${n}`)] })
  await engine.undo()
  if (backedUp) {
    await engine.backUp()
    await engine.commit({ label: 'After the backup', put: [event('e1', 'Edited')] })
  }
  const before = await whole(engine)
  engine.close()
  await main.close()
  return { home, folder: main.project.folder, id: main.project.id, before }
}

async function openedIn(main: Main) {
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  return engine
}

test('a folder that was moved stays the same project with its database, and this is said once', async () => {
  const { home, folder, id, before } = await madeProject()
  const moved = join(home, 'elsewhere')
  renameSync(folder, moved)
  const main = await startMain(home, moved)
  expect(main.project.id).toBe(id)
  expect(await main.host.call('projects.arrival')).toEqual({ how: 'moved', from: folder })
  expect(await main.host.call('projects.arrival')).toBeNull()
  const engine = await openedIn(main)
  expect(await engine.filled(), 'the database is the one that it had').toBeNull()
  expect(await whole(engine)).toEqual(before)
  await main.close()
  expect(await (await startMain(home, moved)).host.call('projects.arrival')).toBeNull()
})

test.each([['the journal', false], ['a backup and what followed it', true]])('a copied folder becomes a project of its own, filled from %s, and the original is left alone', async (_, backedUp) => {
  const { home, folder, id, before } = await madeProject(undefined, backedUp)
  const copy = join(home, 'copy of it')
  cpSync(folder, copy, { recursive: true })
  const main = await startMain(home, copy)
  expect(main.project.id).not.toBe(id)
  expect(main.project.id).toBe(idIn(copy))
  expect(idIn(folder)).toBe(id)
  expect(await main.host.call('projects.arrival')).toEqual({ how: 'copied', from: folder })
  const engine = await openedIn(main)
  expect((await engine.filled())?.last.seq).toBe(before.history[0]?.seq)
  expect(await whole(engine)).toEqual(before)
  await engine.commit({ label: 'In the copy', put: [event('e9')] })
  expect(await engine.undo()).not.toBeNull()
  await main.close()

  const original = await startMain(home, folder)
  expect(await original.host.call('projects.arrival')).toBeNull()
  expect(await whole(await openedIn(original)), 'no change of the copy reached the original').toEqual(before)
  await original.close()
  const again = await startMain(home, copy)
  expect(await again.host.call('projects.arrival'), 'it is known now').toBeNull()
  expect((await (await openedIn(again)).history({ limit: 1 }))[0]?.label).toBe('Undo: In the copy')
})

test('a copy of a project that is open right now, its lock included, opens as its own beside it', async () => {
  const main = await startMain()
  const engine = await openedIn(main)
  await engine.commit({ label: 'One', put: [event('e1')] })
  const copy = join(main.home, 'copy')
  cpSync(main.project.folder, copy, { recursive: true })
  expect(existsSync(join(copy, 'lock'))).toBe(true)
  const opened = await main.host.call('projects.open', copy)
  expect(opened.id).not.toBe(main.project.id)
  expect(readdirSync(main.project.folder)).not.toContain('lock')
})

test('a project that moves away while a copy of it stays keeps its id where it is opened first, and the other gets a new one', async () => {
  const { home, folder, id } = await madeProject()
  const [one, other] = [join(home, 'one'), join(home, 'other')]
  cpSync(folder, one, { recursive: true })
  renameSync(folder, other)
  const first = await startMain(home, one)
  expect(first.project.id).toBe(id)
  await first.close()
  const second = await startMain(home, other)
  expect(second.project.id).not.toBe(id)
  expect(await second.host.call('projects.arrival')).toEqual({ how: 'copied', from: one })
})

test('a folder from another computer is filled from its second copy without asking, with its history', async () => {
  const { folder, id, before } = await madeProject()
  const here = ownFolder()
  cpSync(folder, join(here, 'brought'), { recursive: true })
  rmSync(folder, { recursive: true })
  await deleteDatabase(id)
  const main = await startMain(here, join(here, 'brought'))
  expect(main.project.id).toBe(id)
  expect(await main.host.call('projects.arrival')).toEqual({ how: 'elsewhere', from: null })
  const engine = await openedIn(main)
  expect((await engine.filled())?.last.seq).toBe(before.history[0]?.seq)
  expect(await whole(engine)).toEqual(before)
  await engine.undo()
  engine.close()
  // Lost from now on means lost: it is asked about.
  await deleteDatabase(id)
  await expect(storeOn(main.host, main.project).open()).rejects.toMatchObject({ failure: { code: 'lost' } })
})

test('what the database holds beyond the second copy is never put back, though a home that lost its notes takes the project for new', async () => {
  const { home, folder, before } = await madeProject()
  const newest = readdirSync(join(folder, 'copy')).sort().at(-1) ?? ''
  const bytes = readFileSync(join(folder, 'copy', newest))
  writeFileSync(join(folder, 'copy', newest), bytes.subarray(0, bytes.length - 20))
  rmSync(join(home, 'places'), { recursive: true })
  rmSync(join(home, 'settings.json'))
  const main = await startMain(home, folder)
  expect(await main.host.call('projects.arrival')).toEqual({ how: 'elsewhere', from: null })
  const engine = await openedIn(main)
  expect(await engine.filled()).toBeNull()
  expect(await whole(engine)).toEqual(before)
  expect(readdirSync(folder)).not.toContain('filling.json')
})

test('a home of an earlier version knows a copied folder by its list of projects', async () => {
  const { home, folder, id } = await madeProject()
  rmSync(join(home, 'places'), { recursive: true })
  const copy = join(home, 'copy')
  cpSync(folder, copy, { recursive: true })
  expect((await startMain(home, copy)).project.id).not.toBe(id)
})

test('a project that a newer version wrote is opened read-only with a message, brought from elsewhere or not, and nothing is written', async () => {
  const { folder, id, home } = await madeProject()
  const raw = await new Dexie(`sourceline-${id}`).open()
  await raw.table('meta').put({ key: 'schemaVersion', value: 99 })
  raw.close()
  const copied = () => readdirSync(join(folder, 'copy')).map((name) => [name, readFileSync(join(folder, 'copy', name)).length])
  const before = copied()
  const main = await startMain(home, folder)
  const engine = await openedIn(main)
  expect((await engine.state()).readOnly).toContain('last saved by a newer version of Sourceline (format 99')
  await expect(engine.commit({ label: 'No', put: [event('e9')] })).rejects.toMatchObject({ failure: { code: 'read-only' } })
  await expect(engine.backUp()).rejects.toMatchObject({ failure: { code: 'read-only' } })
  await engine.tendCopy()
  expect(copied()).toEqual(before)
  // As a newer version writes it into the second copy too.
  await main.host.call('copy.append', id, null, Buffer.concat(framesOf(encodeEntry({ table: 'meta', row: { key: 'schemaVersion', value: 99 } }))))
  await main.close()
  const here = ownFolder()
  cpSync(folder, join(here, 'brought'), { recursive: true })
  engine.close()
  await deleteDatabase(id)
  const there = await startMain(here, join(here, 'brought'))
  const brought = await openedIn(there)
  expect((await brought.state()).readOnly).toContain('newer version')
  expect(await brought.get('event', 'e1')).toMatchObject({ title: 'e1' })
})

test('a folder whose original cannot be looked at counts as a copy', async () => {
  const { home, folder, id } = await madeProject()
  const moved = join(home, 'moved')
  renameSync(folder, moved)
  symlinkSync(folder, folder)
  expect((await startMain(home, moved)).project.id).not.toBe(id)
})

test('a folder reached by a link is the same project', async () => {
  const { home, folder, id } = await madeProject()
  symlinkSync(folder, join(home, 'link'))
  const main = await startMain(home, join(home, 'link'))
  expect(main.project.id).toBe(id)
  expect(await main.host.call('projects.arrival')).toBeNull()
  expect((await main.host.call('projects.open', folder)).id, 'it is open already').toBe(id)
})

test('a copy without records of its own is refused, and nothing in it is changed', async () => {
  const home = ownFolder()
  const { folder } = await madeProject(home)
  const copy = join(home, 'copy')
  mkdirSync(copy)
  cpSync(join(folder, 'project.json'), join(copy, 'project.json'))
  const main = await startMain(home, folder)
  await expect(main.host.call('projects.open', copy)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  expect(readdirSync(copy)).toEqual(['project.json'])
  expect(idIn(copy)).toBe(idIn(folder))
  expect(main.current().folder).toBe(folder)
})

test('a duplicate holds everything with its history, is a project of its own, and the original goes on as before', async () => {
  const main = await startMain()
  const engine = await openedIn(main)
  for (let n = 1; n <= 3; n += 1) await engine.commit({ label: `Add ${n}`, put: [event(`e${n}`)] })
  await engine.backUp()
  await engine.commit({ label: 'After the backup', put: [event('e1', 'Edited')] })
  const before = await whole(engine)
  const { job, total } = await main.host.call('projects.duplicate', 'Second')
  let step = await main.host.call('projects.copyNext', job)
  // What is done meanwhile belongs to the original alone.
  await engine.commit({ label: 'Meanwhile', put: [event('e4')] })
  while (step.project === null) step = await main.host.call('projects.copyNext', job)
  expect(step.done).toBe(total)
  expect(step.project).toMatchObject({ name: 'Second', folder: join(main.home, 'projects', 'Second') })
  expect(step.project.id).not.toBe(main.project.id)
  expect(main.current()).toEqual(step.project)
  expect(await main.host.call('projects.arrival')).toEqual({ how: 'duplicated', from: main.project.folder })
  const copy = storeOn(main.host, step.project)
  await copy.open()
  expect(await whole(copy.engine)).toEqual(before)
  await copy.engine.undo()
  expect((await main.host.call('projects.list')).map(({ name }) => name)).toEqual(['Second', 'project'])
  expect(readdirSync(join(main.home, 'projects'))).toEqual(['Second'])
})

test('a duplicate that is given up leaves nothing, and neither does one whose copy cannot be read back', async () => {
  const main = await startMain()
  const engine = await openedIn(main)
  await engine.commit({ label: 'One', put: [event('e1')] })
  const first = await main.host.call('projects.duplicate', 'Second')
  await main.host.call('projects.copyNext', first.job)
  await main.host.call('projects.duplicateEnd', first.job)
  expect(readdirSync(join(main.home, 'projects'))).toEqual([])
  await expect(main.host.call('projects.copyNext', first.job)).rejects.toMatchObject({ failure: { code: 'not-found' } })

  const second = await main.host.call('projects.duplicate', 'Second')
  await main.host.call('projects.copyNext', second.job)
  const [part = ''] = readdirSync(join(main.home, 'projects'))
  const copy = join(main.home, 'projects', part, 'copy')
  const [file = ''] = readdirSync(copy)
  const bytes = readFileSync(join(copy, file))
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1
  writeFileSync(join(copy, file), bytes)
  await expect(main.host.call('projects.copyNext', second.job)).rejects.toMatchObject({ failure: { code: 'io' } })
  expect(readdirSync(join(main.home, 'projects'))).toEqual([])
  expect(main.current()).toEqual(main.project)
})

test('a project that is taken off the list stays where it is, and a copy of it is still known for one', async () => {
  const main = await startMain()
  await (await openedIn(main)).commit({ label: 'One', put: [event('e1')] })
  await expect(main.host.call('projects.forget', main.project.folder)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  await main.host.call('projects.create', { name: 'Other', seed: 'empty' })
  await main.host.call('projects.forget', main.project.folder)
  expect((await main.host.call('projects.list')).map(({ name }) => name)).toEqual(['Other'])
  expect(readdirSync(main.project.folder).sort()).toEqual(['copy', 'project.json', 'sentinel.json'])
  const copy = join(main.home, 'copy')
  cpSync(main.project.folder, copy, { recursive: true })
  expect((await main.host.call('projects.open', copy)).id).not.toBe(main.project.id)
  expect((await main.host.call('projects.open', main.project.folder)).id).toBe(main.project.id)
})
