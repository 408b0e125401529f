import { mergedOf } from '../model/merged.ts'
import { MERGED_INTO } from '../model/records.ts'
import { rowsHolding } from './holding.ts'
import type { Table } from './table.ts'
import { NONE_HIDDEN } from './view.ts'

/** Rows of events that were merged into one that is there. */
export function mergedEvents(event: Table): ReadonlySet<number> {
  const rows = rowsHolding(event, MERGED_INTO, (value) => typeof value === 'string')
  if (rows.length === 0) return NONE_HIDDEN
  const marked = rows.map((row) => ({ id: event.idAt(row), canonical: event.value(row, MERGED_INTO), row }))
  const kept = marked.flatMap(({ canonical }) => (typeof canonical === 'string' && event.rowOf(canonical) !== -1 ? [{ id: canonical }] : []))
  const merged = mergedOf([...kept, ...marked])
  return new Set(marked.flatMap(({ id, row }) => (merged.has(id) ? [row] : [])))
}
