import { createDictionary, type Coded } from '../change/coded.ts'
import type { Value } from '../model/value.ts'

/** Codes of one page's rows: 0 is unknown, n is the n-th entry (from 1) of the dictionary. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** One field of one page: every different value once, and a code per row. */
export interface Column {
  readonly dict: readonly Value[]
  readonly codes: Codes
}

/** Encodes `rows` values; `valueAt` may answer null or undefined for unknown. */
export function encodeColumn(rows: number, valueAt: (row: number) => Value | undefined): Column {
  const { entries, code } = createDictionary()
  const wide = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) wide[row] = code(valueAt(row) ?? null)
  return { dict: entries, codes: narrowed(wide, entries.length) }
}

/** Codes in the narrowest array that holds the greatest of them. */
export function narrowed(codes: Uint32Array, greatest: number): Codes {
  if (greatest < 1 << 8) return new Uint8Array(codes)
  if (greatest < 1 << 16) return new Uint16Array(codes)
  return codes
}

/** The value of a row; null when it is unknown. */
export function valueAt(column: Column, row: number): Value {
  const code = column.codes[row] ?? 0
  return code === 0 ? null : (column.dict[code - 1] ?? null)
}

/**
 * The column with other values in some rows; null when none of its rows holds a value then.
 * @param rows the length of the page
 * @param edited the rows that are given a value
 * @param places for each of them which of the values
 */
export function columnWith(column: Column | null, rows: number, edited: ArrayLike<number>, values: Coded, places: ArrayLike<number>): Column | null {
  const { entries, code } = createDictionary(column?.dict)
  const codes = column ? new Uint32Array(column.codes) : new Uint32Array(rows)
  // Each different value is looked for once.
  const known = new Int32Array(values.dict.length + 1).fill(-1)
  known[0] = 0
  for (let n = 0; n < edited.length; n += 1) {
    const given = values.codes[(places[n] ?? 0) % values.codes.length] ?? 0
    let own = known[given] ?? -1
    if (own === -1) known[given] = own = code(values.dict[given - 1] ?? null)
    codes[edited[n] ?? 0] = own
  }
  // Entries that no row holds any more are let go: a dictionary lists what is there.
  const held = new Uint32Array(entries.length + 1)
  for (let row = 0; row < rows; row += 1) held[codes[row] ?? 0] = 1
  const dict = entries.filter((_, entry) => held[entry + 1] === 1)
  if (dict.length === 0) return null
  for (let entry = 0, place = 0; entry < entries.length; entry += 1) if (held[entry + 1] === 1) held[entry + 1] = (place += 1)
  held[0] = 0
  for (let row = 0; row < rows; row += 1) codes[row] = held[codes[row] ?? 0] ?? 0
  return { dict, codes: narrowed(codes, dict.length) }
}
