import type { Kind, Ref } from '../model/records.ts'
import type { Fields } from '../model/value.ts'
import type { Coded } from './coded.ts'

/** A whole record that a change adds or removes; `fields` holds no nulls. */
export interface Whole extends Ref {
  readonly fields: Fields
  /**
   * Its place in the order of entry, set where its id has or had another place too; else it is the first that the id ever had.
   * So undo and redo of what came and went again and again find the very row.
   */
  readonly row?: number
}

/** The fields that a change alters in one record; both sides name the same fields, null is "absent". */
export interface Patch extends Ref {
  readonly from: Fields
  readonly to: Fields
}

/**
 * Cells of many records of one kind, column by column: what a bulk edit is kept as, at a hundredth of the room and time of as
 * many patches. Every column has a value a record on either side; a cell that is not altered has the same on both.
 */
export interface CellBlock {
  readonly kind: Kind
  readonly ids: readonly string[]
  readonly columns: readonly BlockColumn[]
}

export interface BlockColumn {
  readonly field: string
  readonly from: Coded
  readonly to: Coded
}

/** Consecutive base pages of one table, both ends included. */
export interface PageRange {
  readonly kind: Kind
  readonly first: number
  readonly last: number
  readonly rows: number
}

/** What a change does to the tables. Its inverse is arithmetic: see `invert`. */
export interface Diff {
  readonly added: readonly Whole[]
  readonly updated: readonly Patch[]
  /** Updated too, in bulk; a record is not in both, and in one block at most. */
  readonly blocks: readonly CellBlock[]
  readonly removed: readonly Whole[]
  readonly pagesAdded: readonly PageRange[]
  readonly pagesRemoved: readonly PageRange[]
}

/** One entry of the append-only log: history, undo and audit in one. */
export interface Change extends Diff {
  /** Position in the log, from 1. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: string
  /** What was done, as a person would say it: `Cite "over 40" into injured (low)`. */
  readonly label: string
  /** Set on an undo: the change that it takes back. */
  readonly undoes?: number
  /** Set on a redo: the undo that it takes back. */
  readonly redoes?: number
  /** Set on a change that takes back an older one on its own: that change. */
  readonly reverts?: number
  /** Set on a change that goes back to how everything was after an older one: that change. */
  readonly returns?: number
  /** Set on a restore point, which alters nothing: its name. */
  readonly point?: string
}

/**
 * What a caller asks for: fields to set and records to remove. The store turns it into a Diff against what is there.
 * A `put` with an unknown id adds a record, otherwise it sets just the named fields (null clears one).
 */
export interface Draft {
  readonly label: string
  readonly put?: readonly Whole[]
  readonly remove?: readonly Ref[]
  /** Words of new source texts, kept by hash. */
  readonly bodies?: readonly { readonly hash: string; readonly body: string }[]
  /** Files that texts came from, kept by hash: SHA-256 of the bytes. */
  readonly originals?: readonly { readonly hash: string; readonly bytes: Uint8Array }[]
}
