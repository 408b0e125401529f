import type { AnyRecord } from '../model/records.ts'
import { encodePage, openPage, PAGE_ROWS, PAGE_SHIFT, type Page } from './page.ts'

/** A table as it is folded. */
interface Unfolded {
  readonly pages: readonly Page[]
  /** Edited and added rows. */
  readonly overlay: ReadonlyMap<number, AnyRecord>
  at(row: number): AnyRecord
}

/**
 * The pages of a table that were edited, by number, encoded anew with the records that stand over them.
 * @param edited numbers of pages whose columns were altered
 */
export function foldedPages(table: Unfolded, edited: Iterable<number>): ReadonlyMap<number, Page> {
  const rows = new Map<number, number>()
  for (const row of table.overlay.keys()) {
    const number = row >>> PAGE_SHIFT
    rows.set(number, Math.max(rows.get(number) ?? table.pages[number]?.rows ?? 0, (row & (PAGE_ROWS - 1)) + 1))
  }
  const pages = new Map([...rows].map(([number, count]) => [number, foldedPage(table, number, count)]))
  for (const number of edited) {
    const page = table.pages[number]
    if (page && !pages.has(number)) pages.set(number, openPage(page.bytes))
  }
  return pages
}

function foldedPage(table: Unfolded, number: number, rows: number): Page {
  const start = number * PAGE_ROWS
  return encodePage(Array.from({ length: rows }, (_, n) => table.at(start + n)))
}
