import { failureOf } from '../../contract/result.ts'
import { compareTerms, type Difference } from '../../codebook/compare.ts'
import type { Term } from '../../model/fields.ts'
import { TERM_COLOURS, type TermColour } from '../../model/term-colours.ts'
import { joinList, splitList } from '../csv/cells.ts'
import { unguard } from '../csv/guard.ts'
import { csvReader, sniffDelimiter, type CsvRow } from '../csv/read.ts'
import { csvCell } from '../csv/write.ts'

/** Largest file of terms that is read, in bytes. */
export const LARGEST_TERMS = 8 << 20

const COLUMNS = ['term', 'label', 'definition', 'words', 'colour'] as const
type Column = (typeof COLUMNS)[number]

/** The terms of a vocabulary as a CSV file, in their order: `words` joined as in every list of a table. Begins with a mark by which Excel knows UTF-8. */
export function writeTerms(terms: readonly Term[]): string {
  const cell = csvCell({ guard: true, bom: true })
  const rows = terms.map(({ term, label, definition = '', words = [], colour = '' }) => [term, label, definition, joinList(words), colour])
  return `\uFEFF${[[...COLUMNS], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

/** What a file of terms would make of a vocabulary. Terms that it does not name stay as they are, where they are. */
export interface TermsRead {
  readonly terms: readonly Term[]
  readonly differences: readonly Difference[]
  /** Terms that the file says as they are. */
  readonly same: number
  /** Terms that it does not name. */
  readonly unnamed: number
  /** Columns of the file that mean nothing here. */
  readonly unread: readonly string[]
}

export interface TermsFault {
  /** Of the file, from 1; null for the file as a whole. */
  readonly line: number | null
  /** One sentence. */
  readonly message: string
}

export type TermsReading = { readonly ok: true; readonly read: TermsRead } | { readonly ok: false; readonly faults: readonly TermsFault[] }

/**
 * Reads a file of terms into a vocabulary: new terms are added at its end, others changed in their place, none is removed. A column
 * that the file lacks alters nothing; an empty cell takes away what a term had, except its label.
 */
export function readTerms(text: string, vocabulary: string, before: readonly Term[]): TermsReading {
  const rows = rowsIn(text)
  if ('fault' in rows) return { ok: false, faults: [rows.fault] }
  const [header, ...body] = rows.rows
  const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase())
  const places = new Map(COLUMNS.map((column) => [column, names.findIndex((name) => name === column || (column === 'colour' && name === 'color'))]))
  const has = (column: Column): boolean => (places.get(column) ?? -1) !== -1
  if (!header || !has('term')) return { ok: false, faults: [{ line: 1, message: 'The first line names the columns, and “term” is not among them. Others may be label, definition, words and colour.' }] }

  const faults: TermsFault[] = []
  const after = new Map(before.map((term) => [term.term, term]))
  const lines = new Map<string, number>()
  for (const { line, cells } of body) {
    const report = (message: string): void => { faults.push({ line, message }) }
    const cell = (column: Column): string => unguard(cells[places.get(column) ?? -1] ?? '').trim()
    const name = cell('term')
    const earlier = lines.get(name)
    const colour = TERM_COLOURS.find((one) => one === cell('colour').toLowerCase())
    if (cells.length > names.length) report(`The line has ${cells.length} cells, and there are ${names.length} columns. A cell that holds a comma stands between quotes.`)
    else if (name === '') report('The term is missing.')
    else if (earlier !== undefined) report(`The term ${name} stands on line ${earlier} already.`)
    else if (cell('colour') !== '' && colour === undefined) report(`“${cell('colour')}” is not a colour of terms; these are ${TERM_COLOURS.join(', ')}.`)
    lines.set(name, earlier ?? line)
    after.set(name, termOf(name, after.get(name), { has, cell, colour }))
  }
  if (faults.length > 0) return { ok: false, faults }
  const terms = [...after.values()]
  const differences = compareTerms(vocabulary, before, terms)
  const changed = differences.filter(({ what }) => what !== 'added').length
  const known = before.filter(({ term }) => lines.has(term)).length
  return { ok: true, read: { terms, differences, same: known - changed, unnamed: before.length - known, unread: names.filter((name) => name !== '' && name !== 'color' && !COLUMNS.some((column) => column === name)) } }
}

function rowsIn(text: string): { readonly rows: readonly CsvRow[] } | { readonly fault: TermsFault } {
  try {
    const reader = csvReader(sniffDelimiter(text))
    // Spreadsheets leave lines behind that hold nothing.
    return { rows: [...reader.push(text), ...reader.end()].filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) }
  } catch (thrown) {
    const { message, where } = failureOf(thrown)
    return { fault: { line: Number(/\d+/u.exec(where ?? '')?.[0] ?? 1), message } }
  }
}

interface Cells {
  has(column: Column): boolean
  cell(column: Column): string
  readonly colour: TermColour | undefined
}

function termOf(term: string, before: Term | undefined, { has, cell, colour }: Cells): Term {
  const definition = has('definition') ? cell('definition') : before?.definition ?? ''
  const words = has('words') ? [...new Set(splitList(cell('words')).map((word) => word.toLowerCase()))] : before?.words ?? []
  const carried = has('colour') ? colour : before?.colour
  const { definition: _, words: __, colour: ___, ...others } = before ?? { term, label: term }
  return {
    ...others,
    label: cell('label') || others.label,
    ...(definition === '' ? {} : { definition }),
    ...(words.length === 0 ? {} : { words }),
    ...(carried === undefined ? {} : { colour: carried }),
  }
}
