import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import type { Query } from '../../shared/table/query.ts'

/** A table on screen: an order of rows that the store keeps for one window. */
export interface ViewCalls {
  /** Runs a query and keeps the resulting order under `view`, for this window, until it is asked for again. */
  openView(view: string, kind: Kind, query: Query): Promise<ViewSize>
  /** Rows of an open view by position, `end` excluded. */
  readView(view: string, start: number, end: number): Promise<readonly ViewRow[]>
  /** A record's position in an open view, -1 when it is not in it. */
  position(view: string, id: string): Promise<number>
  /**
   * Id of the first row after a record (from the top when it is null or not in the view, around the end) whose field does
   * not hold the value; null when every other row does.
   */
  nextUnlike(view: string, after: string | null, field: string, value: Value): Promise<string | null>
}

export interface ViewSize {
  readonly shown: number
  readonly total: number
}

export interface ViewRow {
  readonly record: AnyRecord
  /** Per field (events only). */
  readonly citations: { readonly [field: string]: CitationMark }
  readonly problems: { readonly [field: string]: readonly string[] }
}

/** `current`: cited, and nothing changed since. `stale`: the value or the words changed. `conflict`: sources disagree, unresolved. */
export type CitationMark = 'current' | 'stale' | 'conflict'
