import type { Field } from '../model/fields.ts'
import { countCodes, countRows, type Chosen } from './chosen.ts'
import { daysIn, daysOf, EMPTY } from './days.ts'
import { PAGE_ROWS } from './page.ts'
import { cellValue, type Lens } from './shown.ts'
import type { Table } from './table.ts'

/**
 * A month, a year or more of them, and how many rows may fall into it: a date that is known to the year counts in each of its months,
 * as asking for one of them finds it. Ends are ISO days, both included.
 */
export interface DateBin {
  readonly from: string
  readonly to: string
  /** "2024-01", "2024", "2020–2029". */
  readonly label: string
  readonly rows: number
}

export interface DateCounts {
  readonly bins: readonly DateBin[]
  /** Rows without a value. */
  readonly blank: number
  /** Rows that hold something that is no date. */
  readonly other: number
}

/** Months up to so many, then years, then tens of years and so on. */
const MOST_BINS = 48

/** 0000-01-01 and 9999-12-31, beyond which no bins are drawn. */
const FIRST = -719_528
const LAST = 2_932_896

/** How many of the chosen rows may have been between two days; a page's, by its codes. */
interface Counted {
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly rows: ArrayLike<number>
}

/** Counts chosen rows by when they may have been. */
export function countDates(table: Table, lens: Lens, field: Field, chosen: Chosen): DateCounts {
  let [blank, other, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const counted: Counted[] = []
  const take = (intervals: Counted): void => {
    const { from: starts, to: ends, rows: counts } = intervals
    counted.push(intervals)
    for (let n = 0; n < counts.length; n += 1) {
      const rows = counts[n] ?? 0
      if (rows === 0) continue
      const from = starts[n] ?? Number.NaN
      const to = ends[n] ?? EMPTY
      if (!(from <= to)) {
        if (Number.isNaN(from) && to === EMPTY) blank += rows
        else other += rows
        continue
      }
      // Each end may be the first or the last that is known: the other may be open.
      const first = from === Number.NEGATIVE_INFINITY ? to : from
      const last = to === Number.POSITIVE_INFINITY ? from : to
      if (first < least && first !== Number.POSITIVE_INFINITY) least = first
      if (last > most && last !== Number.NEGATIVE_INFINITY) most = last
    }
  }
  table.pages.forEach((page, at) => {
    const own = daysIn(page, field, lens)
    if (own) take({ from: own.from, to: own.to, rows: countCodes(own.codes, own.from.length - 1, chosen, at * PAGE_ROWS) })
    else blank += countRows(page, chosen, at * PAGE_ROWS)
  })
  const edited = chosen.edited.map((record) => daysOf(cellValue(record, field), lens))
  take({ from: edited.map(([from]) => from), to: edited.map(([, to]) => to), rows: edited.map(() => 1) })
  if (least > most) return { bins: [], blank, other }
  return { bins: binned(counted, startsOf(Math.max(FIRST, least), Math.min(LAST, most))), blank, other }
}

interface Start {
  /** Day number. */
  readonly day: number
  readonly label: string
}

/** The beginnings of the months or years from the first day to the last, and the one behind them. */
function startsOf(least: number, most: number): readonly Start[] {
  const [first, last] = [dateOf(least), dateOf(most)]
  const years = last.year - first.year + 1
  const months = (last.year - first.year) * 12 + last.month - first.month + 1
  if (months <= MOST_BINS) {
    return Array.from({ length: months + 1 }, (_, n) => {
      const [year, month] = [first.year + Math.floor((first.month + n) / 12), (first.month + n) % 12]
      return { day: dayOf(year, month), label: `${four(year)}-${String(month + 1).padStart(2, '0')}` }
    })
  }
  let step = 1
  while (years / step > MOST_BINS) step *= 10
  const start = Math.floor(first.year / step) * step
  const bins = Math.floor((last.year - start) / step) + 1
  return Array.from({ length: bins + 1 }, (_, n) => {
    const year = start + n * step
    return { day: dayOf(year, 0), label: step === 1 ? four(year) : `${four(year)}–${four(year + step - 1)}` }
  })
}

/** What is held is put in where it begins and taken out behind where it ends; sums give what lies in each bin. */
function binned(counted: readonly Counted[], starts: readonly Start[]): readonly DateBin[] {
  const bins = starts.length - 1
  const steps = new Int32Array(bins + 1)
  const [start, end] = [starts[0]?.day ?? 0, starts[bins]?.day ?? 0]
  // By day, which costs a look-up each: a thousand years are 365,243 days.
  const binOf = new Uint8Array(end - start)
  for (let n = 0; n < bins; n += 1) binOf.fill(n, (starts[n]?.day ?? 0) - start, (starts[n + 1]?.day ?? 0) - start)
  for (const { from, to, rows: counts } of counted) {
    for (let n = 0; n < counts.length; n += 1) {
      const count = counts[n] ?? 0
      const first = from[n] ?? Number.NaN
      const last = to[n] ?? EMPTY
      if (count === 0 || !(first <= last && last >= start && first < end)) continue
      const begin = binOf[Math.max(0, first - start)] ?? 0
      const behind = (binOf[Math.min(end - 1, last) - start] ?? 0) + 1
      steps[begin] = (steps[begin] ?? 0) + count
      steps[behind] = (steps[behind] ?? 0) - count
    }
  }
  let rows = 0
  return starts.slice(0, bins).map(({ day, label }, n) => {
    rows += steps[n] ?? 0
    return { from: isoOf(day), to: isoOf((starts[n + 1]?.day ?? day + 1) - 1), label, rows }
  })
}

function dateOf(day: number): { readonly year: number; readonly month: number } {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}

function dayOf(year: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 1)
  return Math.round(date.getTime() / 86_400_000)
}

function isoOf(day: number): string {
  const date = new Date(day * 86_400_000)
  return `${four(date.getUTCFullYear())}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`
}

function four(year: number): string {
  return String(year).padStart(4, '0')
}
