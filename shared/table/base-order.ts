import type { Field } from '../model/fields.ts'
import type { Value } from '../model/value.ts'
import type { Codes } from './column.ts'
import { daysIn, daysOf } from './days.ts'
import { numbersIn } from './numbers.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import { cellColumn, folded, rangeNumber, shownColumn, type Lens } from './shown.ts'
import { sortTexts } from './sort-texts.ts'
import type { Table } from './table.ts'

/** Place of what has no key. */
export const UNKNOWN = 0xffffffff

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

/** The keys of all base pages in order, and for each page the place of every code among them. */
export interface BaseOrder {
  readonly generation: number
  readonly stamp: number
  /** How many different keys there are, numbers before texts, and the one of a place. */
  readonly distinct: number
  readonly keyAt: (place: number) => number | string
  readonly pages: readonly ({ readonly codes: Codes; readonly places: Uint32Array } | null)[]
}

const baseOrders = new WeakMap<Table, Map<string, BaseOrder>>()

/** The order of a field's keys; made anew when the base pages, or what they show, are others. */
export function baseOrder(table: Table, lens: Lens, field: Field): BaseOrder {
  const stamp = lens.stamp(field)
  const known = baseOrders.get(table) ?? new Map<string, BaseOrder>()
  baseOrders.set(table, known)
  const before = known.get(field.name)
  if (before && before.generation === table.generation && before.stamp === stamp) return before
  const numbered = numberedKeys(table.pages.map((page) => keysIn(page, field, lens)))
  const { places, distinct, keyAt } = orderOf(numbered.keys)
  // UNKNOWN is the number of no key.
  const pages = numbered.pages.map((own) => own && { codes: own.codes, places: own.numbers.map((number) => places[number] ?? UNKNOWN) })
  const order = { generation: table.generation, stamp, distinct, keyAt, pages }
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
    const keyAt = (entry: number): Key => {
      const from = days?.from[entry + 1] ?? Number.NaN
      return Number.isNaN(from) ? sortKey(dict[entry] ?? null, field, lens) : dateKey(from, days?.to[entry + 1] ?? 0)
    }
    return { codes, keys: keysOf(dict, (_, entry) => keyAt(entry)) }
  }
  if (typeof dict[0] !== 'string') return { codes, keys: keysOf(dict, (value) => sortKey(value, field, lens)) }
  const { text, starts } = shownColumn(page, column, field, lens)
  const keyOf = (value: Value, entry: number): Key => {
    if (typeof value !== 'string' || value === '') return sortKey(value, field, lens)
    const start = starts[entry] ?? 0
    const end = (starts[entry + 1] ?? 0) - 1
    // A text that stands for itself, as ids do, is compared faster than a piece of a longer one.
    return value.length === end - start && text.startsWith(value, start) ? value : text.slice(start, end)
  }
  return { codes, keys: keysOf(dict, keyOf) }
}

/** Keys by code, of which 0 has none. */
function keysOf(dict: readonly Value[], keyOf: (value: Value, entry: number) => Key): readonly Key[] {
  const keys: Key[] = [null]
  for (let entry = 0; entry < dict.length; entry += 1) keys.push(keyOf(dict[entry] ?? null, entry))
  return keys
}

/** Keys that are looked at before it is decided whether most are the same as others. */
const SAMPLE = 3 * PAGE_ROWS

/** Gives the keys of all pages numbers: equal ones the same, unless hardly any are equal, when finding them takes longer than sorting them. */
function numberedKeys(pages: readonly (PageKeys | null)[]): { readonly keys: readonly (number | string)[]; readonly pages: readonly ({ readonly codes: Codes; readonly numbers: Uint32Array } | null)[] } {
  const keys: (number | string)[] = []
  const known = new Map<number | string, number>()
  let met = 0
  let apart = false
  const numberOf = (key: Key): number => {
    if (key === null) return UNKNOWN
    met += 1
    if (met === SAMPLE) apart = known.size > SAMPLE * 0.75
    const before = apart ? undefined : known.get(key)
    if (before !== undefined) return before
    const number = keys.push(key) - 1
    if (!apart) known.set(key, number)
    return number
  }
  const numbersOf = (own: readonly Key[]): Uint32Array => {
    const numbers = new Uint32Array(own.length)
    for (let code = 0; code < own.length; code += 1) numbers[code] = numberOf(own[code] ?? null)
    return numbers
  }
  return { pages: pages.map((page) => page && { codes: page.codes, numbers: numbersOf(page.keys) }), keys }
}

/** The different keys in order, and for each number the place of its key. */
function orderOf(keys: readonly (number | string)[]): Pick<BaseOrder, 'distinct' | 'keyAt'> & { readonly places: Uint32Array } {
  const places = new Uint32Array(keys.length)
  const numbers: number[] = []
  const texts = new Uint32Array(keys.length)
  let count = 0
  for (let n = 0; n < keys.length; n += 1) {
    const key = keys[n] ?? 0
    if (typeof key === 'number') numbers.push(key)
    else { texts[count] = n; count += 1 }
  }
  const distinct = distinctOf(numbers)
  if (numbers.length > 0) for (let n = 0; n < keys.length; n += 1) { const key = keys[n]; if (typeof key === 'number') places[n] = placeAmong(distinct, key) }
  const inOrder = texts.subarray(0, count)
  const same = sortTexts(keys as readonly string[], inOrder)
  // The numbers of the different texts, in order: their keys stay where they are.
  const firsts = new Uint32Array(count)
  let met = 0
  for (let n = 0; n < count; n += 1) {
    const number = inOrder[n] ?? 0
    if (same[n] === 0) { firsts[met] = number; met += 1 }
    places[number] = distinct.length + met - 1
  }
  return { distinct: distinct.length + met, keyAt: (place) => distinct[place] ?? keys[firsts[place - distinct.length] ?? 0] ?? 0, places }
}

/** The numbers in order, each once. */
function distinctOf(numbers: readonly number[]): Float64Array {
  const sorted = Float64Array.from(numbers).sort()
  let count = 0
  for (let n = 0; n < sorted.length; n += 1) {
    const number = sorted[n] ?? 0
    if (count > 0 && sorted[count - 1] === number) continue
    sorted[count] = number
    count += 1
  }
  return sorted.subarray(0, count)
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
