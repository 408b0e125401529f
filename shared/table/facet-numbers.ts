import type { Field } from '../model/fields.ts'
import { isEmpty, type Value } from '../model/value.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import { cellValue, rangeNumber } from './shown.ts'
import type { Table } from './table.ts'

/** A piece of a scale and how many rows fall into it. Both ends are included: asking for what lies between them finds just these rows. */
export interface NumberBin {
  readonly low: number
  readonly high: number
  readonly rows: number
}

export interface NumberCounts {
  readonly bins: readonly NumberBin[]
  /** Rows without a value. */
  readonly blank: number
  /** Rows that hold something that is no number. */
  readonly other: number
}

/** About as many as can be told apart in the breadth of a pane. */
const MOST_BINS = 24
/** In place of a number: nothing, and something else. No JSON number is one of them. */
const BLANK = Number.NaN
const OTHER = Number.POSITIVE_INFINITY

/** Counts the rows of the mask along the scale of a field of numbers; a range counts where it is sorted. */
export function countNumbers(table: Table, field: Field, rows: Uint8Array): NumberCounts {
  const numbers = new Float64Array(rows.length)
  let [count, blank, other, least, most] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let whole = true
  const take = (number: number): void => {
    if (Number.isNaN(number)) blank += 1
    else if (number === OTHER) other += 1
    else {
      numbers[count] = number
      count += 1
      if (number < least) least = number
      if (number > most) most = number
      whole &&= Number.isInteger(number)
    }
  }
  const edited = table.overlay.size > 0
  table.pages.forEach((page, at) => {
    const own = pageNumbers(page, field)
    for (let n = 0, row = at * PAGE_ROWS; n < page.rows; n += 1, row += 1) if (rows[row] === 1 && !(edited && table.overlay.has(row))) take(own[n] ?? BLANK)
  })
  for (const [row, record] of table.overlay) if (rows[row] === 1) take(numberIn(cellValue(record, field)))
  return { bins: count === 0 ? [] : binned(numbers.subarray(0, count), startsOf(least, most, whole), whole), blank, other }
}

/** The number of each row of a page; ranges are read from their parts, which is many times faster than making them whole. */
function pageNumbers(page: Page, field: Field): Float64Array {
  return page.remember(`number ${field.parts?.join(' ') ?? field.name}`, 0, () => {
    const numbers = new Float64Array(page.rows).fill(BLANK)
    const [low, best, high] = field.parts ?? []
    // The last that is known wins: best, else low, else high.
    for (const name of field.parts ? [high, low, best] : [field.name]) {
      const column = name === undefined ? null : page.column(name)
      if (!column) continue
      const known = column.dict.map(numberIn)
      for (let n = 0; n < page.rows; n += 1) {
        const number = known[(column.codes[n] ?? 0) - 1] ?? BLANK
        if (!Number.isNaN(number) && !(number === OTHER && Number.isFinite(numbers[n]))) numbers[n] = number
      }
    }
    return numbers
  })
}

function numberIn(value: Value): number {
  if (isEmpty(value)) return BLANK
  return typeof value === 'number' ? value : rangeNumber(value) ?? OTHER
}

/**
 * Where the bins start. Figures that run from near nothing to thousands, as counts of people do, get bins that widen (1, 2, 5, 10, 20 …);
 * others get bins of one width.
 */
function startsOf(least: number, most: number, whole: boolean): readonly number[] {
  if (whole && most - least < MOST_BINS) return stepped(least, most, 1)
  if (whole && least >= 0 && most >= 100 && most >= 50 * Math.max(1, least)) return widening(least, most)
  const raw = (most - least) / MOST_BINS
  // Numbers that can hardly be told apart: no edge between them could be written down.
  if (raw < 1e-300 || raw < 1e-11 * Math.max(Math.abs(least), Math.abs(most))) return [least]
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= raw) ?? raw
  return stepped(Math.min(least, Math.floor(least / step) * step), most, whole ? Math.max(1, Math.round(step)) : step)
}

function stepped(first: number, most: number, step: number): readonly number[] {
  const starts = [first]
  // Multiplied and not added up, so that no error of rounding gathers.
  for (let n = 1; first + n * step <= most && starts.length <= 2 * MOST_BINS; n += 1) starts.push(Number((first + n * step).toPrecision(12)))
  return starts
}

function widening(least: number, most: number): readonly number[] {
  const starts = [least]
  for (let power = 1; power <= most; power *= 10) for (const times of [1, 2, 5]) if (times * power > least && times * power <= most) starts.push(times * power)
  return starts
}

function binned(numbers: Float64Array, starts: readonly number[], whole: boolean): readonly NumberBin[] {
  const rows = new Uint32Array(starts.length)
  const greatest = new Float64Array(starts.length).fill(Number.NEGATIVE_INFINITY)
  for (const number of numbers) {
    let [low, high] = [0, starts.length]
    while (low + 1 < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= number) low = middle
      else high = middle
    }
    rows[low] = (rows[low] ?? 0) + 1
    if (number > (greatest[low] ?? 0)) greatest[low] = number
  }
  // Of whole numbers a bin reaches to the next; of others to the greatest in it, so that what lies on an edge is in one bin alone.
  return starts.map((start, n) => {
    const next = starts[n + 1]
    const top = greatest[n] ?? start
    return { low: start, high: whole && next !== undefined ? next - 1 : Math.max(start, top), rows: rows[n] ?? 0 }
  })
}
