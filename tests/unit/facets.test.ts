import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_CHANGE } from '../../shared/change/diff.ts'
import { CITED_FIELD, PROBLEMS_FIELD } from '../../shared/model/derived.ts'
import { CODEBOOK_ID, type AnyRecord } from '../../shared/model/records.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { canonical, isEmpty, isList, type Value } from '../../shared/model/value.ts'
import type { Facet, FacetQuestion } from '../../shared/table/facets.ts'
import { MOST_VALUES } from '../../shared/table/facet-values.ts'
import { encodePage } from '../../shared/table/page.ts'
import type { Condition } from '../../shared/table/query.ts'
import { Records } from '../../shared/table/records.ts'

const FIELDS = ['title', 'country', 'actors', 'date', 'killed', 'latitude', CITED_FIELD, PROBLEMS_FIELD]

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const event = fc.record({
  title: maybe(fc.constantFrom('', 'Ain al-Asad', 'Tower 22', 'drone')),
  country: maybe(fc.uniqueArray(fc.constantFrom('IRQ', 'SYR', 'JOR'), { maxLength: 3 })),
  actors: maybe(fc.uniqueArray(fc.constantFrom('en-a', 'en-b', 'en-c'), { maxLength: 3 })),
  date: maybe(fc.constantFrom('2024-01-28', '2024-01', '2024', '2023-10-07/..', '2019-05-01/2024-02-02', '1990', 'soon', '')),
  killed_low: maybe(fc.constantFrom(0, 3)),
  killed_best: maybe(fc.constantFrom(0, 1, 2, 7, 40, 3000)),
  killed_high: maybe(fc.constantFrom(4, 5000)),
  latitude: maybe(fc.oneof(fc.constantFrom(-10, 33.3, 33.5), fc.double({ min: -90, max: 90, noNaN: true }))),
})
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { op: 'in', field: 'country', values: ['IRQ', null] }, { op: 'in', field: 'actors', values: ['en-a'] }, { op: 'empty', field: 'title' },
    { op: 'contains', field: 'title', text: 'a' }, { op: 'between', field: 'killed', low: 1, high: null }, { op: 'between', field: 'latitude', low: 0, high: 40 },
    { op: 'during', field: 'date', from: '2024-01-01', to: '2024-01-31' }, { op: 'filled', field: 'date' },
    { op: 'in', field: CITED_FIELD, values: [true] }, { op: 'in', field: PROBLEMS_FIELD, values: ['date', null] }, { op: 'filled', field: PROBLEMS_FIELD },
  ),
)
const question: fc.Arbitrary<FacetQuestion> = fc.record({
  filter: fc.constantFrom(null, { op: 'not', of: { op: 'in', field: 'country', values: ['JOR'] } } as const),
  search: fc.constantFrom('', '', 'tower'),
  conditions: fc.uniqueArray(condition, { selector: ({ field }) => field, maxLength: 4 }),
})

interface Made {
  readonly records: Records
  readonly ids: readonly string[]
}

/** A project of some rows in a page and some edited or added, of which some cite and some break a rule. */
function projectOf(rows: readonly { readonly [field: string]: Value | undefined }[], inPage: number, edits: readonly number[], dead: readonly number[]): Made {
  const records = new Records()
  const all = rows.map((fields, n) => ({ id: `ev-${n}`, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) })) as AnyRecord[]
  const put = (kind: 'event' | 'entity' | 'evidence' | 'codebook', { id, ...fields }: AnyRecord) => records.apply({ ...NO_CHANGE, added: [{ kind, id, fields: fields as { readonly [field: string]: Value } }] }, () => encodePage([]))
  put('codebook', { ...DEFAULT_CODEBOOK, id: CODEBOOK_ID } as unknown as AnyRecord)
  for (const id of ['en-a', 'en-b', 'en-c']) put('entity', { id, name: id, ...(id === 'en-b' ? { canonical: 'en-a' } : {}) })
  const paged = all.slice(0, inPage)
  if (paged.length > 0) records.apply({ ...NO_CHANGE, pagesAdded: [{ kind: 'event', first: 0, last: 0, rows: paged.length }] }, () => encodePage(paged))
  for (const record of all.slice(inPage)) put('event', record)
  for (const n of edits) records.tables.event.update(all[n % all.length]?.id ?? '', { title: 'edited', date: '2024-06' })
  for (const n of new Set(dead.map((each) => each % all.length))) records.tables.event.remove(all[n]?.id ?? '')
  const ids = all.map(({ id }) => id)
  put('evidence', { id: 'ed-1', event: 'ev-0', field: 'title', source: 'so-1', words: 'w', role: 'supports' })
  const odd = Uint8Array.from(ids, (_, n) => n % 2)
  const third = Uint8Array.from(ids, (_, n) => (n % 3 === 0 ? 1 : 0))
  records.problems = () => new Map([['date', odd], ['bounds', third]])
  return { records, ids }
}

const project = fc.tuple(fc.array(event, { minLength: 1, maxLength: 25 }), fc.nat(25), fc.array(fc.nat(24), { maxLength: 3 }), fc.array(fc.nat(24), { maxLength: 3 }))
  .map(([rows, inPage, edits, dead]) => projectOf(rows, Math.min(inPage, rows.length), edits, dead))

/** The ids that the table shows under a question, asked as the grid asks. */
function shown(records: Records, { filter, search, conditions }: FacetQuestion, more: Condition | null = null): readonly string[] {
  const all = [...conditions, ...(more ? [more] : []), ...(filter ? [filter] : [])]
  return records.found('event', { filter: all.length === 0 ? null : { op: 'and', of: all }, search, sort: [] }).map((row) => records.tables.event.idAt(row))
}

/** What a record holds under a facet's field, one by one. */
function heldBy({ records, ids }: Made, id: string, field: string): readonly Value[] {
  if (field === CITED_FIELD) return [id === 'ev-0']
  const row = ids.indexOf(id)
  if (field === PROBLEMS_FIELD) return [...(row % 2 === 1 ? ['date'] : []), ...(row % 3 === 0 ? ['bounds'] : [])]
  const value = records.tables.event.get(id)?.[field] ?? null
  if (isEmpty(value)) return []
  return [...new Set((isList(value) ? value : [value]).map((item) => (item === 'en-b' ? 'en-a' : item)))]
}

function expectCounts(made: Made, asked: FacetQuestion, facet: Facet): void {
  const others = { ...asked, conditions: asked.conditions.filter(({ field }) => field !== facet.field) }
  const rows = shown(made.records, others)
  if (facet.kind === 'values') {
    const counts = new Map<string, number>()
    for (const id of rows) for (const value of heldBy(made, id, facet.field)) counts.set(canonical(value), (counts.get(canonical(value)) ?? 0) + 1)
    expect(new Map(facet.values.map((one) => [canonical(one.value), one.rows]))).toEqual(counts)
    expect(facet.blank).toBe(rows.filter((id) => heldBy(made, id, facet.field).length === 0).length)
    // What is ticked is what is shown.
    for (const { value, rows: count } of facet.values) expect(shown(made.records, others, { op: 'in', field: facet.field, values: [value] })).toHaveLength(count)
    expect(shown(made.records, others, { op: 'in', field: facet.field, values: [null] })).toHaveLength(facet.blank)
    return
  }
  expect(shown(made.records, others, { op: 'empty', field: facet.field })).toHaveLength(facet.blank)
  const { field } = facet
  const conditions: readonly (readonly [rows: number, condition: Condition])[] = facet.kind === 'numbers'
    ? facet.bins.map(({ low, high, rows: count }) => [count, { op: 'between', field, low, high }])
    : facet.bins.map(({ from, to, rows: count }) => [count, { op: 'during', field, from, to }])
  for (const [count, condition] of conditions) expect(shown(made.records, others, condition), JSON.stringify(condition)).toHaveLength(count)
  if (facet.kind === 'numbers') expect(facet.bins.reduce((sum, bin) => sum + bin.rows, 0) + facet.blank + facet.other).toBe(rows.length)
  else if (facet.bins.length > 0) expect(conditions.some(([count]) => count > 0)).toBe(true)
}

describe('facets', () => {
  test('count what a person would count by hand in the rows that meet all other conditions, and a pick shows as many rows', () => {
    fc.assert(fc.property(project, question, (made, asked) => {
      const facets = made.records.facets('event', asked, FIELDS.map((field) => ({ field, find: '' })))
      expect(facets.map(({ field }) => field)).toEqual(FIELDS)
      for (const facet of facets) expectCounts(made, asked, facet)
    }), { numRuns: 150 })
  })

  test('find values by a part of what they show, the most frequent first, and send no more than a list can show', () => {
    const { records } = projectOf(Array.from({ length: 1200 }, (_, n) => ({ title: n < 100 ? 'often' : `Title ${n}` })), 1000, [], [])
    const ask = (find: string) => records.facets('event', { filter: null, search: '', conditions: [] }, [{ field: 'title', find }])[0]
    const all = ask('')
    expect(all).toMatchObject({ kind: 'values', distinct: 1101, blank: 0 })
    expect(all?.kind === 'values' && all.values).toHaveLength(MOST_VALUES)
    expect(all?.kind === 'values' && all.values[0]).toEqual({ value: 'often', rows: 100 })
    expect(ask('title 119')).toMatchObject({ distinct: 11 })
  })

  test('along a scale from none to thousands get bins that widen', () => {
    const { records } = projectOf([0, 0, 1, 3, 12, 700].map((killed_best) => ({ killed_best })), 3, [], [])
    const [facet] = records.facets('event', { filter: null, search: '', conditions: [] }, [{ field: 'killed', find: '' }])
    expect(facet?.kind === 'numbers' && facet.bins.map(({ low, high, rows }) => [low, high, rows])).toEqual([
      [0, 0, 2], [1, 1, 1], [2, 4, 1], [5, 9, 0], [10, 19, 1], [20, 49, 0], [50, 99, 0], [100, 199, 0], [200, 499, 0], [500, 700, 1],
    ])
  })
  test.each([[0, 5e-324], [33.3, 33.300000000000004]])('put numbers that can hardly be told apart (%s and %s) into one bin', (low, high) => {
    const { records } = projectOf([{ latitude: low }, { latitude: high }], 2, [], [])
    const [facet] = records.facets('event', { filter: null, search: '', conditions: [] }, [{ field: 'latitude', find: '' }])
    expect(facet?.kind === 'numbers' && facet.bins).toEqual([{ low, high, rows: 2 }])
  })
})
