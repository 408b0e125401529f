import { describe, expect, test } from 'vitest'
import { runTable } from '../../renderer/features/import/run.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import type { TableImport } from '../../renderer/store/import-calls.ts'
import { blockReader } from '../../shared/formats/tabular/blocks.ts'
import { MAPPING_FORMAT, type Mapping } from '../../shared/formats/tabular/mapping.ts'
import { PLAIN_LAYOUT } from '../../shared/formats/tabular/layout.ts'
import type { RawBlock } from '../../shared/formats/tabular/rows.ts'
import { CODEBOOK_ID } from '../../shared/model/records.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine, reopened } from './project.ts'

const NAMES = ['id', 'date', 'title', 'dead', 'side', 'own']
const MAPPING: Mapping = {
  format: MAPPING_FORMAT, version: 1, name: 'test', kind: 'event', match: 'external_ids',
  rules: [
    { how: 'value', from: 'id', to: 'external_ids', prefix: 'T:', split: '' },
    { how: 'value', from: 'date', to: 'date' },
    { how: 'value', from: 'title', to: 'title' },
    { how: 'value', from: 'dead', to: 'killed_best', unknown: ['-1'] },
    { how: 'value', from: 'side', to: 'actors', split: '' },
    { how: 'value', from: 'own', to: 'own_field' },
  ],
  fields: [{ name: 'own_field', label: 'Own field', type: 'integer', group: 'provenance' }],
}

function spec(more: Partial<TableImport> = {}): TableImport {
  return { file: 'test.csv', form: 'delimited', layout: PLAIN_LAYOUT, names: NAMES, mapping: MAPPING, known: 'skip', dry: false, ...more }
}

function file(rows: number, from = 0): Uint8Array {
  const lines = Array.from({ length: rows }, (_, n) => `${from + n},2024-01-${String(1 + (n % 28)).padStart(2, '0')},Event ${from + n},${n % 7 === 0 ? -1 : n % 5},Side ${n % 3},${n}`)
  return new TextEncoder().encode(`${NAMES.join(',')}\n${lines.join('\n')}\n`)
}

async function* piecesOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 10_000) yield await Promise.resolve(bytes.subarray(at, at + 10_000))
}

/** Runs a file through as the dialog does, with its reader in this thread. */
function run(engine: Engine, bytes: Uint8Array, more: Partial<TableImport> = {}) {
  const reader = blockReader('delimited', PLAIN_LAYOUT, NAMES)
  const reading = { push: async (piece: Uint8Array) => reader.push(piece), end: () => reader.end(), stop: () => undefined }
  return runTable(engine, spec(more), { chunks: () => piecesOf(bytes) }, { reading, signal: new AbortController().signal, onProgress: () => undefined })
}

/** All rows of a file, cut off anywhere. */
async function blocksIn(bytes: Uint8Array): Promise<readonly RawBlock[]> {
  const reader = blockReader('delimited', PLAIN_LAYOUT, NAMES)
  const blocks = reader.push(bytes)
  return [...blocks, ...(await reader.end()).blocks]
}

/** Numbers of the pages that lie in the project's database. */
async function storedPages(project: { readonly id: string }): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`sourceline-${project.id}`)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database did not open'))
  })
  const count = await new Promise<number>((resolve) => {
    const request = database.transaction('pages').objectStore('pages').count()
    request.onsuccess = () => resolve(request.result)
  })
  database.close()
  return count
}

describe('importing a table', () => {
  test('is one change over all of its pages, and one undo takes it back', async () => {
    const { engine, project } = await openEngine()
    const before = await engine.stateHash()
    const { report, committed } = await run(engine, file(10_000))
    expect(report).toMatchObject({ rows: 10_000, added: 10_000, refused: 0 })
    expect(committed?.label).toBe('Import 10000 events from test.csv')
    const after = await engine.stateHash()
    expect((await engine.state()).counts).toMatchObject({ event: 10_000, entity: 3 })
    expect((await engine.get('codebook', CODEBOOK_ID))?.fields.some(({ name }) => name === 'own_field')).toBe(true)
    expect(await engine.openView('v', 'event', { ...EVERYTHING, filter: { op: 'empty', field: 'killed_best' } })).toMatchObject({ shown: 1429 })
    const [row] = await engine.readView('v', 0, 1)
    expect(row?.record).toMatchObject({ external_ids: ['T:0'], date: '2024-01-01', own_field: 0, 'raw:dead': '-1', import_row: 2 })

    await engine.undo()
    expect(await engine.stateHash()).toBe(before)
    await engine.redo()
    expect(await engine.stateHash()).toBe(after)
    const again = await reopened(engine, project)
    expect(await again.stateHash()).toBe(after)
    await again.undo()
    expect(await again.stateHash()).toBe(before)
  })

  test('leaves nothing when it is cancelled, or only tried', async () => {
    const { engine, project } = await openEngine()
    const before = await engine.stateHash()
    const { job } = await engine.beginTable(spec())
    const bytes = file(9_000)
    await engine.pushTable(job, await blocksIn(bytes.subarray(0, 250_000)))
    await expect(engine.beginTable(spec())).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await engine.cancelTable(job)
    await expect(engine.pushTable(job, await blocksIn(bytes))).rejects.toMatchObject({ failure: { code: 'not-found' } })
    expect((await run(engine, bytes, { dry: true })).report).toMatchObject({ added: 9_000 })
    expect(await engine.stateHash()).toBe(before)
    expect((await engine.state()).seq).toBe(1)
    expect(await storedPages(project)).toBe(0)
    // And the way is free for the next one.
    expect((await run(engine, bytes)).report.added).toBe(9_000)
  })

  test('that breaks off half-way is swept away by the next opening', async () => {
    const { engine, project } = await openEngine()
    const before = await engine.stateHash()
    const { job } = await engine.beginTable(spec())
    await engine.pushTable(job, await blocksIn(file(9_000).subarray(0, 300_000)))
    expect(await storedPages(project)).toBeGreaterThan(0)
    const again = await reopened(engine, project)
    expect(await again.stateHash()).toBe(before)
    expect((await again.state()).counts.event).toBe(0)
    await run(again, file(5_000, 100_000))
    const third = await reopened(again, project)
    expect((await third.state()).counts.event).toBe(5_000)
    expect((await third.find('event', { external_ids: 'T:100000' }))).toHaveLength(1)
  })

  test('whose file breaks half-way applies nothing and says where', async () => {
    const { engine, project } = await openEngine()
    const bytes = new Uint8Array([...file(9_000), ...new TextEncoder().encode('9001,2024-01-01,"never closed,1,Side 1,1\n')])
    await expect(run(engine, bytes)).rejects.toMatchObject({ failure: { code: 'bad-file', where: 'line 9002' } })
    expect((await engine.state()).counts.event).toBe(0)
    expect(await storedPages(project)).toBe(0)
  })

  test('passes over, updates or adds the rows that are there, as is wished', async () => {
    const { engine } = await openEngine()
    await run(engine, file(100))
    expect((await run(engine, file(120))).report).toMatchObject({ added: 20, skipped: 100 })
    expect((await engine.state()).counts.event).toBe(120)

    const [first] = await engine.find('event', { external_ids: 'T:5' })
    await engine.commit({ label: 'Mend', put: [{ kind: 'event', id: first?.id ?? '', fields: { title: 'By hand' } }] })
    const changed = new TextEncoder().encode(`${NAMES.join(',')}\n5,2024-01-06,Event 5,40,Side 2,5\n6,2024-01-07,Event 6,1,Side 0,6\n`)
    const { report } = await run(engine, changed, { known: 'update' })
    expect(report).toMatchObject({ added: 0, updated: 1, unchanged: 1 })
    expect(await engine.get('event', first?.id ?? '')).toMatchObject({ title: 'By hand', killed_best: 40, 'raw:dead': '40' })
    await engine.undo()
    expect(await engine.get('event', first?.id ?? '')).toMatchObject({ title: 'By hand', killed_best: 0 })

    expect((await run(engine, file(10), { known: 'add' })).report).toMatchObject({ added: 10 })
    expect((await engine.state()).counts.event).toBe(130)
  })

  test('rows of events that are final are passed over and reported, the others come in', async () => {
    const { engine } = await openEngine()
    await run(engine, file(3))
    const [closed, other] = await engine.find('event')
    if (!closed || !other) throw new Error('nothing came in')
    await engine.commit({ label: 'Close', put: [{ kind: 'event', id: closed.id, fields: { status: 'final' } }] })
    const { report } = await run(engine, new TextEncoder().encode(new TextDecoder().decode(file(3)).replaceAll('Event ', 'Attack ')), { known: 'update' })
    expect(report).toMatchObject({ updated: 2, skipped: 1, findings: [expect.objectContaining({ count: 1, message: expect.stringContaining('The event is final') as string })] })
    expect(await engine.get('event', closed.id)).toMatchObject({ title: 'Event 0' })
    expect(await engine.get('event', other.id)).toMatchObject({ title: 'Attack 1' })
  })

  test('lets edits go on while it runs', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'Add', put: [{ kind: 'event', id: 'ev-000000000001', fields: { title: 'a' } }] })
    const { job } = await engine.beginTable(spec())
    await engine.pushTable(job, await blocksIn(file(5_000)))
    await engine.commit({ label: 'Edit', put: [{ kind: 'event', id: 'ev-000000000001', fields: { title: 'b' } }] })
    await engine.endTable(job, [])
    expect((await engine.state()).counts.event).toBe(5_001)
    expect((await engine.get('event', 'ev-000000000001'))?.['title']).toBe('b')
  })
})
