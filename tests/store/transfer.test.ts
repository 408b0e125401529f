import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { ExportSpec } from '../../renderer/store/protocol.ts'
import { hashOf } from '../../shared/formats/project-json/digest.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine } from './project.ts'

const PROJECT: ExportSpec = { format: 'project-json', kind: 'event', scope: { all: true }, options: { bom: false, guard: false } }
const EVENTS: ExportSpec = { ...PROJECT, format: 'csv', options: { bom: false, guard: true } }

async function exported(engine: Engine, spec: ExportSpec): Promise<Uint8Array> {
  const { job } = await engine.startExport(spec)
  const parts: Uint8Array[] = []
  for (let part = await engine.readExport(job); part !== null; part = await engine.readExport(job)) parts.push(part.bytes)
  return new Uint8Array(Buffer.concat(parts))
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** A small project with something of most kinds, edited, with a deleted row and records not in the order of their ids. */
async function worked(): Promise<Engine> {
  const { engine } = await openEngine()
  const body = 'Three rockets hit the base.\n“No one was hurt.”'
  const hash = await hashOf(body)
  await engine.commit({ label: 'Add source', bodies: [{ hash, body }], put: [
    { kind: 'source', id: 'so-zzzzzzzzzzzz', fields: { title: 'Rockets', type: 'article-newspaper', published: '2024-07-27', text: 'tx-000000000001' } },
    { kind: 'text', id: 'tx-000000000001', fields: { source: 'so-zzzzzzzzzzzz', version: 1, hash, length: body.length, extractor: 'plain', extractor_version: '1' } },
    { kind: 'entity', id: 'en-00000000000a', fields: { name: 'Ain al-Asad', type: 'facility', aliases: ['Asad; base'] } },
  ] })
  await engine.commit({ label: 'New events', put: ['3', '1', '2'].map((n) => (
    { kind: 'event', id: `ev-00000000000${n}`, fields: { title: `=Event "${n}"`, date: '2024-07-26', killed_low: Number(n), facility: 'en-00000000000a', own_column: 'x' } })) })
  await engine.commit({ label: 'Delete', remove: [{ kind: 'event', id: 'ev-000000000001' }] })
  return engine
}

describe('the project file', () => {
  test('restores a project exactly, and is byte for byte the same when exported again', async () => {
    const engine = await worked()
    const file = await exported(engine, PROJECT)
    const { engine: other } = await openEngine()
    const plan = await other.inspectImport({ name: 'p.sourceline.json', bytes: file })
    expect(plan.refused).toEqual([])
    const done = await other.runImport({ name: 'p.sourceline.json', bytes: file })
    expect(text(await exported(other, PROJECT))).toBe(text(file))
    expect(await other.stateHash()).toBe(await engine.stateHash())
    expect(done.state.undo).toBe(done.label)
    await other.undo()
    expect((await other.state()).counts.event).toBe(0)
    await other.redo()
    await other.fold()
    expect(text(await exported(other, PROJECT))).toBe(text(file))
  })

  test('is refused by a project that holds records', async () => {
    const engine = await worked()
    const file = { name: 'p.json', bytes: await exported(engine, PROJECT) }
    expect((await engine.inspectImport(file)).refused.join()).toContain('new project')
    const before = await engine.stateHash()
    await expect(engine.runImport(file)).rejects.toMatchObject({ failure: { code: 'bad-file' } })
    expect(await engine.stateHash()).toBe(before)
  })

  test('shows one moment, although edits go on while it is written', async () => {
    const engine = await worked()
    const still = text(await exported(engine, PROJECT))
    const { job } = await engine.startExport(PROJECT)
    await engine.commit({ label: 'Meanwhile', put: [{ kind: 'event', id: 'ev-000000000002', fields: { title: 'other' } }], remove: [{ kind: 'event', id: 'ev-000000000003' }] })
    expect(text((await engine.readExport(job))?.bytes ?? new Uint8Array())).toBe(still)
  })
})

describe('our own CSV', () => {
  test('changes nothing when it comes back, updates by id, and adds rows without id, as one change', async () => {
    const engine = await worked()
    const csv = text(await exported(engine, EVENTS))
    const bytes = (content: string) => ({ name: 'events.csv', bytes: new TextEncoder().encode(content) })
    expect(await engine.inspectImport(bytes(csv))).toMatchObject({ added: 0, updated: 0, unchanged: 2, refused: [] })
    const { seq } = await engine.state()
    const done = await engine.runImport(bytes('id,title\r\nev-000000000003,New title\r\n,Another event\r\n'))
    expect(done.seq).toBe(seq + 1)
    expect(await engine.get('event', 'ev-000000000003')).toMatchObject({ title: 'New title', killed_low: 3 })
    expect(done.state.counts.event).toBe(3)
    await engine.undo()
    expect((await engine.state()).counts.event).toBe(2)
    expect(text(await exported(engine, EVENTS))).toBe(csv)
  })

  test('of more than a page goes in as pages', async () => {
    const { engine } = await openEngine()
    const lines = Array.from({ length: 5000 }, (_, n) => `Event ${n},${n % 9}`)
    const done = await engine.runImport({ name: 'events.csv', bytes: new TextEncoder().encode(`title,killed_best\n${lines.join('\n')}\n`) })
    expect(done.state.counts.event).toBe(5000)
    const [change] = await engine.history({ limit: 1 })
    expect(change).toMatchObject({ added: [], pagesAdded: [{ kind: 'event', first: 0, last: 1, rows: 5000 }] })
    await engine.undo()
    expect((await engine.state()).counts.event).toBe(0)
  })

  test('of a view has its rows, order and columns; of a selection its records', async () => {
    const engine = await worked()
    await engine.openView('v', 'event', { ...EVERYTHING, sort: [{ field: 'killed_low', direction: 'asc' }] })
    const view = { ...EVENTS, scope: { view: 'v', fields: ['killed_low', 'facility'] } }
    expect(text(await exported(engine, view))).toBe('id,killed_low,facility\r\nev-000000000002,2,Ain al-Asad\r\nev-000000000003,3,Ain al-Asad\r\n')
    const preview = await engine.previewExport({ ...EVENTS, scope: { rows: { kind: 'event', ids: ['ev-000000000003', 'ev-gone'] } } })
    expect(preview.rows).toBe(1)
    expect(preview.name).toMatch(/events\.csv$/)
    expect(preview.text?.trimEnd().split('\r\n').length).toBe(2)
  })
})
