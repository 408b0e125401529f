/** One row of a foreign table: its cells as text, in the order of the columns. */
export interface RawRow {
  /** Line of the file on which it starts, from 1; of a sheet or a list of records its number. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Takes a file's bytes, cut anywhere, and gives the rows that they complete. Refuses (`bad-file`) with the line. */
export interface RowReader {
  push(bytes: Uint8Array): readonly RawRow[]
  end(): readonly RawRow[]
}
