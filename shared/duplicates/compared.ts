import { isEmpty, isList, type Value } from '../model/value.ts'
import type { Codes } from '../table/column.ts'
import { PAGE_ROWS, PAGE_SHIFT } from '../table/page.ts'
import type { Table } from '../table/table.ts'
import type { Reason } from './reasons.ts'

/** Rows of the table of events that are compared with each other; below they are named by their place in this list. */
export interface Compared {
  readonly table: Table
  readonly rows: readonly number[]
}

/**
 * One kind of evidence. `weigh` answers bits, log2 of (how often the two agree so when they are one event) over (how often
 * when they are not), after I. P. Fellegi and A. B. Sunter, "A theory for record linkage", 1969: 0 where one side is
 * unknown, above for, below against, -Infinity where the pair is out of the question.
 */
export interface Evidence {
  weigh(a: number, b: number): number
  say(a: number, b: number): Reason | null
}

/** What each row holds under a field, read once for each value of a page. */
export function column<T>({ table, rows }: Compared, field: string, read: (value: Value) => T): readonly T[] {
  const known = new Map<Value, T>()
  const readOnce = (value: Value): T => {
    let one = known.get(value)
    if (one === undefined && !known.has(value)) known.set(value, (one = read(value)))
    return one as T
  }
  const unknown = readOnce(null)
  let number = -1
  let codes: Codes | null = null
  let entries: readonly T[] = []
  return rows.map((row) => {
    if (table.overlay.size > 0 && table.overlay.has(row)) return readOnce(table.value(row, field))
    if (row >>> PAGE_SHIFT !== number) {
      number = row >>> PAGE_SHIFT
      const found = table.pages[number]?.column(field) ?? null
      codes = found && found.codes
      entries = found ? [unknown, ...found.dict.map(readOnce)] : []
    }
    return codes ? (entries[codes[row & (PAGE_ROWS - 1)] ?? 0] as T) : unknown
  })
}

/** Lists of numbers of several columns of a row put together, each sorted and without repetitions; equal ones are one value. */
export function together(columns: readonly (readonly (readonly number[])[])[]): readonly Int32Array[] {
  const numberOf = new Map<readonly number[], number>()
  const byParts = new Map<string | number, Int32Array>()
  const byContent = new Map<string, Int32Array>()
  const [first = [], ...others] = columns
  return first.map((list, row) => {
    let parts: string | number = numbered(list)
    for (const other of others) {
      const more = other[row] ?? []
      if (more.length > 0) parts = `${parts} ${numbered(more)}`
    }
    let all = byParts.get(parts)
    if (!all) {
      const items = Int32Array.from(new Set(columns.flatMap((each) => each[row] ?? []))).sort()
      const content = items.join(' ')
      all = byContent.get(content) ?? items
      byContent.set(content, all)
      byParts.set(parts, all)
    }
    return all
  })

  function numbered(list: readonly number[]): number {
    let number = numberOf.get(list)
    if (number === undefined) numberOf.set(list, (number = numberOf.size))
    return number
  }
}

/** A column of numbers; NaN is unknown. */
export function numbers(compared: Compared, field: string): Float64Array {
  return Float64Array.from(column(compared, field, (value) => (typeof value === 'number' ? value : NaN)))
}

/** The texts of a value, or of its items. */
export function textsIn(value: Value): readonly string[] {
  if (isEmpty(value)) return []
  return (isList(value) ? value : [value]).filter((item) => typeof item === 'string')
}

/** Numbers things by what they are called; -1 is unknown. */
export interface Numbered {
  readonly of: Int32Array
  readonly names: readonly string[]
  /** Share of the rows that hold each. */
  readonly share: readonly number[]
}

/** A column of texts, numbered by `key`, which answers an empty text for unknown. */
export function numbered(compared: Compared, field: string, key: (text: string) => string): Numbered {
  const numberOf = new Map<string, number>()
  const names: string[] = []
  const of = Int32Array.from(column(compared, field, (value) => {
    const name = typeof value === 'string' ? key(value) : ''
    if (name === '') return -1
    const known = numberOf.get(name) ?? names.push(name) - 1
    numberOf.set(name, known)
    return known
  }))
  return { of, names, share: shares(of, names.length) }
}

function shares(of: Int32Array, count: number): readonly number[] {
  const rows = new Float64Array(count)
  for (const one of of) if (one >= 0) rows[one] = (rows[one] ?? 0) + 1
  return [...rows].map((some) => some / of.length)
}

/** Bits of agreeing on something that `share` of all rows hold, when one event's rows agree with probability `m`. */
export function agreement(m: number, share: number): number {
  return Math.log2(m / Math.min(1, Math.max(share, 1e-6)))
}
