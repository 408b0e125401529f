import { createDictionary } from '../change/coded.ts'
import type { Value } from '../model/value.ts'
import { PAGE_SHIFT } from './page.ts'
import type { Table } from './table.ts'

/** What a field holds in chosen rows: each different value once, and a code a row; 0 is unknown, n the n-th entry from 1. */
export interface Held {
  readonly dict: readonly Value[]
  readonly codes: Uint32Array
}

interface OfPage {
  readonly column: ArrayLike<number>
  /** By the page's code the code here, -1 for one that was not met yet. */
  readonly known: Int32Array
  readonly dict: readonly Value[]
}

function ofPageIn(table: Table, number: number, field: string): OfPage | null {
  const column = table.pages[number]?.column(field)
  return column ? { column: column.codes, known: new Int32Array(column.dict.length + 1).fill(-1), dict: column.dict } : null
}

/**
 * A stored field of chosen rows, by their numbers; a page's dictionary is looked at once and not its rows. A row that is -1 holds
 * nothing.
 */
export function heldIn(table: Table, rows: ArrayLike<number>, field: string): Held {
  const { entries, code } = createDictionary()
  const codes = new Uint32Array(rows.length)
  const ofPage = new Map<number, OfPage | null>()
  let [last, page]: [number, OfPage | null] = [-1, null]
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n] ?? 0
    if (table.overlay.has(row)) { codes[n] = code(table.value(row, field)); continue }
    const number = row >>> PAGE_SHIFT
    if (number !== last) {
      last = number
      page = ofPage.get(number) ?? ofPageIn(table, number, field)
      ofPage.set(number, page)
    }
    if (page === null) continue
    const own = page.column[row & ((1 << PAGE_SHIFT) - 1)] ?? 0
    let to = page.known[own] ?? -1
    if (to === -1) {
      to = own === 0 ? 0 : code(page.dict[own - 1] ?? null)
      page.known[own] = to
    }
    codes[n] = to
  }
  return { dict: entries, codes }
}
