import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { version1 } from '../../renderer/store/migrations/0001-pages-changes-texts-meta.ts'
import { version2 } from '../../renderer/store/migrations/0002-blocks-of-cells.ts'
import { sha256OfBytes } from '../../shared/text/normalise.ts'
import { freshProject, openEngine, reopened } from './project.ts'

const BYTES = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256)
const source = { kind: 'source', id: 'so-1', fields: { title: 'Report' } } as const

test('a file that a text came from is kept byte for byte, over a restart, and when the change is undone', async () => {
  const { engine, project } = await openEngine()
  const hash = await sha256OfBytes(BYTES)
  expect(await engine.holdsOriginal(hash)).toBe(false)
  await engine.commit({ label: 'Add source', put: [source], originals: [{ hash, bytes: BYTES }] })
  const again = await reopened(engine, project)
  expect(await again.holdsOriginal(hash)).toBe(true)
  expect(await again.original(hash)).toEqual(BYTES)
  await again.undo()
  await again.redo()
  expect(await again.original(hash)).toEqual(BYTES)
})

test('a file that is not kept, or no longer what it was, is refused', async () => {
  const { engine, project } = await openEngine()
  const hash = await sha256OfBytes(BYTES)
  await expect(engine.original(hash)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  await engine.commit({ label: 'Add source', put: [source], originals: [{ hash, bytes: BYTES }] })
  engine.close()
  const raw = new Dexie(`sourceline-${project.id}`)
  await raw.open()
  await raw.table('originals').put({ hash, bytes: BYTES.map((byte) => byte ^ 1) })
  raw.close()
  const again = (await openEngine(project)).engine
  await expect(again.original(hash)).rejects.toMatchObject({ failure: { code: 'bad-file' } })
})

test('a change that cannot be made keeps no file', async () => {
  const { engine } = await openEngine()
  const hash = await sha256OfBytes(BYTES)
  await expect(engine.commit({ label: ' ', put: [source], originals: [{ hash, bytes: BYTES }] })).rejects.toMatchObject({ failure: { code: 'bad-arguments' } })
  expect(await engine.holdsOriginal(hash)).toBe(false)
})

test('a project of the second version opens, has no originals, and takes them from then on', async () => {
  const project = freshProject()
  const old = new Dexie(`sourceline-${project.id}`)
  version1(old)
  version2(old)
  await old.open()
  old.close()
  const { engine } = await openEngine(project)
  const hash = await sha256OfBytes(BYTES)
  expect(await engine.holdsOriginal(hash)).toBe(false)
  await engine.commit({ label: 'Add source', put: [source], originals: [{ hash, bytes: BYTES }] })
  expect(await engine.original(hash)).toEqual(BYTES)
})
