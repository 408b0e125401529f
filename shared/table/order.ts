import type { Field } from '../model/fields.ts'
import type { Value } from '../model/value.ts'
import type { Codes } from './column.ts'
import { daysIn, daysOf } from './days.ts'
import { numbersIn } from './numbers.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import type { Sort } from './query.ts'
import { cellColumn, cellValue, folded, rangeNumber, shownColumn, type Lens } from './shown.ts'
import { sortTexts } from './sort-texts.ts'
import type { Table } from './table.ts'

/** Rank of unknown before it is put last. */
const UNKNOWN = 0xffffffff

/** The rows of the mask, sorted: the first sort wins, ties keep the order of entry, unknown comes last either way. */
export function orderedRows(table: Table, lens: Lens, mask: Uint8Array, sorts: readonly Sort[]): Uint32Array {
  let count = 0
  for (let row = 0; row < mask.length; row += 1) count += mask[row] ?? 0
  let rows = new Uint32Array(count)
  for (let row = 0, n = 0; row < mask.length; row += 1) if (mask[row]) rows[n++] = row
  // Least significant first: each pass is stable.
  for (const { field, direction } of [...sorts].reverse()) {
    const { ranks, distinct } = ranksOf(table, lens, lens.field(field))
    const keys = new Uint32Array(count)
    for (let n = 0; n < count; n += 1) {
      const rank = ranks[rows[n] ?? 0] ?? UNKNOWN
      keys[n] = rank === UNKNOWN ? distinct : direction === 'asc' ? rank : distinct - 1 - rank
    }
    rows = sortedByKey(rows, keys, distinct)
  }
  return rows
}

/** Stable radix sort of `rows` by `keys` (0..greatest), 16 bits a pass. */
function sortedByKey(rows: Uint32Array<ArrayBuffer>, keys: Uint32Array<ArrayBuffer>, greatest: number): Uint32Array<ArrayBuffer> {
  let from = rows
  let fromKeys = keys
  for (let shift = 0; shift === 0 || greatest >>> shift > 0; shift += 16) {
    const counts = new Uint32Array(0x10001)
    for (const key of fromKeys) { const digit = ((key >>> shift) & 0xffff) + 1; counts[digit] = (counts[digit] ?? 0) + 1 }
    for (let digit = 1; digit < counts.length; digit += 1) counts[digit] = (counts[digit] ?? 0) + (counts[digit - 1] ?? 0)
    const to = new Uint32Array(from.length)
    const toKeys = new Uint32Array(from.length)
    for (let n = 0; n < from.length; n += 1) {
      const key = fromKeys[n] ?? 0
      const digit = (key >>> shift) & 0xffff
      const place = counts[digit] ?? 0
      counts[digit] = place + 1
      to[place] = from[n] ?? 0
      toKeys[place] = key
    }
    from = to
    fromKeys = toKeys
    if (shift === 16) break
  }
  return from
}

/** What a value sorts by: numbers before texts; null is unknown. */
type Key = number | string | null

/** What a value sorts by. */
export function sortKey(value: Value, field: Field, lens: Lens): Key {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (field.type === 'range') return rangeNumber(value)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (field.type === 'edtf' && typeof value === 'string') {
    const [from, to] = daysOf(value, lens)
    if (!Number.isNaN(from)) return dateKey(from, to)
  }
  return folded(lens.show(value, field).replaceAll('\n', ' '))
}

const NO_DAY = 4_000_000

/** Earliest day first, then latest; an open start is before all days, an open end after them. One exact double. */
function dateKey(from: number, to: number): number {
  return (Number.isFinite(from) ? from : -NO_DAY) * 10_000_000 + (Number.isFinite(to) ? to : NO_DAY)
}

interface Ranks {
  /** Per row; UNKNOWN where there is no value. */
  readonly ranks: Uint32Array
  readonly distinct: number
}

/** The keys of all base pages in order, and for each page the place of every code among them. */
interface BaseOrder {
  readonly generation: number
  readonly stamp: number
  /** Numbers before texts; each once. */
  readonly keys: readonly (number | string)[]
  readonly pages: readonly ({ readonly codes: Codes; readonly places: Uint32Array } | null)[]
}

const baseOrders = new WeakMap<Table, Map<string, BaseOrder>>()

function ranksOf(table: Table, lens: Lens, field: Field): Ranks {
  const base = baseOrder(table, lens, field)
  const { shift, keys } = withEdited(table, lens, field, base)
  const ranks = new Uint32Array(table.end).fill(UNKNOWN)
  table.pages.forEach((page, number) => {
    const own = base.pages[number]
    if (!own) return
    const { codes, places } = own
    const moved = shift ? places.map((place) => (place === UNKNOWN ? UNKNOWN : place + (shift[place] ?? 0))) : places
    const start = number * PAGE_ROWS
    for (let n = 0; n < page.rows; n += 1) ranks[start + n] = moved[codes[n] ?? 0] ?? UNKNOWN
  })
  const placeOf = new Map(keys.own.map((key, n) => [key, keys.places[n] ?? 0]))
  for (const [row, record] of table.overlay) {
    const key = sortKey(cellValue(record, field), field, lens)
    ranks[row] = key === null ? UNKNOWN : (placeOf.get(key) ?? UNKNOWN)
  }
  return { ranks, distinct: base.keys.length + keys.fresh }
}

/** Merges the keys of edited rows into the base order: by how much each base place moves, and the edited keys' places. */
function withEdited(table: Table, lens: Lens, field: Field, base: BaseOrder) {
  const own = new Set<number | string>()
  for (const record of table.overlay.values()) {
    const key = sortKey(cellValue(record, field), field, lens)
    if (key !== null) own.add(key)
  }
  const sorted = sortKeys([...own])
  const places: number[] = []
  const shift = sorted.length > 0 ? new Uint32Array(base.keys.length) : null
  let fresh = 0
  let at = 0
  for (const key of sorted) {
    while (at < base.keys.length && compareKeys(base.keys[at] ?? 0, key) < 0) { if (shift) shift[at] = fresh; at += 1 }
    places.push(at + fresh)
    if (at >= base.keys.length || base.keys[at] !== key) fresh += 1
  }
  if (shift) shift.fill(fresh, at)
  return { shift, keys: { own: sorted, places, fresh } }
}

function baseOrder(table: Table, lens: Lens, field: Field): BaseOrder {
  const stamp = lens.stamp(field)
  const known = baseOrders.get(table) ?? new Map<string, BaseOrder>()
  baseOrders.set(table, known)
  const before = known.get(field.name)
  if (before && before.generation === table.generation && before.stamp === stamp) return before
  const numbered = numberedKeys(table.pages.map((page) => keysIn(page, field, lens)))
  const { places, keys } = orderOf(numbered.keys)
  const pages = numbered.pages.map((own) => own && { codes: own.codes, places: own.numbers.map((number) => (number === UNKNOWN ? UNKNOWN : places[number] ?? UNKNOWN)) })
  const order = { generation: table.generation, stamp, keys, pages }
  known.set(field.name, order)
  return order
}

interface PageKeys {
  readonly codes: Codes
  /** By code; null is unknown. */
  readonly keys: readonly Key[]
}

function keysIn(page: Page, field: Field, lens: Lens): PageKeys | null {
  if (field.type === 'range') {
    const own = numbersIn(page, field)
    return own && { codes: own.codes, keys: Array.from(own.numbers, (number) => (Number.isFinite(number) ? number : null)) }
  }
  const column = cellColumn(page, field)
  if (!column) return null
  const { dict, codes } = column
  if (field.type === 'edtf') {
    const days = daysIn(page, field, lens)
    return { codes, keys: [null, ...dict.map((value, entry) => { const from = days?.from[entry + 1] ?? Number.NaN; return Number.isNaN(from) ? sortKey(value, field, lens) : dateKey(from, days?.to[entry + 1] ?? 0) })] }
  }
  if (typeof dict[0] !== 'string') return { codes, keys: [null, ...dict.map((value) => sortKey(value, field, lens))] }
  const { text, starts } = shownColumn(page, column, field, lens)
  return { codes, keys: [null, ...dict.map((value, entry) => (typeof value === 'string' && value !== '' ? text.slice(starts[entry], (starts[entry + 1] ?? 0) - 1) : sortKey(value, field, lens)))] }
}

/** Keys that are looked at before it is decided whether most are the same as others. */
const SAMPLE = 3 * PAGE_ROWS

/** Gives the keys of all pages numbers: equal ones the same, unless hardly any are equal, when finding them takes longer than sorting them. */
function numberedKeys(pages: readonly (PageKeys | null)[]): { readonly keys: readonly (number | string)[]; readonly pages: readonly ({ readonly codes: Codes; readonly numbers: Uint32Array } | null)[] } {
  const keys: (number | string)[] = []
  const known = new Map<number | string, number>()
  let met = 0
  const numberOf = (key: Key): number => {
    if (key === null) return UNKNOWN
    met += 1
    const apart = met > SAMPLE && known.size > SAMPLE * 0.75
    const before = apart ? undefined : known.get(key)
    if (before !== undefined) return before
    const number = keys.push(key) - 1
    if (!apart) known.set(key, number)
    return number
  }
  return { pages: pages.map((page) => page && { codes: page.codes, numbers: Uint32Array.from(page.keys, numberOf) }), keys }
}

/** The keys in order, each once, and for each number the place of its key. */
function orderOf(keys: readonly (number | string)[]): { readonly keys: readonly (number | string)[]; readonly places: Uint32Array } {
  const places = new Uint32Array(keys.length)
  const numbers = Float64Array.from(keys.filter((key) => typeof key === 'number')).sort()
  const ordered: (number | string)[] = []
  for (const number of numbers) if (ordered.at(-1) !== number) ordered.push(number)
  const texts = Uint32Array.from(keys.flatMap((key, n) => (typeof key === 'string' ? [n] : [])))
  if (numbers.length > 0) {
    const distinct = Float64Array.from(ordered as number[])
    keys.forEach((key, n) => { if (typeof key === 'number') places[n] = placeAmong(distinct, key) })
  }
  sortTexts(keys as readonly string[], texts)
  for (const n of texts) {
    const key = keys[n] ?? ''
    if (ordered.at(-1) !== key) ordered.push(key)
    places[n] = ordered.length - 1
  }
  return { keys: ordered, places }
}

/** Where a number stands that is among numbers in order. */
function placeAmong(numbers: Float64Array, number: number): number {
  let low = 0
  let high = numbers.length
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= number) low = middle
    else high = middle
  }
  return low
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function sortKeys(keys: (number | string)[]): readonly (number | string)[] {
  const numbers = Float64Array.from(keys.filter((key) => typeof key === 'number')).sort()
  const texts = keys.filter((key) => typeof key === 'string')
  texts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return [...numbers, ...texts]
}
