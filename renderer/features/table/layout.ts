import type { ColumnState } from 'ag-grid-community'
import type { Value } from '../../../shared/model/value.ts'
import { ROW_NUMBER } from './columns.ts'

/** How one column of a table stands. */
export interface ColumnLayout {
  readonly field: string
  readonly hidden: boolean
  readonly width: number | null
  readonly pinned: boolean
  readonly sort: 'asc' | 'desc' | null
  /** Place among the sorted columns, from 0; null when it is not sorted. */
  readonly sortPlace: number | null
}

export function layoutOf(state: readonly ColumnState[]): readonly ColumnLayout[] {
  return state.filter(({ colId }) => colId !== ROW_NUMBER).map(({ colId, hide, width, pinned, sort, sortIndex }) => ({
    field: colId, hidden: hide === true, width: width ?? null, pinned: Boolean(pinned),
    sort: sort ?? null, sortPlace: sort ? (sortIndex ?? 0) : null,
  }))
}

export function stateOf(layout: readonly ColumnLayout[]): ColumnState[] {
  return [{ colId: ROW_NUMBER }, ...layout.map(({ field, hidden, width, pinned, sort, sortPlace }) => ({
    colId: field, hide: hidden, pinned: pinned ? 'left' as const : null, sort, sortIndex: sortPlace, ...(width === null ? {} : { width }),
  }))]
}

/** What was remembered of a table's columns, with anything that is not of its shape left out. */
export function readLayout(kept: Value): readonly ColumnLayout[] {
  if (!Array.isArray(kept)) return []
  return (kept as readonly Value[]).flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return []
    const { field, hidden, width, pinned, sort, sortPlace } = one as { readonly [name: string]: Value }
    if (typeof field !== 'string') return []
    const sorted = sort === 'asc' || sort === 'desc' ? sort : null
    return [{
      field, hidden: hidden === true, width: typeof width === 'number' ? width : null, pinned: pinned === true,
      sort: sorted, sortPlace: sorted !== null && typeof sortPlace === 'number' ? sortPlace : null,
    }]
  })
}

/** Names of the columns that a layout shows, as they stand from the left: pinned ones first. */
export function shownIn(layout: readonly ColumnLayout[]): readonly string[] {
  const shown = layout.filter(({ hidden }) => !hidden)
  return [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)].map(({ field }) => field)
}

/** Where the layout of a table is kept in the project. */
export function layoutKey(viewId: string): string {
  return `columns:${viewId}`
}
