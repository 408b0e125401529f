import type { Fragment } from '../../../shared/model/records.ts'
import type { Marks } from './marks.ts'
import { linesOf } from './page.ts'

/** A whole text drawn from top to bottom in `ROWS` rows. */
export interface Coverage {
  /** How many paragraphs hold a mark. */
  readonly coded: number
  /** For each density, few marks to many, one SVG path of the rows that have it. */
  readonly paths: readonly string[]
  /** The row in which each paragraph begins, not rounded; and last, `ROWS`. */
  readonly tops: Float64Array
}

export const ROWS = 1_000
/** Marks in a paragraph from which on it counts as the next density. */
const DENSITIES = [1, 3, 8] as const

/**
 * Lays the coverage out. Paragraphs are as high as their estimated lines, as on the scroll bar. The paths have no more
 * parts than there are rows, however many annotations there are.
 */
export function layCoverage({ byParagraph }: Marks, paragraphs: readonly Fragment[]): Coverage {
  const tops = new Float64Array(paragraphs.length + 1)
  for (const [index, paragraph] of paragraphs.entries()) tops[index + 1] = (tops[index] ?? 0) + linesOf(paragraph)
  const height = tops[paragraphs.length] ?? 0
  if (height > 0) for (let index = 0; index < tops.length; index += 1) tops[index] = ((tops[index] ?? 0) * ROWS) / height
  const rows = new Uint8Array(ROWS)
  let coded = 0
  for (const [index, marks] of byParagraph.entries()) {
    if (marks.length === 0) continue
    coded += 1
    const density = DENSITIES.findLastIndex((least) => marks.length >= least) + 1
    const top = Math.min(ROWS - 1, Math.floor(tops[index] ?? 0))
    // A short paragraph of a long text still has a row.
    const bottom = Math.max(top + 1, Math.floor(tops[index + 1] ?? 0))
    for (let row = top; row < bottom; row += 1) rows[row] = Math.max(rows[row] ?? 0, density)
  }
  return { coded, paths: DENSITIES.map((_, position) => pathOf(rows, position + 1)), tops }
}

/** The paragraph that is drawn at a height, 0 being the top of the text and 1 its end. */
export function paragraphAtHeight({ tops }: Coverage, height: number): number {
  const row = Math.max(0, Math.min(1, height)) * ROWS
  let low = 0
  let high = Math.max(0, tops.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= row) low = middle
    else high = middle - 1
  }
  return low
}

/** "12 of 31 paragraphs have marks". */
export function coverageInWords({ coded, tops }: Coverage): string {
  const all = tops.length - 1
  return `${coded} of ${all} ${all === 1 ? 'paragraph' : 'paragraphs'} ${coded === 1 ? 'has' : 'have'} marks`
}

function pathOf(rows: Uint8Array, density: number): string {
  const parts: string[] = []
  for (let row = 0; row < rows.length;) {
    let end = row
    while (end < rows.length && rows[end] === density) end += 1
    if (end > row) parts.push(`M0 ${row}h1v${end - row}h-1z`)
    row = Math.max(end, row + 1)
  }
  return parts.join('')
}
