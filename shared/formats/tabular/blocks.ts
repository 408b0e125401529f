import { PAGE_ROWS } from '../../table/page.ts'
import type { Layout } from './layout.ts'
import { RawPage } from './raw-page.ts'
import { readerOf, type TableForm } from './reader.ts'
import type { Finding, LeftOut } from './report.ts'
import type { RawBlock, RawRow } from './rows.ts'

/** Reads a file in pieces, cut anywhere. Refuses (`bad-file`) with the line. */
export interface BlockReader {
  /** The blocks that the bytes complete, each of as many rows as a page holds. */
  push(bytes: Uint8Array): readonly RawBlock[]
  /** The last rows, and what the format itself leaves out. */
  end(): Promise<{ readonly blocks: readonly RawBlock[]; readonly passedOver: readonly Finding[] }>
}

/** The reader of a form, for a table of these columns. */
export function blockReader(form: TableForm, layout: Layout, names: readonly string[]): BlockReader {
  const reader = readerOf(form, layout)
  let open = new BlockMaker(names)
  const take = (rows: readonly RawRow[]): readonly RawBlock[] => {
    const full: RawBlock[] = []
    for (const row of rows) {
      open.add(row)
      if (!open.full) continue
      full.push(open.block())
      open = new BlockMaker(names)
    }
    return full
  }
  return {
    push: (bytes) => take(reader.push(bytes)),
    end: async () => ({ blocks: [...take(await reader.end()), open.block()], passedOver: reader.passedOver?.() ?? [] }),
  }
}

/** Rows as one block. */
export function blockOf(names: readonly string[], rows: readonly RawRow[]): RawBlock {
  const maker = new BlockMaker(names)
  for (const row of rows) maker.add(row)
  return maker.block()
}

/** Brings each row to the width of the table; blank ones are no rows. */
class BlockMaker {
  readonly #names: readonly string[]
  readonly #page: RawPage
  readonly #notes: { line: number; message: string }[] = []
  readonly #leftOut: LeftOut[] = []

  constructor(names: readonly string[]) {
    this.#names = names
    this.#page = new RawPage(names)
  }

  get full(): boolean { return this.#page.rows === PAGE_ROWS || this.#leftOut.length === PAGE_ROWS }

  add(row: RawRow): void {
    const { line, cells } = row
    const width = this.#names.length
    if (cells.every((cell) => cell === '')) return
    if (row.note !== undefined) this.#notes.push({ line, message: row.note })
    if (cells.length === width) this.#page.add(row)
    else if (cells.length < width) {
      this.#notes.push({ line, message: 'The row ends before the last column; the missing cells are unknown.' })
      this.#page.add({ line, cells: [...cells, ...Array<string>(width - cells.length).fill('')] })
    } else if (cells.slice(width).every((cell) => cell.trim() === '')) this.#page.add({ line, cells: cells.slice(0, width) })
    else this.#leftOut.push({ line, cells, reason: `It has ${cells.length} cells where the table has ${width} columns. Look for a separator that should stand inside quotes.` })
  }

  block(): RawBlock {
    return { lines: this.#page.lines, columns: this.#page.columns(), notes: this.#notes, leftOut: this.#leftOut }
  }
}
