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
/** Counts chosen rows along the scale of a field of numbers; a range counts where it is sorted. */
export function countNumbers(table: Table, field: Field, chosen: Chosen): NumberCounts {
  // Numbers as they are met, equal ones again and again, and how many rows hold each.
  const numbers: number[] = []
  const counts: number[] = []
  let [blank, other, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let whole = true
  const take = (number: number, count: number): void => {
    if (count === 0) return
    if (Number.isNaN(number)) blank += count
    else if (number === OTHER) other += count
    else {
      numbers.push(number)
      counts.push(count)
      if (number < least) least = number
      if (number > most) most = number
      whole &&= Number.isInteger(number)
    }
  }
  table.pages.forEach((page, at) => {
    const own = numbersIn(page, field)
    if (!own) { blank += countRows(page, chosen, at * PAGE_ROWS); return }
    const byCode = countCodes(own.codes, own.numbers.length - 1, chosen, at * PAGE_ROWS)
    for (let code = 0; code < byCode.length; code += 1) take(own.numbers[code] ?? NO_NUMBER, byCode[code] ?? 0)
  })
  for (const record of chosen.edited) take(numberOf(cellValue(record, field)), 1)
  return { bins: numbers.length === 0 ? [] : binned(numbers, counts, startsOf(least, most, whole), whole), blank, other }
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

function binned(numbers: readonly number[], counts: readonly number[], starts: readonly number[], whole: boolean): readonly NumberBin[] {
  const rows = new Uint32Array(starts.length)
  const greatest = new Float64Array(starts.length).fill(Number.NEGATIVE_INFINITY)
  for (const [n, number] of numbers.entries()) {
    let [low, high] = [0, starts.length]
    while (low + 1 < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= number) low = middle
      else high = middle
    }
    rows[low] = (rows[low] ?? 0) + (counts[n] ?? 0)
    if (number > (greatest[low] ?? 0)) greatest[low] = number
  }
  // Of whole numbers a bin reaches to the next; of others to the greatest in it, so that what lies on an edge is in one bin alone.
  return starts.map((start, n) => {
    const next = starts[n + 1]
    const top = greatest[n] ?? start
    return { low: start, high: whole && next !== undefined ? next - 1 : Math.max(start, top), rows: rows[n] ?? 0 }
  })
}
