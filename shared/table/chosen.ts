import type { AnyRecord } from '../model/records.ts'
import type { Codes } from './column.ts'
import type { Table } from './table.ts'

/** Rows of a table that are counted. */
export interface Chosen {
  /** One byte a row, 1 for each of them. */
  readonly rows: Uint8Array
  /** The same without rows that were edited since their page was written. */
  readonly based: Uint8Array
  /** The records of those that were. */
  readonly edited: readonly AnyRecord[]
}

export function chosenOf(table: Table, rows: Uint8Array): Chosen {
  if (table.overlay.size === 0) return { rows, based: rows, edited: [] }
  const based = rows.slice()
  const edited: AnyRecord[] = []
  for (const [row, record] of table.overlay) {
    if (rows[row] === 1) edited.push(record)
    based[row] = 0
  }
  return { rows, based, edited }
}

/** How many of the chosen rows of a page have each code, 0 to `greatest`; `start` is the number of its first row. */
export function countCodes(codes: Codes, greatest: number, { based }: Chosen, start: number): Uint32Array {
  const counts = new Uint32Array(greatest + 1)
  // Adding nothing is faster than asking whether to add.
  for (let n = 0; n < codes.length; n += 1) {
    const code = codes[n] ?? 0
    counts[code] = (counts[code] ?? 0) + (based[start + n] ?? 0)
  }
  return counts
}

/** How many rows of a page are chosen. */
export function countRows(page: { readonly rows: number }, { based }: Chosen, start: number): number {
  let count = 0
  for (let row = start; row < start + page.rows; row += 1) count += based[row] ?? 0
  return count
}
