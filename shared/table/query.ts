import type { Value } from '../model/value.ts'

/** A condition on one field, or a combination. Evaluated on every row; unknown never matches a comparison. */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'empty' | 'filled'; readonly field: string }
  /** Case- and accent-insensitive text conditions on what the cell shows; a list matches when one item does. */
  | { readonly op: 'contains' | 'equals' | 'starts' | 'ends'; readonly field: string; readonly text: string }
  /** Some cell of the row, in any column, shows the text, as a search for it in one piece finds it. */
  | { readonly op: 'anywhere'; readonly text: string }
  /** The stored value, or one item of the list, is among these; null among them stands for empty cells. */
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Value[] }
  /** Numbers; either end may be null for "open". Both ends are included. */
  | { readonly op: 'between'; readonly field: string; readonly low: number | null; readonly high: number | null }
  /** EDTF dates that may fall into the span; ends are ISO days, included, null for open. */
  | { readonly op: 'during'; readonly field: string; readonly from: string | null; readonly to: string | null }

/** What one column is asked for; a table holds at most one a column. */
export type Condition = Extract<Filter, { readonly field: string }>

export interface Sort {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}

export interface Query {
  readonly filter: Filter | null
  /** Words that must all occur somewhere in the row, in any column. */
  readonly search: string
  /** First wins; ties keep the order of entry. Unknown comes last in both directions. */
  readonly sort: readonly Sort[]
  /** Events that were merged into others are among the rows; otherwise they are left out. */
  readonly merged?: boolean
}

export const EVERYTHING: Query = { filter: null, search: '', sort: [] }
