import type { Finding } from './report.ts'

/** One row of a foreign table: its cells as text, in the order of the columns. */
export interface RawRow {
  /** Line of the file on which it starts, from 1; of a sheet or a list of records its number. */
  readonly line: number
  readonly cells: readonly string[]
  /** What was not as it should be, in a sentence; the row was read all the same. */
  readonly note?: string
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
