import { codedAt, type Coded } from '../change/coded.ts'
import type { Fields } from '../model/value.ts'
import { columnWith, type Column } from './column.ts'
import { PAGE_ROWS, PAGE_SHIFT, pageWith, type Page } from './page.ts'

/** Values for cells of many rows, column by column, by the place of the row among them. */
export type CellColumns = readonly { readonly field: string; readonly values: Coded }[]

/** By page, which of the rows lie in it, and which of them stand over the pages; all by their places. */
export function placesByPage(rows: Int32Array, overlay: ReadonlyMap<number, unknown>): { readonly byPage: ReadonlyMap<number, readonly number[]>; readonly over: readonly number[] } {
  const byPage = new Map<number, number[]>()
  const over: number[] = []
  let [last, places]: [number, number[]] = [-1, []]
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n] ?? 0
    if (overlay.has(row)) {
      over.push(n)
      continue
    }
    const number = row >>> PAGE_SHIFT
    if (number !== last) {
      last = number
      places = byPage.get(number) ?? []
      byPage.set(number, places)
    }
    places.push(n)
  }
  return { byPage, over }
}

/** The page with the values of those places in its columns, so that nothing is made for each row. */
export function pageWithCells(page: Page, rows: Int32Array, places: readonly number[], columns: CellColumns): Page {
  const offsets = Uint16Array.from(places, (n) => (rows[n] ?? 0) & (PAGE_ROWS - 1))
  return pageWith(page, new Map(columns.map(({ field, values }): [string, Column | null] => [field, columnWith(page.column(field), page.rows, offsets, values, places)])))
}

/** The values of one place. */
export function cellsAt(columns: CellColumns, n: number): Fields {
  return Object.fromEntries(columns.map(({ field, values }) => [field, codedAt(values, n)]))
}
