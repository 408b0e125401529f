import type { Whole } from '../../shared/change/change.ts'
import type { Coded } from '../../shared/change/coded.ts'
import type { Kind } from '../../shared/model/records.ts'
import type { Summary } from '../../shared/table/summary.ts'
import type { Committed } from './state.ts'

/** Cells by their place: read, summed up, copied and set in the store, so that no record passes through the window. */
export interface CellCalls {
  /**
   * Sets cells of many records as one change, made in the store: the records do not pass through the window. Answers like
   * `commit`; cells that hold the value already are left out, and nothing is written when all do.
   */
  editCells(edit: CellsEdit): Promise<Committed>
  /** Ids of chosen rows, in order. */
  idsOf(rows: RowChoice): Promise<readonly string[]>
  /** What stored fields hold in the chosen rows: for each field one value a row. */
  cellValues(rows: RowChoice, fields: readonly string[]): Promise<readonly Coded[]>
  /** Cells as spreadsheet programs take them: tab-separated text and a table of HTML. Ranges are one column. */
  copyCells(rows: RowChoice, fields: readonly string[]): Promise<{ readonly text: string; readonly html: string }>
  /** What texts mean for columns, as if they had been typed into their cells. Nothing is changed. */
  readCells(kind: Kind, columns: readonly { readonly field: string; readonly texts: readonly string[] }[]): Promise<CellReadings>
  /** Count and sum of chosen cells. */
  summarise(rows: RowChoice, fields: readonly string[]): Promise<Summary>
}

/**
 * Records of one kind in an order of one's own: by id, or by position in an open view (spans half-open, one after the other).
 * A view keeps its order until it is asked for again, so positions hold as long as what is on screen does.
 */
export type RowChoice =
  | { readonly kind: Kind; readonly ids: readonly string[] }
  | { readonly view: string; readonly spans: readonly Span[] }

/** Positions from `start` up to, and without, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What `editCells` does. */
export interface CellsEdit {
  readonly label: string
  readonly rows: RowChoice
  /**
   * For each stored field (of a range: each of its parts) the values in the order of the rows. Fewer codes than rows begin
   * again: `codedAlike(value)` sets all of them to one value. See shared/change/coded.ts. Or what another stored field of the
   * same rows holds.
   */
  readonly columns: readonly { readonly field: string; readonly values: Coded | { readonly of: string } }[]
  /** Records that come with it: entities that the values name. */
  readonly put?: readonly Whole[]
}

export interface CellReadings {
  /** For each stored field the values by row; `unread` are the rows whose text means nothing there. */
  readonly columns: readonly { readonly field: string; readonly values: Coded; readonly unread: readonly number[] }[]
  /** Entities that the texts name and the project does not have; values hold their ids. */
  readonly put: readonly Whole[]
  /** The first cells that cannot be read, and how many there are. */
  readonly unread: readonly UnreadCell[]
  readonly unreadCount: number
}

export interface UnreadCell {
  readonly row: number
  readonly field: string
  readonly text: string
  /** One sentence. */
  readonly message: string
}
