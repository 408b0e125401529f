import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { PlannedCell, RevisionSpec } from '../../renderer/store/revision-calls.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { valueIn } from '../../shared/model/records.ts'
import { isList, sameValue, type Value } from '../../shared/model/value.ts'
import { ALL_TICKED } from '../../shared/revise/plan.ts'
import type { Revision } from '../../shared/revise/revision.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine } from './project.ts'

const FIELDS = ['title', 'place', 'tags', 'killed_best', 'date', 'country', 'type', 'actors', 'notes'] as const

const event = fc.record({
  title: fc.constantFrom('Raid on  Mosul', 'raid on mosul', 'Talks in Erbil', 'Cafe\u0301 bombed'),
  place: fc.constantFrom('Mosul', ' Mosul', 'Erbil', null),
  tags: fc.constantFrom(['raid', 'Mosul'], ['mosul'], ['a; b'], null),
  killed_best: fc.constantFrom(1, 12, 'about 12', null),
  date: fc.constantFrom('2024-01-28', '2024-01', '5 June 2024', null),
  country: fc.constantFrom('IRQ', 'Irak', null),
  type: fc.constantFrom(null, 'Mosul'),
  actors: fc.constantFrom(['en-mosul0000000'], null),
}, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Value>>

const revision: fc.Arbitrary<Revision> = fc.oneof(
  fc.record({
    how: fc.constant('replace' as const), find: fc.constantFrom('mosul', 'Mosul', '1', '2024', 'IRQ', 'about ', '[aeiou]+', '(\\w+) on'), with: fc.constantFrom('', 'Erbil', '2', '$1', 'Iraq'),
    pattern: fc.boolean(), matchCase: fc.boolean(), whole: fc.boolean(),
  }),
  fc.constantFrom<Revision>(
    { how: 'trim' }, { how: 'case', to: 'words' }, { how: 'case', to: 'upper' }, { how: 'normalise', form: 'NFC' }, { how: 'clear' }, { how: 'set', value: 'Mosul' },
    { how: 'set', value: 12 }, { how: 'add', items: ['raid'] }, { how: 'remove', items: ['mosul', 'raid'] }, { how: 'read', rule: { split: ';' }, dates: 'day-first', decimal: '.' },
    { how: 'map', terms: { mosul: 'Erbil', irak: 'Iraq' } }, { how: 'merge', values: [['mosul', 'Mosul'], ['Irak', 'IRQ']] },
  ),
)

async function withEvents(events: readonly Record<string, Value>[]): Promise<Engine> {
  const { engine } = await openEngine()
  await engine.commit({ label: 'Add', put: [{ kind: 'entity', id: 'en-mosul0000000', fields: { name: 'Mosul police' } }] })
  const { job } = await engine.beginBulk('event', 'Import')
  await engine.addBulk(job, events.map((fields, n): AnyRecord => ({ id: `ev-${n}`, ...fields })))
  await engine.endBulk(job)
  await engine.openView('all', 'event', EVERYTHING)
  return engine
}

async function planOf(engine: Engine, spec: RevisionSpec) {
  const { plan } = await engine.beginPlan(spec)
  for (;;) {
    const { counts } = await engine.planState(plan)
    if (counts) return { plan, counts, cells: await engine.readPlan(plan, 0, 100_000) }
  }
}

const everyRow = (count: number, revised: Revision, fields: readonly string[]): RevisionSpec =>
  ({ groups: [{ rows: { view: 'all', spans: [{ start: 0, end: count }] }, edits: fields.map((name) => ({ from: name, into: name, revision: revised })) }] })

const key = ({ id, field }: Pick<PlannedCell, 'id' | 'field'>) => `${id} ${field}`

describe('a revision of many cells', () => {
  test('changes what its preview says and nothing else, no cell outside its scope, and its undo restores the state hash', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 8 }), revision, fc.subarray([...FIELDS], { minLength: 1 }), fc.integer({ min: 0, max: 4 }), fc.boolean(), async (events, revised, fields, from, all) => {
      const engine = await withEvents(events)
      const start = Math.min(from, events.length - 1)
      const spec: RevisionSpec = { groups: [{ rows: { view: 'all', spans: [{ start, end: events.length }] }, edits: fields.map((name) => ({ from: name, into: name, revision: revised })) }] }
      const before = await engine.find('event') as readonly AnyRecord[]
      const hash = await engine.stateHash()
      const { plan, counts, cells } = await planOf(engine, spec)
      const changing = cells.filter(({ fault }) => fault === null)
      expect(changing.length).toBe(counts.cells)
      expect(cells.length - changing.length).toBe(counts.leftOut)
      expect(new Set(changing.map(({ id }) => id)).size).toBe(counts.changedRows)
      const inScope = new Set(before.slice(start).map(({ id }) => id))
      for (const cell of cells) expect(inScope.has(cell.id) && fields.includes(cell.field as never)).toBe(true)

      // Every second change is taken out.
      const ticked = all ? ALL_TICKED : { all: true, but: changing.filter((_, n) => n % 2).map(({ at }) => at) }
      const made = new Set(changing.filter(({ at }) => !ticked.but.includes(at as never)).map(key))
      if (made.size === 0) {
        await expect(engine.makePlan(plan, 'Revise', ticked)).rejects.toThrow(/ticked/)
        return
      }
      const { seq } = await engine.state()
      await engine.makePlan(plan, 'Revise', ticked)
      expect((await engine.state()).seq).toBe(seq + 1)
      const after = await engine.find('event') as readonly AnyRecord[]
      after.forEach((record, n) => {
        for (const name of new Set([...Object.keys(record), ...Object.keys(before[n] ?? {})])) {
          expect(sameValue(valueIn(record, name), valueIn(before[n] ?? record, name)), `${record.id} ${name}`).toBe(!made.has(`${record.id} ${name}`))
        }
      })
      // What was shown as coming is what the cell shows now, as planning something harmless tells.
      const seen = await planOf(engine, everyRow(events.length, { how: 'set', value: 'no such value' }, ['notes', ...fields]))
      const shown = new Map(seen.cells.map((cell) => [key(cell), cell.before]))
      for (const cell of changing) if (made.has(key(cell))) expect(shown.get(key(cell))).toBe(cell.after)

      await engine.undo()
      expect(await engine.stateHash()).toBe(hash)
      engine.close()
    }), { numRuns: 120 })
  }, 60_000)

  test('leaves out what a field cannot hold, and says why', async () => {
    const engine = await withEvents([{ killed_best: 12, date: '2024-01-28', country: 'IRQ', actors: ['en-mosul0000000'], type: null }])
    const replace = (find: string, by: string): Revision => ({ how: 'replace', find, with: by, pattern: false, matchCase: false, whole: false })
    const of = async (revised: Revision, field: string) => (await planOf(engine, everyRow(1, revised, [field]))).cells[0]
    expect(await of(replace('12', 'twelve'), 'killed_best')).toMatchObject({ after: 'twelve', fault: 'This should be a whole number.' })
    expect((await of(replace('01-28', '13-45'), 'date'))?.fault).toMatch(/./)
    expect((await of(replace('Iraq', 'Atlantis'), 'country'))?.fault).toMatch(/not a country code/)
    expect(await of(replace('Iraq', 'Syria'), 'country')).toMatchObject({ before: 'Iraq', after: 'Syria', fault: null })
    expect((await of(replace('police', 'army'), 'actors'))?.fault).toBe('There is no entity named "Mosul army".')
    expect((await engine.state()).counts.entity).toBe(1)
  })

  test('leaves events that are final as they are, but for their status', async () => {
    const engine = await withEvents([{ title: 'x', status: 'final' }, { title: 'x' }])
    const revised: Revision = { how: 'set', value: 'y' }
    const { plan, counts, cells } = await planOf(engine, everyRow(2, revised, ['title']))
    expect(counts).toMatchObject({ cells: 1, leftOut: 1 })
    expect(cells[0]).toMatchObject({ after: 'y', fault: 'This event is final. Set its status back to edit it.' })
    await engine.makePlan(plan, 'Set', ALL_TICKED)
    expect((await engine.find('event')).map(({ title }) => title)).toEqual(['x', 'y'])
    expect((await planOf(engine, everyRow(2, { how: 'set', value: 'draft' }, ['status']))).counts).toMatchObject({ cells: 2, leftOut: 0 })
  })

  test('is refused once the project was changed since its preview; nothing is changed then', async () => {
    const engine = await withEvents([{ title: 'a' }, { title: 'b' }])
    const { plan } = await planOf(engine, everyRow(2, { how: 'set', value: 'c' }, ['title']))
    await engine.commit({ label: 'Edit', put: [{ kind: 'event', id: 'ev-1', fields: { title: 'mine' } }] })
    const hash = await engine.stateHash()
    await expect(engine.makePlan(plan, 'Revise', ALL_TICKED)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    expect(await engine.stateHash()).toBe(hash)
    await engine.dropPlan(plan)
    await expect(engine.readPlan(plan, 0, 1)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  test('of cells that are selected here and there touches these alone', async () => {
    const engine = await withEvents(Array.from({ length: 4 }, () => ({ title: 'x', place: 'x', notes: 'x' })))
    const revised: Revision = { how: 'replace', find: 'x', with: 'y', pattern: false, matchCase: true, whole: true }
    const edit = (name: string) => ({ from: name, into: name, revision: revised })
    const { plan, counts } = await planOf(engine, { groups: [
      { rows: { view: 'all', spans: [{ start: 0, end: 2 }] }, edits: [edit('title'), edit('place')] },
      { rows: { view: 'all', spans: [{ start: 1, end: 2 }, { start: 3, end: 4 }] }, edits: [edit('notes')] },
    ] })
    expect(counts).toEqual({ rows: 3, cells: 6, changedRows: 3, same: 0, leftOut: 0 })
    await engine.makePlan(plan, 'Replace', ALL_TICKED)
    expect((await engine.find('event')).map(({ title, place, notes }) => `${String(title)}${String(place)}${String(notes)}`)).toEqual(['yyx', 'yyy', 'xxx', 'xxy'])
  })

  test('takes lists apart into items, reads words as values, and writes into another field', async () => {
    const engine = await withEvents([{ tags: ['raid, arson'], notes: 'raid, talks', date: '5 June 2024', killed_best: 'three', title: 'T' }])
    const read = (split: string): Revision => ({ how: 'read', rule: { split }, dates: 'day-first', decimal: '.' })
    const edits = [
      { from: 'tags', into: 'tags', revision: read(',') }, { from: 'date', into: 'date', revision: read('') }, { from: 'killed_best', into: 'killed_best', revision: read('') },
    ]
    const { plan, cells } = await planOf(engine, { groups: [{ rows: { kind: 'event', ids: ['ev-0'] }, edits }] })
    expect(cells.map(({ field, after }) => [field, after])).toEqual([['tags', 'raid; arson'], ['date', '2024-06-05'], ['killed_best', '3']])
    await engine.makePlan(plan, 'Read', ALL_TICKED)
    const into = await planOf(engine, { groups: [{ rows: { kind: 'event', ids: ['ev-0'] }, edits: [{ from: 'notes', into: 'tags', revision: read(',') }] }] })
    await engine.makePlan(into.plan, 'Split', ALL_TICKED)
    expect((await engine.get('event', 'ev-0'))?.['tags']).toEqual(['raid', 'talks'])
    const joined = await planOf(engine, { groups: [{ rows: { kind: 'event', ids: ['ev-0'] }, edits: [{ from: 'tags', into: 'notes', revision: { how: 'join', by: ' + ' } }] }] })
    expect(joined.cells[0]?.after).toBe('raid + talks')
  })

  test('the values that rows hold are counted', async () => {
    const engine = await withEvents([{ place: 'a' }, { place: 'b' }, { place: 'a' }, {}])
    const held = await engine.heldValues({ view: 'all', spans: [{ start: 0, end: 4 }] }, 'place')
    expect(held.map(({ value, rows }) => [isList(value) ? [] : value, rows])).toEqual([['a', 2], ['b', 1]])
  })
})
