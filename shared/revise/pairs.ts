import { refuse } from '../contract/result.ts'
import { csvReader } from '../formats/csv/read.ts'
import { fold } from '../formats/tabular/read-cell.ts'

/** A crosswalk as it was pasted or read from a file. */
export interface Pairs {
  readonly terms: { readonly [cell: string]: string }
  /** Lines that were passed over, each with a sentence. */
  readonly notes: readonly string[]
}

/** Pairs that a table has at most. */
const MOST = 50_000

/**
 * A table of two columns, what is there and what becomes of it, as copied from a spreadsheet (tab) or in a CSV file (comma or
 * semicolon, whichever the first line has more of). Further columns are passed over; of a cell named twice the first stands.
 * Refuses (`bad-file`) what is no such table.
 */
export function readPairs(text: string): Pairs {
  const terms: [string, string][] = []
  const known = new Map<string, string>()
  const notes: string[] = []
  const reader = csvReader(delimiterOf(text))
  for (const { line, cells } of [...reader.push(text), ...reader.end()]) {
    const [from = '', to = ''] = cells
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length < 2 || from.trim() === '') {
      notes.push(`Line ${line} has ${from.trim() === '' ? 'no first cell' : 'one cell only'}.`)
      continue
    }
    const before = known.get(fold(from))
    if (before !== undefined) {
      if (before !== to) notes.push(`Line ${line} gives "${from.trim()}" a second time.`)
      continue
    }
    known.set(fold(from), to)
    terms.push([from, to])
    if (terms.length > MOST) refuse('bad-file', `The table has more than ${MOST.toLocaleString('en')} lines.`)
  }
  return { terms: Object.fromEntries(terms), notes }
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  if (first.includes('\t')) return '\t'
  return first.split(';').length > first.split(',').length ? ';' : ','
}
