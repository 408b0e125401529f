import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { ChangeFilter } from '../../renderer/store/history-calls.ts'
import { codedAlike } from '../../shared/change/coded.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine } from './project.ts'

/** All that a filter lets through, asked for page by page. */
async function listed(engine: Engine, filter: ChangeFilter): Promise<readonly string[]> {
  const labels: string[] = []
  for (let before: number | null = null; ;) {
    const page = await engine.listChanges(filter, before)
    labels.push(...page.changes.map(({ label }) => label))
    if (page.before === null) return labels
    before = page.before
  }
}

async function worked(): Promise<Engine> {
  const { engine, project } = await openEngine()
  await engine.commit({ label: 'Add a source', put: [{ kind: 'source', id: 'so-1', fields: { title: 'Report' } }] })
  await engine.open({ ...project, by: 'Ada' })
  await engine.commit({ label: 'Add an event', put: [{ kind: 'event', id: 'ev-1', fields: { title: 'a' } }] })
  await engine.commit({ label: 'Edit place', put: [{ kind: 'event', id: 'ev-1', fields: { place: 'Here' } }] })
  await engine.setPoint('Half way')
  await engine.commit({ label: 'Edit title', put: [{ kind: 'event', id: 'ev-1', fields: { title: 'b' } }, { kind: 'event', id: 'ev-2', fields: { title: 'c' } }] })
  await engine.undo()
  return engine
}

describe('the list of changes', () => {
  test('is narrowed by words, who, kind, field, record, time and restore points, and by several at once', async () => {
    const engine = await worked()
    expect(await listed(engine, {})).toEqual(['Undo: Edit title', 'Edit title', 'Set restore point “Half way”', 'Edit place', 'Add an event', 'Add a source', 'Start the project'])
    expect(await listed(engine, { words: 'TITLE undo' })).toEqual(['Undo: Edit title'])
    expect(await listed(engine, { by: 'ada', kind: 'event', field: 'place' })).toEqual(['Edit place'])
    expect(await listed(engine, { kind: 'source' })).toEqual(['Add a source'])
    expect(await listed(engine, { record: { kind: 'event', id: 'ev-2' } })).toEqual(['Undo: Edit title', 'Edit title'])
    expect(await listed(engine, { record: { kind: 'event', id: 'ev-1' }, field: 'place' })).toEqual(['Edit place'])
    expect(await listed(engine, { points: true })).toEqual(['Set restore point “Half way”'])
    const { changes } = await engine.listChanges({}, null)
    const at = changes.find(({ point }) => point !== undefined)?.at ?? ''
    expect(await listed(engine, { from: at, to: at })).toEqual([])
    expect(await listed(engine, { to: at, kind: 'event' })).toEqual(['Edit place', 'Add an event'].filter((label) => changes.some((change) => change.label === label && change.at < at)))
  })

  test('comes a hundred at a time, and goes on where it was', async () => {
    const { engine } = await openEngine()
    for (let n = 0; n < 230; n += 1) await engine.commit({ label: `Add ${n}`, put: [{ kind: 'entity', id: `en-${n}`, fields: { name: `${n}` } }] })
    expect((await engine.listChanges({}, null)).changes.length).toBeLessThanOrEqual(100)
    expect(await listed(engine, { words: 'add' })).toEqual(Array.from({ length: 230 }, (_, n) => `Add ${229 - n}`))
  })

  test('holds numbers, and a change that is read of a bulk edit its first records', async () => {
    const { engine } = await openEngine()
    const { job } = await engine.beginBulk('event', 'Import')
    await engine.addBulk(job, Array.from({ length: 1_500 }, (_, n) => ({ id: `ev-${n}`, title: `Event ${n}` })))
    await engine.endBulk(job)
    await engine.openView('all', 'event', EVERYTHING)
    const { seq } = await engine.editCells({ label: 'Fill', rows: { view: 'all', spans: [{ start: 0, end: 1_500 }] }, columns: [{ field: 'notes', values: codedAlike('x') }] })
    expect((await engine.listChanges({ kind: 'event' }, null)).changes.map(({ counts }) => counts)).toEqual([
      [{ kind: 'event', added: 0, changed: 1_500, removed: 0 }], [{ kind: 'event', added: 1_500, changed: 0, removed: 0 }],
    ])
    const { first } = await engine.readChange(seq)
    expect(first.blocks).toEqual([])
    expect(first.updated.length).toBe(200)
    expect(first.updated[0]).toEqual({ kind: 'event', id: 'ev-0', from: { notes: null }, to: { notes: 'x' } })
  })
})

test('the log is exported oldest first, one change a line, whole or as filtered', async () => {
  const engine = await worked()
  const exported = async (log: ChangeFilter) => {
    const { job } = await engine.startExport({ log })
    const parts: Uint8Array[] = []
    for (let part = await engine.readExport(job); part !== null; part = await engine.readExport(job)) parts.push(part.bytes)
    return Buffer.concat(parts).toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  }
  const [head, ...lines] = await exported({})
  expect(head).toEqual({ format: 'sourceline-changes', version: 1 })
  const kept = [...await engine.history({ limit: 100 })].reverse()
  expect(lines.map((line) => ({ blocks: [], added: [], updated: [], removed: [], pagesAdded: [], pagesRemoved: [], ...line }))).toEqual(JSON.parse(JSON.stringify(kept)))
  expect((await exported({ kind: 'source' })).slice(1).map(({ label }) => label)).toEqual(['Add a source'])
  const preview = await engine.previewExport({ log: { kind: 'source' } })
  expect(preview.name).toMatch(/\.changes\.jsonl$/u)
  expect(preview.text).toContain('"Add a source"')
})
