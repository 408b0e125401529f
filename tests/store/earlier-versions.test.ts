import 'fake-indexeddb/auto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import { SCHEMA_VERSION } from '../../renderer/store/database.ts'
import { KINDS } from '../../shared/model/records.ts'
import { ownFolder } from '../main/folder.ts'
import { deleteDatabase, startMain, storeOn } from './copied.ts'
import { EARLIER, earlierProject, plant, shapeOf, SHAPES, type EarlierProject } from './earlier-project.ts'
import { freshProject, openEngine } from './project.ts'

/** Every record of every kind holds, field by field, what that version exported; and nothing more is there. */
async function expectTheSame(engine: Engine, { records, bodies }: EarlierProject): Promise<void> {
  for (const kind of KINDS) {
    expect(byId(await engine.find(kind)), kind).toEqual(byId(records[kind]))
  }
  for (const [hash, words] of Object.entries(bodies)) expect(await engine.body(hash)).toBe(words)
}

const byId = (records: readonly { readonly id: string }[]) => [...records].sort((a, b) => (a.id < b.id ? -1 : 1))

async function plantedEngine(version: (typeof EARLIER)[number]) {
  const earlier = earlierProject(version)
  const project = { ...freshProject(), name: earlier.project.name }
  await plant(project.id, version, earlier.tables)
  return { earlier, project, engine: (await openEngine(project)).engine }
}

test.each(EARLIER)('a database of version %i opens with every field that its own version exported, and is of today then', async (version) => {
  const { earlier, project, engine } = await plantedEngine(version)
  expect(await engine.state()).toMatchObject({ seq: 10, readOnly: null })
  await expectTheSame(engine, earlier)
  expect(await engine.layout('panes')).toEqual({ reader: 40 })
  engine.close()
  expect(await shapeOf(project.id)).toEqual({ number: SCHEMA_VERSION * 10, stores: SHAPES[SCHEMA_VERSION] })
  const raw = await new Dexie(`sourceline-${project.id}`).open()
  expect(await raw.table('meta').get('schemaVersion')).toEqual({ key: 'schemaVersion', value: SCHEMA_VERSION })
  raw.close()
  await expectTheSame((await openEngine(project)).engine, earlier)
})

test.each(EARLIER)('the history of a project of version %i is whole and can be taken back to its start and done again', async (version) => {
  const { earlier, engine } = await plantedEngine(version)
  const logged = earlier.tables['changes'] as readonly { readonly seq: number; readonly at: string; readonly label: string }[]
  const history = await engine.history({ limit: 100 })
  expect(history.map(({ seq, at, label }) => ({ seq, at, label }))).toEqual(logged.map(({ seq, at, label }) => ({ seq, at, label })).reverse())
  const before = await engine.stateHash()
  let undone = 0
  while (await engine.undo()) undone += 1
  expect(undone).toBeGreaterThan(6)
  const { counts } = await engine.state()
  expect(Object.entries(counts).filter(([kind, count]) => kind !== 'codebook' && count > 0)).toEqual([])
  for (let n = 0; n < undone; n += 1) await engine.redo()
  expect(await engine.stateHash()).toBe(before)
  await expectTheSame(engine, earlier)
})

test.each(EARLIER)('a project of version %i can be edited, folded and opened again', async (version) => {
  const { project, engine } = await plantedEngine(version)
  await engine.commit({ label: 'Today', put: [{ kind: 'event', id: 'imported-1', fields: { title: 'Edited today' } }] })
  await engine.fold()
  const hash = await engine.stateHash()
  engine.close()
  const { engine: again } = await openEngine(project)
  expect(await again.stateHash()).toBe(hash)
  expect(await again.get('event', 'imported-1')).toMatchObject({ title: 'Edited today' })
})

test.each(EARLIER)('the folder of a project of version %i opens, gets its second copy, and comes back from it with its history', async (version) => {
  const earlier = earlierProject(version)
  const home = ownFolder()
  const folder = join(home, 'project')
  mkdirSync(folder)
  writeFileSync(join(folder, 'project.json'), JSON.stringify(earlier.project))
  const id = earlier.project.id
  await plant(id, version, earlier.tables)
  const main = await startMain(home, folder)
  expect(main.project).toMatchObject({ id, name: earlier.project.name, created: earlier.project.created })
  const first = storeOn(main.host, main.project)
  await first.open()
  await first.engine.tendCopy()
  expect((await first.engine.state()).copyBehind).toBeNull()
  const [hash, history] = [await first.engine.stateHash(), await first.engine.history({ limit: 100 })]
  first.engine.close()
  await deleteDatabase(id)
  const second = storeOn(main.host, main.project)
  await expect(second.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await second.engine.restore()
  expect(await second.engine.stateHash()).toBe(hash)
  expect(await second.engine.history({ limit: 100 })).toEqual(history)
  await expectTheSame(second.engine, earlier)
  second.engine.close()
  await deleteDatabase(id)
})

test.each(EARLIER)('a project file of version %i is imported whole', async (version) => {
  const earlier = earlierProject(version)
  const { engine } = await openEngine()
  const file = { name: 'earlier.sourceline.json', bytes: earlier.exported }
  expect(await engine.inspectImport(file)).toMatchObject({ refused: [] })
  await engine.runImport(file)
  await expectTheSame(engine, earlier)
  const imported = await engine.stateHash()
  const { engine: opened } = await plantedEngine(version)
  expect(imported, 'the file says what the database says').toBe(await opened.stateHash())
})

test('migrations are numbered without a gap, and each leads from the shape before it to its own', async () => {
  const folder = fileURLToPath(new URL('../../renderer/store/migrations', import.meta.url))
  const names = readdirSync(folder).sort()
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, n) => n + 1))
  const steps = await Promise.all(names.map(async (name, n) =>
    ((await import(join(folder, name))) as Record<string, (database: Dexie) => void>)[`version${n + 1}`]))
  const { id } = freshProject()
  for (let version = 1; version <= SCHEMA_VERSION; version += 1) {
    const database = new Dexie(`sourceline-${id}`, { autoOpen: false })
    for (const step of steps.slice(0, version)) step?.(database)
    await database.open()
    if (version === 1) await database.table('texts').put({ hash: 'a', body: 'Words' })
    expect(await database.table('texts').get('a')).toEqual({ hash: 'a', body: 'Words' })
    expect(await database.table('meta').get('schemaVersion')).toEqual({ key: 'schemaVersion', value: version })
    database.close()
    expect(await shapeOf(id)).toEqual({ number: version * 10, stores: SHAPES[version as keyof typeof SHAPES] })
  }
})
