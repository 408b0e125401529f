import { guard } from './guard.ts'

export interface CsvOptions {
  /** Byte-order mark first: some spreadsheets read UTF-8 only with it. */
  readonly bom: boolean
  /** Keep spreadsheets from running cells as formulas; see guard.ts. */
  readonly guard: boolean
}

/**
 * Gives the function that turns the next row into a line: RFC 4180 with CRLF, cells quoted when they must be,
 * the byte-order mark before the first line.
 */
export function csvWriter(options: CsvOptions): (cells: readonly string[]) => string {
  let lead = options.bom ? '\uFEFF' : ''
  return (cells) => {
    const line = `${lead}${cells.map((cell) => quoted(guard(cell, options.guard))).join(',')}\r\n`
    lead = ''
    return line
  }
}

function quoted(cell: string): string {
  return /[",\r\n]|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
