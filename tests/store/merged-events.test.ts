import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import { apartDraft } from '../../shared/duplicates/apart.ts'
import { mergeEventsDraft, mergedChanges, takeApartDraft, type TakenApart } from '../../shared/duplicates/merge.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import type { Fields } from '../../shared/model/value.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine, reopened } from './project.ts'

const RECORDS: readonly { readonly kind: Kind; readonly id: string; readonly fields: Fields }[] = [
  { kind: 'event', id: 'ev-1', fields: { title: 'Rockets at the base', date: '2024-01-28', country: ['IRQ'], actors: ['en-a'] } },
  { kind: 'event', id: 'ev-2', fields: { title: 'Rocket attack on a base', date: '2024-01-29', place: 'Ain al-Asad', actors: ['en-b'], killed_best: 3 } },
  { kind: 'event', id: 'ev-3', fields: { title: 'Another', date: '2024-02-02' } },
  { kind: 'evidence', id: 'ed-1', fields: { event: 'ev-1', field: 'date', source: 'so-1', words: 'on Sunday', role: 'supports', value: '2024-01-28' } },
  { kind: 'evidence', id: 'ed-2', fields: { event: 'ev-2', field: 'place', source: 'so-2', words: 'Ain al-Asad', role: 'supports', value: 'Ain al-Asad' } },
  { kind: 'link', id: 'li-1', fields: { from: 'ev-2', type: 'follows', to: 'ev-3' } },
  { kind: 'link', id: 'li-2', fields: { from: 'ev-2', type: 'duplicate_of', to: 'ev-1' } },
  { kind: 'claim', id: 'cl-1', fields: { text: 'x', about: [{ event: 'ev-2', stance: 'supports' }, { event: 'ev-3', stance: 'supports' }] } },
]
const VALUES: Fields = { place: 'Ain al-Asad', actors: ['en-a', 'en-b'], killed_best: 3, date: '2024-01-28' }

async function project() {
  const opened = await openEngine()
  await opened.engine.commit({ label: 'Two reports of one attack', put: RECORDS })
  return opened
}

async function event(engine: Engine, id: string): Promise<AnyRecord> {
  return (await engine.get('event', id)) as AnyRecord
}

async function merge(engine: Engine, kept = 'ev-1', lost = 'ev-2', values: Fields = VALUES): Promise<void> {
  const [evidence, links, claims] = await Promise.all([engine.find('evidence'), engine.find('link'), engine.find('claim')])
  await engine.commit(mergeEventsDraft(await event(engine, kept), await event(engine, lost), values, { evidence, links, claims }, 'Merge'))
}

async function takeApart(engine: Engine, id = 'ev-2'): Promise<TakenApart> {
  const lost = await event(engine, id)
  const now = new Map<string, AnyRecord | null>()
  for (const change of mergedChanges(lost)) now.set(`${change.kind} ${change.id}`, (await engine.get(change.kind, change.id)) as AnyRecord | null)
  const apart = takeApartDraft(lost, (kind, one) => now.get(`${kind} ${one}`) ?? null, 'Take apart')
  await engine.commit(apart.draft)
  return apart
}

async function shown(engine: Engine, merged = false): Promise<readonly string[]> {
  await engine.openView('test', 'event', { ...EVERYTHING, merged })
  return (await engine.readView('test', 0, 10)).map(({ record }) => record.id)
}

test('a merge is one change; taken apart again, and undone, it leaves the state as it was', async () => {
  const { engine } = await project()
  const before = await engine.stateHash()
  const { seq } = await engine.state()
  await merge(engine)
  const after = await engine.stateHash()
  expect((await engine.state()).seq).toBe(seq + 1)
  await engine.undo()
  expect(await engine.stateHash()).toBe(before)
  await engine.redo()
  expect(await engine.stateHash()).toBe(after)
  expect((await takeApart(engine)).left).toEqual([])
  expect(await engine.stateHash()).toBe(before)
})

test('the kept row has the values, citations, links and claims of both; the other leaves the table', async () => {
  const { engine } = await project()
  await shown(engine)
  await merge(engine)
  expect(await event(engine, 'ev-1')).toMatchObject(VALUES)
  expect((await engine.find('evidence', { event: 'ev-1' })).map(({ id }) => id)).toEqual(['ed-1', 'ed-2'])
  expect(await engine.get('link', 'li-1')).toMatchObject({ from: 'ev-1', to: 'ev-3' })
  expect(await engine.get('link', 'li-2')).toMatchObject({ from: 'ev-2', to: 'ev-1' })
  expect((await engine.get('claim', 'cl-1'))?.about?.map((one) => one.event)).toEqual(['ev-1', 'ev-3'])
  expect((await engine.readView('test', 0, 10)).map(({ record }) => record.id)).toEqual(['ev-1', 'ev-3'])
  expect(await shown(engine, true)).toEqual(['ev-1', 'ev-2', 'ev-3'])
  expect((await engine.state()).merged).toBe(1)
  expect(await engine.used('event', 'title')).toHaveLength(2)
  await shown(engine)
  await takeApart(engine)
  expect((await engine.readView('test', 0, 10)).map(({ record }) => record.id)).toEqual(['ev-1', 'ev-3', 'ev-2'])
  expect((await engine.state()).merged).toBe(0)
})

test('a merge and what it remembers last over a restart, and rows come apart one by one from the outside in', async () => {
  const { engine: first, project: known } = await project()
  const before = await first.stateHash()
  await merge(first)
  await merge(first, 'ev-3', 'ev-1', { place: 'Ain al-Asad' })
  const engine = await reopened(first, known)
  expect(await shown(engine)).toEqual(['ev-3'])
  expect((await engine.find('evidence', { event: 'ev-3' })).map(({ id }) => id)).toEqual(['ed-1', 'ed-2'])
  await takeApart(engine, 'ev-1')
  expect(await shown(engine)).toEqual(['ev-1', 'ev-3'])
  await takeApart(engine, 'ev-2')
  expect(await engine.stateHash()).toBe(before)
})

test('whatever is edited between a merge and its taking apart stays, and nothing else does', async () => {
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('event' as const), id: fc.constantFrom('ev-1', 'ev-2', 'ev-3'), field: fc.constantFrom('title', 'place', 'notes', 'killed_best'), value: fc.constantFrom('edited', null) }),
    fc.record({ kind: fc.constant('evidence' as const), id: fc.constantFrom('ed-1', 'ed-2'), field: fc.constantFrom('credibility', 'role'), value: fc.constantFrom('2', 'contradicts') }),
    fc.record({ kind: fc.constant('claim' as const), id: fc.constant('cl-1'), field: fc.constantFrom('text', 'note'), value: fc.constant('edited') }),
    fc.record({ kind: fc.constant('link' as const), id: fc.constant('li-1'), field: fc.constant('note'), value: fc.constant('edited') }),
  )
  await fc.assert(fc.asyncProperty(fc.array(edit, { maxLength: 6 }), async (edits) => {
    const { engine: merged } = await project()
    const { engine: never } = await project()
    await merge(merged)
    for (const engine of [merged, never]) {
      for (const { kind, id, field, value } of edits) await engine.commit({ label: 'Edit', put: [{ kind, id, fields: { [field]: value } }] })
    }
    const { left } = await takeApart(merged)
    // A field of the kept row that was set to what the merge put there cannot be told from the merge's own value.
    const edited = new Set<string>(edits.filter(({ id }) => id === 'ev-1').map(({ field }) => field))
    expect(left.every(({ field }) => edited.has(field))).toBe(true)
    expect(await merged.stateHash()).toBe(await never.stateHash())
  }), { numRuns: 25 })
})

test('an entry that a claim was given later stays when the others go back', async () => {
  const { engine } = await project()
  await merge(engine)
  const about = (await engine.get('claim', 'cl-1'))?.about ?? []
  await engine.commit({ label: 'Edit', put: [{ kind: 'claim', id: 'cl-1', fields: { about: [...about, { event: 'ev-1', field: 'date', stance: 'supports' }] as never } }] })
  await takeApart(engine)
  expect((await engine.get('claim', 'cl-1'))?.about?.map((one) => one.event)).toEqual(['ev-2', 'ev-3', 'ev-1'])
})

async function proposed(engine: Engine): Promise<readonly string[]> {
  const { job } = await engine.startDuplicates({ days: 2, km: 25 })
  for (;;) {
    const { found } = await engine.readDuplicates(job)
    if (found) return found.pairs.map(({ a, b }) => `${a} ${b}`)
  }
}

test('what is said not to be a duplicate is not proposed again, also after a restart, until that is taken back', async () => {
  const { engine: first, project: known } = await openEngine()
  const report = { date: '2024-01-28', country: ['IRQ'], place: 'Ain al-Asad air base', title: 'Rockets strike coalition positions at Ain al-Asad', actors: ['en-a'], killed_best: 3 }
  const others = Array.from({ length: 60 }, (_, n) => ({ kind: 'event' as const, id: `ev-o${n}`, fields: { date: `2023-0${1 + (n % 9)}-${10 + (n % 18)}`, country: ['SYR'], place: `Place ${n}`, title: `Report number ${n}`, killed_best: n } }))
  await first.commit({ label: 'Reports', put: [{ kind: 'event', id: 'ev-a', fields: report }, { kind: 'event', id: 'ev-b', fields: { ...report, title: 'Rockets struck coalition positions at Ain al-Asad' } }, ...others] })
  expect(await proposed(first)).toEqual(['ev-a ev-b'])
  await first.commit(apartDraft('li-x', 'ev-b', 'ev-a', 'Not a duplicate'))
  expect(await proposed(first)).toEqual([])
  const engine = await reopened(first, known)
  expect(await proposed(engine)).toEqual([])
  await engine.commit({ label: 'Remove the link', remove: [{ kind: 'link', id: 'li-x' }] })
  expect(await proposed(engine)).toEqual(['ev-a ev-b'])
})
