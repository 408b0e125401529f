import type { AnyRecord } from '../model/records.ts'
import { cellsOfPage, cellsOfRecord, type LineCells, type LineForm } from './line-cells.ts'
import { LINES_TOGETHER, linesFrom, type Lines } from './lines.ts'
import { PAGE_ROWS, PAGE_SHIFT, recordAt, type Page } from './page.ts'

const OFFSET = PAGE_ROWS - 1

/** Rows of a table at one moment, in the order in which they were asked for. */
export class Snapshot implements Iterable<AnyRecord> {
  constructor(
    private readonly pages: readonly Page[],
    private readonly overlay: ReadonlyMap<number, AnyRecord>,
    private readonly rows: readonly number[],
  ) {}

  get count(): number {
    return this.rows.length
  }

  *[Symbol.iterator](): Generator<AnyRecord> {
    for (const row of this.rows) {
      const page = this.pages[row >>> PAGE_SHIFT]
      const record = this.overlay.get(row) ?? (page && recordAt(page, row & OFFSET))
      if (record) yield record
    }
  }

  /** Names of the fields that the pages and the edited rows hold. */
  names(): ReadonlySet<string> {
    const names = new Set(this.pages.flatMap((page) => page.names))
    for (const record of this.overlay.values()) for (const name in record) if (name !== 'id') names.add(name)
    return names
  }

  /**
   * The rows as lines of text, some hundred at a time. Each distinct value of a page is put into words once, which makes a large
   * table many times faster than by way of its records.
   */
  *lines(form: LineForm): Generator<Lines> {
    const known = new Map<number, readonly LineCells[]>()
    // Rows in the order of entry leave a page behind for good; in any other order each may be wanted again.
    const inOrder = this.rows.every((row, n) => n === 0 || row > (this.rows[n - 1] ?? 0))
    const cellsOf = (number: number): readonly LineCells[] => {
      const before = known.get(number)
      if (before) return before
      if (inOrder) known.clear()
      const page = this.pages[number]
      const cells = page ? cellsOfPage(page, form) : []
      known.set(number, cells)
      return cells
    }
    for (let from = 0; from < this.rows.length; from += LINES_TOGETHER) {
      const rows = Uint32Array.from(this.rows.slice(from, from + LINES_TOGETHER))
      const sources = Array.from(rows, (row) => { const edited = this.overlay.get(row); return edited ? cellsOfRecord(edited, form) : cellsOf(row >>> PAGE_SHIFT) })
      yield linesFrom(sources, rows.map((row) => (this.overlay.has(row) ? 0 : row & OFFSET)))
    }
  }
}
