import { canonical, type Value } from '../model/value.ts'

/** Codes of one page's rows: 0 is unknown, n is the n-th entry (from 1) of the dictionary. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** One field of one page: every different value once, and a code per row. */
export interface Column {
  readonly dict: readonly Value[]
  readonly codes: Codes
}

/** Encodes `rows` values; `valueAt` may answer null or undefined for unknown. */
export function encodeColumn(rows: number, valueAt: (row: number) => Value | undefined): Column {
  const codeOf = new Map<Value, number>()
  const codeOfText = new Map<string, number>()
  const dict: Value[] = []
  const wide = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const value = valueAt(row) ?? null
    if (value === null) continue
    let code: number | undefined
    if (typeof value === 'object') {
      const text = canonical(value)
      code = codeOfText.get(text)
      if (code === undefined) codeOfText.set(text, (code = dict.push(value)))
    } else {
      code = codeOf.get(value)
      if (code === undefined) codeOf.set(value, (code = dict.push(value)))
    }
    wide[row] = code
  }
  return { dict, codes: narrowed(wide, dict.length) }
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
