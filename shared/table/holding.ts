import { valueIn } from '../model/records.ts'
import { isList, sameValue, type Fields, type Value } from '../model/value.ts'
import { PAGE_ROWS } from './page.ts'
import type { Table } from './table.ts'

/** Live rows whose field holds one of the values (a list: holds one among others), in order of entry. A page is passed over by its dictionary. */
export function rowsHolding({ pages, overlay, alive }: Table, field: string, wanted: (value: Value) => boolean): number[] {
  const rows: number[] = []
  const holds = (value: Value | undefined): boolean => {
    if (value === null || value === undefined) return wanted(null)
    return wanted(value) || (isList(value) && value.some(wanted))
  }
  const onUnknown = wanted(null)
  for (const [number, page] of pages.entries()) {
    const column = page.column(field)
    const hits = [onUnknown, ...(column?.dict.map(holds) ?? [])]
    if (!hits.includes(true)) continue
    for (let n = 0, row = number * PAGE_ROWS; n < page.rows; n += 1, row += 1) {
      if (hits[column?.codes[n] ?? 0] && alive[row] === 1 && !overlay.has(row)) rows.push(row)
    }
  }
  let edited = false
  for (const [row, record] of overlay) {
    if (alive[row] === 1 && holds(valueIn(record, field))) edited = rows.push(row) > 0
  }
  return edited ? rows.sort((a, b) => a - b) : rows
}

/** Live rows whose fields hold all of the given values, in order of entry. */
export function rowsWhere(table: Table, where: Fields): number[] {
  const [first, ...others] = Object.entries(where)
  if (!first) return table.liveRows()
  const holdsOthers = (row: number): boolean => others.every(([field, value]) => holdsAt(table, row, field, value))
  if (first[0] === 'id') {
    const row = typeof first[1] === 'string' ? table.rowOf(first[1]) : -1
    return row === -1 || !holdsOthers(row) ? [] : [row]
  }
  return rowsHolding(table, first[0], (value) => sameValue(value, first[1])).filter(holdsOthers)
}

function holdsAt(table: Table, row: number, field: string, wanted: Value): boolean {
  const value = field === 'id' ? table.idAt(row) : table.value(row, field)
  return sameValue(value, wanted) || (isList(value) && value.some((item) => sameValue(item, wanted)))
}

/** Ids of live records by what a field of text, or of a list of texts, holds; of several with the same the first. Rows in `without` are passed over. */
export function idsBy(table: Table, field: string, without: ReadonlySet<number>): ReadonlyMap<string, string> {
  const { alive, end } = table
  const ids = new Map<string, string>()
  const enter = (value: Value, row: number): void => { if (typeof value === 'string' && !ids.has(value)) ids.set(value, table.idAt(row)) }
  for (let row = 0; row < end; row += 1) {
    if (alive[row] === 0 || without.has(row)) continue
    const value = field === 'id' ? table.idAt(row) : table.value(row, field)
    if (isList(value)) for (const item of value) enter(item, row)
    else enter(value, row)
  }
  return ids
}
