import type { ExportOptions } from '../export.ts'
import { guard } from './guard.ts'

export interface CsvOptions extends ExportOptions {
  /** One character; a comma when absent. */
  readonly delimiter?: string
}

/** Gives the function that turns a text into a cell (RFC 4180): guarded if wished, quoted when it must be. Rows end in CRLF. */
export function csvCell({ guard: on, delimiter = ',' }: CsvOptions): (text: string) => string {
  const special = delimiter === ',' ? /[",\r\n]|^\uFEFF/ : new RegExp(`["${delimiter === '\t' ? '\\t' : delimiter}\\r\\n]|^\uFEFF`)
  return (text) => {
    const cell = guard(text, on)
    return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
}
