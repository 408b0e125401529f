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
}

export function openView(table: Table, lens: Lens, query: Query): OpenView {
  const rows = orderedRows(table, lens, matchingRows(table, lens, query.filter, query.search), query.sort)
  return { query, rows, order: rows }
}

/** The view after a change that added and removed rows. `added` are rows that became alive. */
export function followView(view: OpenView, table: Table, added: readonly number[], removed: boolean): OpenView {
  let { order } = view
  let back = false
  if (added.length > 0) {
    const inOrder = new Set(order)
    const fresh = added.filter((row) => !inOrder.has(row))
    back = fresh.length < added.length
    order = joined(order, Uint32Array.from(fresh))
  }
  if (removed || back) return { ...view, order, rows: order.filter((row) => table.alive[row] === 1) }
  return { ...view, order, rows: added.length > 0 ? joined(view.rows, order.subarray(view.order.length)) : view.rows }
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
