import type { Query } from './query.ts'
import { matchingRows } from './match.ts'
import { orderedRows } from './order.ts'
import type { Lens } from './shown.ts'
import type { Table } from './table.ts'

/**
 * The order that a query gave, kept while a person looks at it: edits move nothing and hide nothing, new rows come at
 * the end, removed rows leave and come back to their place when the removal is undone.
 */
export interface OpenView {
  readonly query: Query
  /** Rows shown now, in order. */
  readonly rows: Uint32Array
  /** Rows in order, with those that were removed since. */
  readonly order: Uint32Array
  /** Rows that are left out whatever the query: events merged into others. */
  readonly hidden: ReadonlySet<number>
}

export const NONE_HIDDEN: ReadonlySet<number> = new Set()

export function openView(table: Table, lens: Lens, query: Query, hidden = NONE_HIDDEN): OpenView {
  const matching = matchingRows(table, lens, query.filter, query.search)
  for (const row of hidden) matching[row] = 0
  const rows = orderedRows(table, lens, matching, query.sort)
  return { query, rows, order: rows, hidden }
}

/**
 * The view after a change. `added` are rows that became alive; rows that are hidden no more come like these. `hidden` is the
 * same set as before when nothing about it changed.
 */
export function followView(view: OpenView, table: Table, added: readonly number[], removed: boolean, hidden = view.hidden): OpenView {
  const shown = hidden === view.hidden ? added : [...added, ...[...view.hidden].filter((row) => !hidden.has(row) && table.alive[row] === 1)]
  let { order } = view
  let back = hidden !== view.hidden
  if (shown.length > 0) {
    const inOrder = new Set(order)
    const fresh = shown.filter((row) => !inOrder.has(row))
    back ||= fresh.length < shown.length
    order = joined(order, Uint32Array.from(fresh))
  }
  if (removed || back) return { ...view, order, hidden, rows: order.filter((row) => table.alive[row] === 1 && !hidden.has(row)) }
  return { ...view, order, rows: shown.length > 0 ? joined(view.rows, order.subarray(view.order.length)) : view.rows }
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
