import type { Field } from '../model/fields.ts'
import { baseOrder, sortKey, UNKNOWN, type BaseOrder } from './base-order.ts'
import { sortedByKey } from './by-key.ts'
import { PAGE_ROWS } from './page.ts'
import type { Sort } from './query.ts'
import { cellValue, type Lens } from './shown.ts'
import type { Table } from './table.ts'

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
    rows = sortedByKey(rows, keys, distinct).rows
  }
  return rows
}

interface Ranks {
  /** Per row; UNKNOWN, which is put last, where there is no value. */
  readonly ranks: Uint32Array
  readonly distinct: number
}

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
  return { ranks, distinct: base.distinct + keys.fresh }
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
  const shift = sorted.length > 0 ? new Uint32Array(base.distinct) : null
  let fresh = 0
  let at = 0
  for (const key of sorted) {
    while (at < base.distinct && compareKeys(base.keyAt(at), key) < 0) { if (shift) shift[at] = fresh; at += 1 }
    places.push(at + fresh)
    if (at >= base.distinct || base.keyAt(at) !== key) fresh += 1
  }
  if (shift) shift.fill(fresh, at)
  return { shift, keys: { own: sorted, places, fresh } }
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
