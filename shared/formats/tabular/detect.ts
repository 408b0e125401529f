import { csvReader } from '../csv/read.ts'
import { encodingOf, textPieces } from './decode.ts'
import { orderOf } from './dates.ts'
import { PLAIN_LAYOUT, type Layout } from './layout.ts'

/** Rows of the sample that detection and previews look at. */
export const SAMPLE_ROWS = 200

const DELIMITERS = [',', '\t', ';', '|'] as const

/**
 * How a table of text is written down, told from its first bytes: encoding, delimiter, header or none, HXL tags, the order
 * of dates and the decimal mark. Everything is a proposal that the person can change.
 */
export function detectLayout(head: Uint8Array): Layout {
  const encoding = encodingOf(head)
  const text = wholeText(head, encoding)
  const delimiter = delimiterOf(text)
  const rows = rowsOf(text, delimiter)
  const header = hasHeader(rows)
  const hxl = header && isTagRow(rows[1])
  const data = rows.slice((header ? 1 : 0) + (hxl ? 1 : 0))
  return { ...PLAIN_LAYOUT, encoding, delimiter, header, hxl, dates: datesOf(data) ?? 'day-first', decimal: decimalOf(data, delimiter) }
}

function wholeText(head: Uint8Array, encoding: Layout['encoding']): string {
  return textPieces(encoding).push(head).replace(/^\uFEFF/, '')
}

/** The first rows that a delimiter makes of a text; none when it cannot be read so. */
function rowsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return csvReader(delimiter).push(`${text}\n`).slice(0, SAMPLE_ROWS).map(({ cells }) => cells)
  } catch {
    return []
  }
}

/** The delimiter under which most rows have the same number of cells, more than one; comma when there is none. */
function delimiterOf(text: string): string {
  let best = { delimiter: ',' as string, score: 0 }
  for (const delimiter of DELIMITERS) {
    const rows = rowsOf(text, delimiter).slice(0, 50).filter((cells) => cells.length > 1 || cells[0] !== '')
    const widths = new Map<number, number>()
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1)
    const [usual] = [...widths].filter(([width]) => width > 1).sort((a, b) => b[1] - a[1])
    if (!usual) continue
    const score = (usual[1] / rows.length) * Math.log2(usual[0] + 1)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

const NUMBER_OR_DATE = /^[+-]?[\d.,]+$|^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/

/** A first row of names: no number or date in it, no long text, and hardly a name twice. */
function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows
  const cells = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (cells.length === 0) return true
  if (cells.some((cell) => NUMBER_OR_DATE.test(cell) || cell.length > 120 || cell.includes('\n'))) return false
  return new Set(cells).size > cells.length * 0.8
}

function isTagRow(cells: readonly string[] | undefined): boolean {
  const filled = (cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => /^#[a-z][\w+ ]*$/i.test(cell))
}

/** Columns agree: the order that some tell and none contradicts. */
function datesOf(rows: readonly (readonly string[])[]): Layout['dates'] | null {
  const width = Math.max(0, ...rows.map(({ length }) => length))
  const told = new Set(Array.from({ length: width }, (_, n) => orderOf(rows.map((cells) => cells[n] ?? ''))))
  told.delete(null)
  return told.size === 1 ? ([...told][0] ?? null) : null
}

function decimalOf(rows: readonly (readonly string[])[], delimiter: string): '.' | ',' {
  if (delimiter === ',') return '.'
  const cells = rows.flat().map((cell) => cell.trim())
  const commas = cells.filter((cell) => /^[+-]?\d+,\d+$/.test(cell)).length
  const points = cells.filter((cell) => /^[+-]?\d+\.\d+$/.test(cell)).length
  return commas > points ? ',' : '.'
}
