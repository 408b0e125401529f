import type { Codes } from '../../table/column.ts'
import type { Finding, LeftOut } from './report.ts'

/** One row of a foreign table: its cells as text, in the order of the columns. */
export interface RawRow {
  /** Line of the file on which it starts, from 1; of a sheet or a list of records its number. */
  readonly line: number
  readonly cells: readonly string[]
  /** What was not as it should be, in a sentence; the row was read all the same. */
  readonly note?: string
}

/** Cells of one column: every different one once, and a code per row; 0 is an empty cell, n the n-th entry from 1. */
export interface RawColumn {
  readonly dict: readonly string[]
  readonly codes: Codes
}

/**
 * Rows of a foreign table by column, on their way from whoever reads the file to whoever imports it: each different cell of a
 * column is there once, so that a piece of a file is little to hand over.
 */
export interface RawBlock {
  /** Line of the file on which each row starts, from 1. */
  readonly lines: readonly number[]
  /** By the names of the table's columns. */
  readonly columns: ReadonlyMap<string, RawColumn>
  /** What was not as it should be in rows that are here, or left out, all the same. */
  readonly notes: readonly { readonly line: number; readonly message: string }[]
  readonly leftOut: readonly LeftOut[]
}

/** Takes a file's bytes, cut anywhere, and gives the rows that they complete. Refuses (`bad-file`) with the line. */
export interface RowReader {
  /** Names of the columns; known once the first row was read, for formats that name them there. */
  names(): readonly string[]
  push(bytes: Uint8Array): readonly RawRow[]
  /** What the format itself leaves out, such as records about the file; for the report. */
  passedOver?(): readonly Finding[]
  /** Of formats that are packed, everything comes now. */
  end(): readonly RawRow[] | Promise<readonly RawRow[]>
}

/** A reader that never keeps anybody waiting. */
export interface ReadyRowReader extends RowReader {
  end(): readonly RawRow[]
}
