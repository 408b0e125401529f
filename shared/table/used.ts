import { NONE_MERGED, standsFor, type Merged } from '../model/merged.ts'
import { valueIn } from '../model/records.ts'
import { canonical, isList, type Value } from '../model/value.ts'
import { PAGE_ROWS } from './page.ts'
import type { Table } from './table.ts'
import { NONE_HIDDEN } from './view.ts'

/** A value that a field holds somewhere, or an item of its lists, and in how many live rows. */
export interface UsedValue {
  readonly value: Value
  readonly rows: number
}

/**
 * Every known value of a field, the most frequent first; equal counts keep the order in which they were met.
 * @param merged for a field of entities: those that count as others
 * @param hidden rows that do not count
 */
export function usedValues(table: Table, field: string, merged: Merged = NONE_MERGED, hidden: ReadonlySet<number> = NONE_HIDDEN): readonly UsedValue[] {
  const alive = hidden.size === 0 ? table.alive : table.alive.slice()
  for (const row of hidden) alive[row] = 0
  const counted = (item: Value): Value => (typeof item === 'string' ? standsFor(item, merged) : item)
  const counts = new Map<string, { readonly value: Value; rows: number }>()
  const count = (value: Value, rows: number): void => {
    const items = new Map((isList(value) ? value : [value]).map(counted).map((item) => [canonical(item), item]))
    for (const [key, item] of items) {
      if (item === null) continue
      const known = counts.get(key)
      if (known) known.rows += rows
      else counts.set(key, { value: item, rows })
    }
  }
  for (const { value, rows } of heldValues(table, field, alive)) count(value, rows)
  return [...counts.values()].sort((a, b) => b.rows - a.rows)
}

/**
 * The values that a field holds, whole, with in how many of the rows marked in `alive`. A value is met once a page and not once
 * a row, so it may come several times; null is among them only for rows that were edited.
 */
export function* heldValues(table: Table, field: string, alive: Uint8Array = table.alive): Generator<UsedValue> {
  for (const [number, page] of table.pages.entries()) {
    const column = page.column(field)
    if (!column) continue
    const byCode = new Uint32Array(column.dict.length + 1)
    for (let n = 0, row = number * PAGE_ROWS; n < page.rows; n += 1, row += 1) {
      const code = column.codes[n] ?? 0
      if (alive[row] === 1 && !table.overlay.has(row)) byCode[code] = (byCode[code] ?? 0) + 1
    }
    for (const [entry, value] of column.dict.entries()) {
      const rows = byCode[entry + 1] ?? 0
      if (rows > 0) yield { value, rows }
    }
  }
  for (const [row, record] of table.overlay) if (alive[row] === 1) yield { value: valueIn(record, field) ?? null, rows: 1 }
}
