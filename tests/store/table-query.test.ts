import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field } from '../../shared/model/fields.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { isEmpty, isList, sameValue, type Value } from '../../shared/model/value.ts'
import { heldIn } from '../../shared/table/held.ts'
import { rowsWhere } from '../../shared/table/holding.ts'
import { matchingRows } from '../../shared/table/match.ts'
import { orderedRows } from '../../shared/table/order.ts'
import { encodePage } from '../../shared/table/page.ts'
import type { Filter, Query } from '../../shared/table/query.ts'
import type { Lens } from '../../shared/table/shown.ts'
import { Table } from '../../shared/table/table.ts'

const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({ name, label: name, type, group: 'record', ...more })
const FIELDS = [
  field('title', 'text'), field('count', 'integer'), field('date', 'edtf'), field('tags', 'tags'),
  field('low', 'integer'), field('best', 'integer'), field('high', 'integer'),
  field('harm', 'range', { parts: ['low', 'best', 'high'] }),
]
const show = (value: Value): string => {
  if (value === null) return ''
  if (isList(value)) return value.join('; ')
  return typeof value === 'object' ? JSON.stringify(Object.values(value)) : String(value)
}
const day = (iso: string) => Date.parse(iso) / 86_400_000
const LENS: Lens = {
  fields: FIELDS,
  field: (name) => FIELDS.find((each) => each.name === name) ?? field(name, 'text'),
  show,
  interval(edtf) {
    const [from, to = from] = edtf.split('/')
    return /^\d{4}-/.test(edtf) ? { earliest: day(from ?? ''), latest: to === '..' ? null : day(to ?? '') } : null
  },
  derived: () => null,
  stamp: () => 0,
}

const word = fc.constantFrom('', 'Ain', 'ain al-asad', 'ÁIN', 'Tower 22', 'über', 'UBER', 'b', 'x\ny', 'ς', 'Σ')
const number = fc.constantFrom(0, 1, 2, 3, 10, -1, 0.5)
const date = fc.constantFrom('2024-01-28', '2024-07-22/2024-07-25', '2023-10-07/..', 'not a date', '2024-01-01')
const option = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const fields = fc.record({
  title: option(fc.oneof({ weight: 6, arbitrary: word as fc.Arbitrary<Value> }, { weight: 1, arbitrary: number })),
  count: option(fc.oneof(number as fc.Arbitrary<Value>, word)),
  date: option(date),
  tags: option(fc.array(word, { maxLength: 3 })),
  low: option(number), best: option(fc.oneof({ weight: 4, arbitrary: number as fc.Arbitrary<Value> }, { weight: 1, arbitrary: word })), high: option(number),
  other: option(fc.oneof(word as fc.Arbitrary<Value>, fc.boolean(), fc.constant({ a: 1 }))),
}).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, Value>)

const name = fc.constantFrom('title', 'count', 'date', 'tags', 'harm', 'other', 'missing')
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ op: fc.constantFrom('empty' as const, 'filled' as const), field: name }),
  fc.record({ op: fc.constantFrom('contains' as const, 'equals' as const, 'starts' as const, 'ends' as const), field: name, text: word.filter((text) => !text.includes('\n')) }),
  fc.record({ op: fc.constant('anywhere' as const), text: fc.constantFrom('', 'ain al', 'TOWER 22', 'x y', '; ', 'ς') }),
  fc.record({ op: fc.constant('in' as const), field: name, values: fc.array(fc.oneof(word as fc.Arbitrary<Value>, number, fc.constant(null)), { maxLength: 3 }) }),
  fc.record({ op: fc.constant('between' as const), field: name, low: fc.option(number), high: fc.option(number) }),
  fc.record({ op: fc.constant('during' as const), field: name, from: fc.option(fc.constantFrom('2024-01-01', '2024-07-24')), to: fc.option(fc.constantFrom('2024-01-28', '2024-12-31')) }),
)
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
  ),
}))
const query: fc.Arbitrary<Query> = fc.record({
  filter: fc.option(filter),
  search: fc.constantFrom('', 'ain', 'asad  AIN', 'uber', '22', '1', 'ς', '; '),
  sort: fc.array(fc.record({ field: name, direction: fc.constantFrom('asc' as const, 'desc' as const) }), { maxLength: 3 }),
})

type Step = { readonly do: 'add' | 'edit'; readonly id: number; readonly fields: Record<string, Value> } | { readonly do: 'remove'; readonly id: number } | { readonly do: 'fold' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'edit' as const), id: fc.nat(30), fields }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), id: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'fold' as const }) },
)

/** A table and the plain list that it should equal, in order of entry. */
function built(base: readonly Record<string, Value>[], steps: readonly Step[]): { table: Table; list: AnyRecord[] } {
  const table = new Table()
  const records = base.map((each, n) => ({ id: `r${n}`, ...each }))
  if (records.length > 0) table.append([encodePage(records.slice(0, 7)), ...(records.length > 7 ? [encodePage(records.slice(7))] : [])])
  const slots: { record: AnyRecord; alive: boolean }[] = records.map((record) => ({ record, alive: true }))
  for (const each of steps) {
    if (each.do === 'fold') { table.fold(table.folded()); continue }
    const id = `r${each.id}`
    const slot = slots.find(({ record }) => record.id === id)
    if (each.do === 'remove') {
      if (slot?.alive) { table.remove(id); slot.alive = false }
    } else if (slot?.alive) {
      table.update(id, { title: null, ...each.fields })
      const record = { ...slot.record, title: null, ...each.fields }
      slot.record = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as AnyRecord
    } else {
      table.add(id, each.fields)
      if (slot) Object.assign(slot, { record: { id, ...each.fields }, alive: true })
      else slots.push({ record: { id, ...each.fields }, alive: true })
    }
  }
  return { table, list: slots.filter(({ alive }) => alive).map(({ record }) => record) }
}

// The second implementation: as plain as it can be.
const fold = (text: string) => text.replaceAll('\n', ' ').normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase()
function cell(record: AnyRecord, name: string): Value {
  if (name !== 'harm') return record[name] ?? null
  const [low = null, best = null, high = null] = [record['low'], record['best'], record['high']]
  return low === null && best === null && high === null ? null : { low, best, high }
}
function middle(value: Value): number | null {
  if (typeof value === 'number') return value
  if (value === null || typeof value !== 'object' || isList(value)) return null
  const { best, low, high } = value as Record<string, Value>
  const first = [best, low, high].find((part) => typeof part === 'number')
  return typeof first === 'number' ? first : null
}
const columns = [...FIELDS.map(({ name }) => name), 'other']
function matches(record: AnyRecord, filter: Filter): boolean {
  switch (filter.op) {
    case 'and': return filter.of.every((part) => matches(record, part))
    case 'or': return filter.of.some((part) => matches(record, part))
    case 'not': return !matches(record, filter.of)
    case 'empty': return isEmpty(cell(record, filter.field))
    case 'filled': return !isEmpty(cell(record, filter.field))
    case 'anywhere': return columns.some((name) => fold(show(cell(record, name))).includes(fold(filter.text)))
    case 'in': {
      const value = cell(record, filter.field)
      return filter.values.some((wanted) => sameValue(wanted, value) || (wanted === null && isEmpty(value)) || (isList(value) && value.some((item) => sameValue(item, wanted))))
    }
    case 'between': {
      const value = middle(cell(record, filter.field))
      return value !== null && value >= (filter.low ?? -Infinity) && value <= (filter.high ?? Infinity)
    }
    case 'during': {
      const value = cell(record, filter.field)
      const span = typeof value === 'string' ? LENS.interval(value) : null
      return span !== null && (span.earliest ?? -Infinity) <= (filter.to ? day(filter.to) : Infinity) && (span.latest ?? Infinity) >= (filter.from ? day(filter.from) : -Infinity)
    }
    default: {
      const value = cell(record, filter.field)
      if (value === null) return false
      const wanted = fold(filter.text)
      return (isList(value) ? value.map((item) => show([item])) : [show(value)]).map(fold).some((text) =>
        ({ contains: text.includes(wanted), equals: text === wanted, starts: text.startsWith(wanted), ends: text.endsWith(wanted) })[filter.op])
    }
  }
}
function found(record: AnyRecord, search: string): boolean {
  const texts = columns.map((name) => fold(show(cell(record, name))))
  return fold(search).split(/\s+/).filter(Boolean).every((each) => texts.some((text) => text.includes(each)))
}
function key(record: AnyRecord, name: string): number | string | null {
  const value = cell(record, name)
  if (isEmpty(value)) return null
  if (name === 'harm') return middle(value)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  const span = name === 'date' && typeof value === 'string' ? LENS.interval(value) : null
  if (span) return (span.earliest ?? -1e6) * 1e7 + (span.latest ?? 4e6)
  return fold(show(value))
}
function compare(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
function naive(list: readonly AnyRecord[], { filter, search, sort }: Query): string[] {
  const rows = list.filter((record) => (filter === null || matches(record, filter)) && found(record, search))
  rows.sort((a, b) => {
    for (const { field: name, direction } of sort) {
      const [left, right] = [key(a, name), key(b, name)]
      if (left === null && right === null) continue
      if (left === null) return 1
      if (right === null) return -1
      const order = compare(left, right)
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  })
  return rows.map(({ id }) => id)
}

describe('a query', () => {
  test('answers like the plain implementation, over pages, edits, dead rows and folded pages', () => {
    fc.assert(fc.property(fc.array(fields, { maxLength: 14 }), fc.array(step, { maxLength: 25 }), fc.array(query, { minLength: 1, maxLength: 4 }), (base, steps, queries) => {
      const { table, list } = built(base, steps)
      expect(table.live).toBe(list.length)
      expect(table.liveRows().map((row) => table.at(row))).toEqual(list)
      for (const each of queries) {
        const rows = orderedRows(table, LENS, matchingRows(table, LENS, each.filter, each.search), each.sort)
        expect([...rows].map((row) => table.idAt(row))).toEqual(naive(list, each))
      }
    }), { numRuns: 600 })
  })

  test('finds many ids where each alone is found, in any order, and what each of them holds', () => {
    fc.assert(fc.property(fc.array(fields, { maxLength: 14 }), fc.array(step, { maxLength: 25 }), fc.array(fc.nat(32), { maxLength: 40 }), name.filter((each) => each !== 'harm'), fc.boolean(), (base, steps, numbers, field, sorted) => {
      const { table, list } = built(base, steps)
      const ids = (sorted ? [...numbers].sort((a, b) => a - b) : numbers).map((n) => `r${n}`)
      const rows = table.liveRowsOf(ids)
      expect([...rows]).toEqual(ids.map((id) => table.rowOf(id)))
      const { dict, codes } = heldIn(table, rows, field)
      expect([...codes].map((code) => dict[code - 1] ?? null)).toEqual(ids.map((id) => list.find((record) => record.id === id)?.[field] ?? null))
    }))
  })

  test('finds by field values, in lists too', () => {
    fc.assert(fc.property(fc.array(fields, { maxLength: 14 }), fc.array(step, { maxLength: 25 }), name.filter((each) => each !== 'harm'), word, (base, steps, field, value) => {
      const { table, list } = built(base, steps)
      const wanted = list.filter((record) => { const own = record[field] ?? null; return sameValue(own, value) || (isList(own) && own.includes(value)) })
      expect(rowsWhere(table, { [field]: value }).map((row) => table.idAt(row))).toEqual(wanted.map(({ id }) => id))
    }))
  })
})
