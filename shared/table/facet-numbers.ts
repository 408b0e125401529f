import type { Field } from '../model/fields.ts'
import { countCodes, countRows, type Chosen } from './chosen.ts'
import { NO_NUMBER, numberOf, numbersIn, OTHER } from './numbers.ts'
import { PAGE_ROWS } from './page.ts'
import { cellValue } from './shown.ts'
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
/** How many of the chosen rows hold each number; a page's, by its codes. */
interface Counted {
  readonly numbers: ArrayLike<number>
  readonly rows: ArrayLike<number>
}

/** Counts chosen rows along the scale of a field of numbers; a range counts where it is sorted. */
export function countNumbers(table: Table, field: Field, chosen: Chosen): NumberCounts {
  let [blank, other, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let whole = true
  const counted: Counted[] = []
  const take = (own: Counted): void => {
    counted.push(own)
    for (let n = 0; n < own.rows.length; n += 1) {
      const rows = own.rows[n] ?? 0
      const number = own.numbers[n] ?? NO_NUMBER
      if (rows === 0) continue
      if (Number.isNaN(number)) blank += rows
      else if (number === OTHER) other += rows
      else {
        if (number < least) least = number
        if (number > most) most = number
        whole &&= Number.isInteger(number)
      }
    }
  }
  table.pages.forEach((page, at) => {
    const own = numbersIn(page, field)
    if (own) take({ numbers: own.numbers, rows: countCodes(own.codes, own.numbers.length - 1, chosen, at * PAGE_ROWS) })
    else blank += countRows(page, chosen, at * PAGE_ROWS)
  })
  take({ numbers: chosen.edited.map((record) => numberOf(cellValue(record, field))), rows: chosen.edited.map(() => 1) })
  return { bins: least > most ? [] : binned(counted, startsOf(least, most, whole), whole), blank, other }
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

function binned(counted: readonly Counted[], starts: readonly number[], whole: boolean): readonly NumberBin[] {
  const rows = new Uint32Array(starts.length)
  const greatest = new Float64Array(starts.length).fill(Number.NEGATIVE_INFINITY)
  for (const { numbers, rows: counts } of counted) {
    for (let n = 0; n < counts.length; n += 1) {
      const number = numbers[n] ?? NO_NUMBER
      const count = counts[n] ?? 0
      if (count === 0 || !Number.isFinite(number)) continue
      let low = 0
      let high = starts.length
      while (low + 1 < high) {
        const middle = (low + high) >>> 1
        if ((starts[middle] ?? 0) <= number) low = middle
        else high = middle
      }
      rows[low] = (rows[low] ?? 0) + count
      if (number > (greatest[low] ?? 0)) greatest[low] = number
    }
  }
  // Of whole numbers a bin reaches to the next; of others to the greatest in it, so that what lies on an edge is in one bin alone.
  return starts.map((start, n) => {
    const next = starts[n + 1]
    const top = greatest[n] ?? start
    return { low: start, high: whole && next !== undefined ? next - 1 : Math.max(start, top), rows: rows[n] ?? 0 }
  })
}
