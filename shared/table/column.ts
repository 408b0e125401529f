import { createDictionary } from '../change/coded.ts'
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
  if (greatest < 1 << 8) return Uint8Array.from(codes)
  if (greatest < 1 << 16) return Uint16Array.from(codes)
  return codes
}

/** The value of a row; null when it is unknown. */
export function valueAt(column: Column, row: number): Value {
  const code = column.codes[row] ?? 0
  return code === 0 ? null : (column.dict[code - 1] ?? null)
}

/** The column with other values in some rows; null when none of its rows holds a value then. `rows` is the length of the page. */
export function columnWith(column: Column | null, rows: number, edits: readonly { readonly row: number; readonly value: Value }[]): Column | null {
  const { entries, code } = createDictionary(column?.dict)
  const codes = column ? Uint32Array.from(column.codes) : new Uint32Array(rows)
  for (const { row, value } of edits) codes[row] = code(value)
  // Entries that no row holds any more are let go: a dictionary lists what is there.
  const places = new Uint32Array(entries.length + 1)
  for (const each of codes) places[each] = 1
  const dict = entries.filter((_, entry) => places[entry + 1] === 1)
  if (dict.length === 0) return null
  for (let entry = 0, place = 0; entry < entries.length; entry += 1) if (places[entry + 1] === 1) places[entry + 1] = (place += 1)
  places[0] = 0
  return { dict, codes: narrowed(codes.map((each) => places[each] ?? 0), dict.length) }
}
