import type { Change, Diff } from '../../shared/change/change.ts'
import type { KindCounts } from '../../shared/change/counts.ts'
import type { Kind, Ref } from '../../shared/model/records.ts'
import type { Committed } from './state.ts'

/** What windows may ask about the log and do with it. */
export interface HistoryCalls {
  /** Takes back the last change that is not taken back yet; null when there is none. */
  undo(): Promise<Committed | null>
  redo(): Promise<Committed | null>
  /** Newest first. With `fields`, only the changes that touched one of those cells; of a record, blocks are answered as its own patch. */
  history(of: HistoryQuery): Promise<readonly Change[]>

  /**
   * The next changes, older than `before`, that a filter lets through: so many as fill a screen, or as are found in a moment. There
   * may be none and older ones yet.
   */
  listChanges(filter: ChangeFilter, before: number | null): Promise<ChangePage>
  /** One change with its first records; what it did in bulk as those of them. `line` counts all. */
  readChange(seq: number): Promise<{ readonly line: ChangeLine; readonly first: Change }>
  /** Why a change cannot be taken back on its own, as one sentence; null when it can. */
  whyNotReverted(seq: number): Promise<string | null>
  /** Takes back an older change on its own, as a new change. Refused with that reason. */
  revert(seq: number): Promise<Committed>

  /** Puts a named mark into the log. Undo passes it over. */
  setPoint(name: string): Promise<Committed>
  /** Newest first. */
  points(): Promise<readonly RestorePoint[]>
  /** Begins to work out the way back to how everything was after a change; read it to its end, then go, or cancel it. */
  startGoingBack(seq: number): Promise<{ readonly job: string }>
  /** Goes on with it for a moment, and says how many changes it has gone through; `counts` at the end: what going back would do now. */
  readGoingBack(job: string): Promise<{ readonly done: number; readonly total: number; readonly counts: readonly KindCounts[] | null }>
  /** Does that, as one change. Refused when something was changed since it was counted. */
  goBack(job: string): Promise<Committed>
  cancelGoingBack(job: string): Promise<void>
}

export interface HistoryQuery {
  readonly record?: Ref
  /** Only what touched one of these cells of the record. */
  readonly fields?: readonly string[]
  readonly limit: number
  /** Only changes with a smaller seq. */
  readonly before?: number
}

/** Which changes of the log are asked for; what is absent asks for nothing. */
export interface ChangeFilter {
  /** Each of them occurs in the label. */
  readonly words?: string
  /** Occurs in the name of who did it. */
  readonly by?: string
  readonly kind?: Kind
  /** A field that the change set, in some record. */
  readonly field?: string
  readonly record?: Ref
  /** ISO 8601, UTC: not before, and before. */
  readonly from?: string
  readonly to?: string
  readonly points?: boolean
}

/** A change as a list shows it. */
export interface ChangeLine extends Omit<Change, keyof Diff> {
  readonly counts: readonly KindCounts[]
}

export interface ChangePage {
  /** Newest first. */
  readonly changes: readonly ChangeLine[]
  /** Seq from which to look on for older ones; null when the log is at its end. */
  readonly before: number | null
}

export interface RestorePoint {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly name: string
}

/** The log as JSON Lines: the changes that a filter lets through. */
export interface LogExport {
  readonly log: ChangeFilter
}
