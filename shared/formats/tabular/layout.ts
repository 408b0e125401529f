/** How a foreign table is written down: what is needed to get from its bytes to rows, and from cells to values. */
export interface Layout {
  readonly encoding: Encoding
  /** One character. */
  readonly delimiter: string
  /** One character, or empty when cells are never quoted. */
  readonly quote: string
  /** True when the first row names the columns. */
  readonly header: boolean
  /** True when the row below the header holds HXL tags, which are passed over (HXL standard 1.1, "tag row"). */
  readonly hxl: boolean
  readonly dates: DateOrder
  /** The decimal mark of numbers. */
  readonly decimal: '.' | ','
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** In which order day and month stand where both are numbers: 05/06/2024 is 5 June or May 6. */
export type DateOrder = 'day-first' | 'month-first'

export const ENCODINGS: readonly { readonly encoding: Encoding; readonly label: string }[] = [
  { encoding: 'utf-8', label: 'UTF-8' },
  { encoding: 'windows-1252', label: 'Windows-1252 (Western European)' },
  { encoding: 'utf-16le', label: 'UTF-16, little-endian' },
  { encoding: 'utf-16be', label: 'UTF-16, big-endian' },
]

export const PLAIN_LAYOUT: Layout = {
  encoding: 'utf-8', delimiter: ',', quote: '"', header: true, hxl: false, dates: 'day-first', decimal: '.',
}

/**
 * Names for the columns of a header: without white space at the ends, `Column 3` for an empty one, and `name (2)` for the
 * second of a name, so that each can be told apart.
 */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return header.map((cell, n) => {
    const plain = cell.trim() || `Column ${n + 1}`
    let name = plain
    for (let copy = 2; taken.has(name); copy += 1) name = `${plain} (${copy})`
    taken.add(name)
    return name
  })
}
