import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import { SCHEMA_VERSION } from '../../renderer/store/database.ts'
import { version1 } from '../../renderer/store/migrations/0001-pages-changes-texts-meta.ts'
import { BLOCK_RECORDS, blockOf, blocksOf, invertedBlock, patchesOf } from '../../shared/change/blocks.ts'
import { coded, codedAlike, codedAt } from '../../shared/change/coded.ts'
import type { Value } from '../../shared/model/value.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { freshProject, openEngine, reopened } from './project.ts'

const value = fc.oneof(fc.constant(null), fc.nat(5), fc.constantFrom('', 'words', '__proto__'), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }), fc.constant({ b: 1 })) as fc.Arbitrary<Value>

/** A project with so many events, in pages; the last ten of them were edited or added since. */
async function withEvents(count: number) {
  const opened = await openEngine()
  const { engine } = opened
  const { job } = await engine.beginBulk('event', 'Import')
  await engine.addBulk(job, Array.from({ length: count }, (_, n) => ({ id: `ev-${n}`, title: `Event ${n % 700}`, tags: [`t${n % 3}`], ...(n % 2 ? { killed_best: n } : {}) })))
  await engine.endBulk(job)
  await engine.commit({
    label: 'Edit some', put: Array.from({ length: 10 }, (_, n) => ({ kind: 'event' as const, id: `ev-${count - 5 + n}`, fields: { title: `Later ${n}`, place: null } })),
  })
  await engine.openView('all', 'event', EVERYTHING)
  return opened
}

const fill = (engine: Engine, label = 'Fill notes') =>
  engine.editCells({ label, rows: { view: 'all', spans: [{ start: 0, end: 6_005 }] }, columns: [{ field: 'notes', values: codedAlike('filled') }, { field: 'title', values: coded(['a', null, 'b']) }] })

describe('a bulk edit of cells', () => {
  test('is one change; it, its undo, its redo and a reopening with and without a fold in between give equal state hashes', async () => {
    const { engine, project, news } = await withEvents(6_000)
    const before = await engine.stateHash()
    const { seq } = await engine.state()
    await fill(engine)
    expect((await engine.state()).seq).toBe(seq + 1)
    expect(news.at(-1)).toMatchObject({ records: null, onlyCells: true, kinds: ['event'] })
    const after = await engine.stateHash()
    expect(after).not.toBe(before)
    expect(await engine.get('event', 'ev-1')).toEqual({ id: 'ev-1', tags: ['t1'], killed_best: 1, notes: 'filled' })
    expect(await engine.get('event', 'ev-6004')).toEqual({ id: 'ev-6004', notes: 'filled' })
    expect(await engine.get('event', 'ev-6003')).toEqual({ id: 'ev-6003', title: 'a', notes: 'filled' })

    await engine.undo()
    expect(await engine.stateHash()).toBe(before)
    await engine.redo()
    expect(await engine.stateHash()).toBe(after)
    let again = await reopened(engine, project)
    expect(await again.stateHash()).toBe(after)
    await again.fold()
    expect(await again.stateHash()).toBe(after)
    again = await reopened(again, project)
    expect(await again.stateHash()).toBe(after)
    await again.undo()
    expect(await again.stateHash()).toBe(before)
    again = await reopened(again, project)
    expect(await again.stateHash()).toBe(before)
  })

  test('is folded into pages with what was edited meanwhile, and no edit waits for that', async () => {
    const { engine, project } = await withEvents(6_000)
    await fill(engine)
    const done: string[] = []
    await Promise.all([
      engine.fold().then(() => done.push('fold')),
      engine.editCells({ label: 'Fill places', rows: { view: 'all', spans: [{ start: 100, end: 5_000 }] }, columns: [{ field: 'place', values: codedAlike('Erbil') }] }).then(() => done.push('fill')),
      engine.commit({ label: 'Edit', put: [{ kind: 'event', id: 'ev-7', fields: { place: 'Asad' } }] }).then(() => done.push('edit')),
    ])
    expect(done).toEqual(['fill', 'edit', 'fold'])
    const after = await engine.stateHash()
    const again = await reopened(engine, project)
    expect(await again.stateHash()).toBe(after)
    expect(await again.get('event', 'ev-7')).toMatchObject({ place: 'Asad', notes: 'filled' })
  })

  test('is what as many single edits are, to filters, sorts, searches and counts', async () => {
    const bulk = await withEvents(5_000)
    const single = await withEvents(5_000)
    await bulk.engine.editCells({ label: 'Set', rows: { view: 'all', spans: [{ start: 10, end: 4_900 }] }, columns: [{ field: 'place', values: coded(['Asad', 'Tower 22', null, 'Erbil']) }] })
    const ids = (await single.engine.readView('all', 10, 4_900)).map(({ record }) => record.id)
    for (let n = 0; n < ids.length; n += 900) {
      await single.engine.commit({ label: 'Set', put: ids.slice(n, n + 900).map((id, m) => ({ kind: 'event' as const, id, fields: { place: ['Asad', 'Tower 22', null, 'Erbil'][(n + m) % 4] ?? null } })) })
    }
    expect(await bulk.engine.stateHash()).toBe(await single.engine.stateHash())
    expect(await bulk.engine.used('event', 'place')).toEqual(await single.engine.used('event', 'place'))
    for (const query of [
      { filter: { op: 'contains' as const, field: 'place', text: 'tower' } }, { search: 'erbil' },
      { sort: [{ field: 'place', direction: 'desc' as const }] }, { filter: { op: 'empty' as const, field: 'place' } },
    ]) {
      const answer = async ({ engine }: { readonly engine: Engine }) => {
        const { shown } = await engine.openView('q', 'event', { ...EVERYTHING, ...query })
        return (await engine.readView('q', 0, shown)).map(({ record }) => record.id)
      }
      expect(await answer(bulk)).toEqual(await answer(single))
    }
  })

  test('of a few records is kept record by record; one that alters nothing is not kept', async () => {
    const { engine } = await withEvents(50)
    await engine.editCells({ label: 'Set two', rows: { kind: 'event', ids: ['ev-3', 'ev-4'] }, columns: [{ field: 'notes', values: codedAlike('x') }] })
    const [change] = await engine.history({ limit: 1 })
    expect(change?.updated).toEqual([
      { kind: 'event', id: 'ev-3', from: { notes: null }, to: { notes: 'x' } }, { kind: 'event', id: 'ev-4', from: { notes: null }, to: { notes: 'x' } },
    ])
    expect(change?.blocks).toEqual([])
    const { seq } = await engine.state()
    await engine.editCells({ label: 'Set two', rows: { kind: 'event', ids: ['ev-3', 'ev-4'] }, columns: [{ field: 'notes', values: codedAlike('x') }] })
    expect((await engine.state()).seq).toBe(seq)
  })

  test('sets a field to what another holds, row by row, as it was before the change', async () => {
    const { engine } = await withEvents(300)
    await engine.editCells({ label: 'Fill right', rows: { view: 'all', spans: [{ start: 0, end: 200 }] }, columns: [{ field: 'place', values: { of: 'title' } }, { field: 'title', values: codedAlike('x') }] })
    expect(await engine.get('event', 'ev-7')).toMatchObject({ title: 'x', place: 'Event 7' })
    expect(await engine.get('event', 'ev-200')).toEqual({ id: 'ev-200', title: 'Event 200', tags: ['t2'] })
    await engine.undo()
    expect(await engine.get('event', 'ev-7')).toEqual({ id: 'ev-7', title: 'Event 7', tags: ['t1'], killed_best: 7 })
  })

  test('stands in the history of each of its records and cells, and of no other', async () => {
    const { engine } = await withEvents(6_000)
    await fill(engine, 'Fill them')
    const labels = async (id: string, field?: string) => (await engine.history({ record: { kind: 'event', id }, ...(field ? { fields: [field] } : {}), limit: 10 })).map(({ label }) => label)
    expect(await labels('ev-7')).toEqual(['Fill them', 'Import'])
    expect(await labels('ev-7', 'notes')).toEqual(['Fill them', 'Import'])
    expect(await labels('ev-7', 'tags')).toEqual(['Import'])
    const [change] = await engine.history({ record: { kind: 'event', id: 'ev-7' }, limit: 1 })
    expect(change?.updated).toEqual([{ kind: 'event', id: 'ev-7', from: { notes: null, title: 'Event 7' }, to: { notes: 'filled', title: null } }])
  })

  test('brings new entities along, and refuses rows that are not there with nothing half done', async () => {
    const { engine } = await withEvents(50)
    const put = [{ kind: 'entity' as const, id: 'en-1', fields: { name: 'Kataib' } }]
    await engine.editCells({ label: 'Paste', rows: { view: 'all', spans: [{ start: 0, end: 2 }] }, columns: [{ field: 'actors', values: codedAlike(['en-1']) }], put })
    expect(await engine.get('entity', 'en-1')).toMatchObject({ name: 'Kataib' })
    await engine.undo()
    expect(await engine.get('entity', 'en-1')).toBeNull()
    const hash = await engine.stateHash()
    await expect(engine.editCells({ label: 'Paste', rows: { view: 'all', spans: [{ start: 50, end: 200 }] }, columns: [{ field: 'notes', values: codedAlike('x') }], put }))
      .rejects.toMatchObject({ failure: { code: 'not-found' } })
    await expect(engine.editCells({ label: 'Paste', rows: { kind: 'event', ids: ['ev-1', 'ev-none'] }, columns: [{ field: 'notes', values: codedAlike('x') }] }))
      .rejects.toMatchObject({ failure: { code: 'not-found' } })
    expect(await engine.stateHash()).toBe(hash)
  })
})

test('a draft of very many records is kept as blocks, and may be JSON on its way', async () => {
  const { engine } = await withEvents(3_000)
  const before = await engine.stateHash()
  await engine.commit({ label: 'Set', put: Array.from({ length: BLOCK_RECORDS + 50 }, (_, n) => ({ kind: 'event' as const, id: `ev-${n}`, fields: { notes: `n ${n}`, ...(n % 2 ? {} : { title: null }) } })) })
  const [change] = await engine.history({ limit: 1 })
  expect(change?.updated).toHaveLength(150)
  await engine.commit({ label: 'Set', put: Array.from({ length: BLOCK_RECORDS + 50 }, (_, n) => ({ kind: 'event' as const, id: `ev-${n}`, fields: { place: `n ${n}` } })) })
  const [second] = await engine.history({ limit: 1 })
  expect(second?.updated).toEqual([])
  expect(second?.blocks.map(({ ids }) => ids.length)).toEqual([150])
  expect(JSON.parse(JSON.stringify(second))).toEqual(second)
  await engine.undo()
  await engine.undo()
  expect(await engine.stateHash()).toBe(before)
})

test('a block gives every record its value, and its inverse takes that back', () => {
  fc.assert(fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), (pairs) => {
    const ids = pairs.map((_, n) => `ev-${n}`)
    const block = blockOf('event', ids, [{ field: 'x', from: coded(pairs.map(([from]) => from)), to: coded(pairs.map(([, to]) => to)) }])
    const same = ([from, to]: readonly [Value, Value]) => JSON.stringify(from) === JSON.stringify(to)
    expect(block?.ids ?? []).toEqual(ids.filter((_, n) => !same(pairs[n] ?? [null, null])))
    if (!block) return
    const patches = patchesOf(block)
    for (const { id, from, to } of patches) expect([from['x'], to['x']]).toEqual(pairs[ids.indexOf(id)])
    expect(patchesOf(invertedBlock(block))).toEqual(patches.map(({ kind, id, from, to }) => ({ kind, id, from: to, to: from })))
    expect(blocksOf(patches)).toEqual({ updated: patches, blocks: [] })
  }))
})

test('values come back from their codes', () => {
  fc.assert(fc.property(fc.array(value, { maxLength: 20 }), (values) => {
    const codes = coded(values)
    expect(values.map((_, n) => codedAt(codes, n))).toEqual(values)
    expect(new Set(codes.dict.map((each) => JSON.stringify(each))).size).toBe(codes.dict.length)
  }))
})

test('a project of the first version opens with its log, and is then of this one', async () => {
  const project = freshProject()
  const old = new Dexie(`sourceline-${project.id}`)
  version1(old)
  await old.open()
  const none = { updated: [], removed: [], pagesAdded: [], pagesRemoved: [] }
  const at = '2026-01-01T00:00:00.000Z'
  await old.table('changes').bulkAdd([
    { seq: 1, at, by: '', label: 'Start the project', ...none, added: [], records: [] },
    { seq: 2, at, by: '', label: 'Add an event', ...none, added: [{ kind: 'event', id: 'ev-1', fields: { title: 'a' } }], records: ['event/ev-1'] },
  ])
  old.close()
  const { engine } = await openEngine(project)
  expect(await engine.get('event', 'ev-1')).toEqual({ id: 'ev-1', title: 'a' })
  expect((await engine.history({ limit: 1 }))[0]?.blocks).toEqual([])
  await engine.undo()
  expect(await engine.get('event', 'ev-1')).toBeNull()
  engine.close()
  const raw = new Dexie(`sourceline-${project.id}`)
  await raw.open()
  expect(await raw.table('meta').get('schemaVersion')).toEqual({ key: 'schemaVersion', value: SCHEMA_VERSION })
  raw.close()
})
