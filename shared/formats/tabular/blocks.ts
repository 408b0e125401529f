import type { Layout } from './layout.ts'
import { RawPage } from './raw-page.ts'
import { readerOf, type TableForm } from './reader.ts'
import type { Finding, LeftOut } from './report.ts'
import type { RawBlock, RawRow } from './rows.ts'

/** Reads a file in pieces, cut anywhere. Refuses (`bad-file`) with the line. */
export interface BlockReader {
  /** The rows that the bytes complete. */
  push(bytes: Uint8Array): RawBlock
  /** The last rows, and what the format itself leaves out. */
  end(): Promise<{ readonly block: RawBlock; readonly passedOver: readonly Finding[] }>
}

/** The reader of a form, for a table of these columns. */
export function blockReader(form: TableForm, layout: Layout, names: readonly string[]): BlockReader {
  const reader = readerOf(form, layout)
  return {
    push: (bytes) => blockOf(names, reader.push(bytes)),
    end: async () => ({ block: blockOf(names, await reader.end()), passedOver: reader.passedOver?.() ?? [] }),
  }
}

/** Rows by column, each brought to the width of the table; blank ones are no rows. */
export function blockOf(names: readonly string[], rows: readonly RawRow[]): RawBlock {
  const page = new RawPage(names)
  const notes: { line: number; message: string }[] = []
  const leftOut: LeftOut[] = []
  for (const row of rows) {
    const { line, cells } = row
    if (cells.every((cell) => cell === '')) continue
    if (row.note !== undefined) notes.push({ line, message: row.note })
    if (cells.length === names.length) page.add(row)
    else if (cells.length < names.length) {
      notes.push({ line, message: 'The row ends before the last column; the missing cells are unknown.' })
      page.add({ line, cells: [...cells, ...Array<string>(names.length - cells.length).fill('')] })
    } else if (cells.slice(names.length).every((cell) => cell.trim() === '')) page.add({ line, cells: cells.slice(0, names.length) })
    else leftOut.push({ line, cells, reason: `It has ${cells.length} cells where the table has ${names.length} columns. Look for a separator that should stand inside quotes.` })
  }
  return { lines: page.lines, columns: page.columns(), notes, leftOut }
}
