import type { Field } from '../model/fields.ts'
import { isEmpty, type Value } from '../model/value.ts'
import { PAGE_ROWS, type Page } from './page.ts'
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

/** First and last days by row; no interval where the first is after the last. */
interface Days {
  readonly from: Int32Array
  readonly to: Int32Array
}

const OPEN = 4_000_000
const BLANK = 1
const OTHER = 2
/** 0000-01-01 and 9999-12-31, beyond which no bins are drawn. */
const FIRST = -719_528
const LAST = 2_932_896

/** Counts the rows of the mask by when they may have been. */
export function countDates(table: Table, lens: Lens, field: Field, rows: Uint8Array): DateCounts {
  const days: Days = { from: new Int32Array(rows.length), to: new Int32Array(rows.length) }
  let [count, blank, other, least, most] = [0, 0, 0, OPEN, -OPEN]
  const take = (from: number, to: number): void => {
    if (from > to) {
      if (from - to === BLANK) blank += 1
      else other += 1
      return
    }
    days.from[count] = from
    days.to[count] = to
    count += 1
    // Each end may be the first or the last that is known: the other may be open.
    if (from > -OPEN) {
      if (from < least) least = from
      if (from > most) most = from
    }
    if (to < OPEN) {
      if (to < least) least = to
      if (to > most) most = to
    }
  }
  const edited = table.overlay.size > 0
  table.pages.forEach((page, at) => {
    const own = pageDays(page, field, lens)
    for (let n = 0, row = at * PAGE_ROWS; n < page.rows; n += 1, row += 1) if (rows[row] === 1 && !(edited && table.overlay.has(row))) take(own.from[n] ?? BLANK, own.to[n] ?? 0)
  })
  for (const [row, record] of table.overlay) if (rows[row] === 1) take(...daysIn(cellValue(record, field), lens))
  if (least > most) return { bins: [], blank, other }
  const starts = startsOf(Math.max(FIRST, least), Math.min(LAST, most))
  return { bins: binned({ from: days.from.subarray(0, count), to: days.to.subarray(0, count) }, starts), blank, other }
}

function pageDays(page: Page, field: Field, lens: Lens): Days {
  return page.remember(`days ${field.name}`, 0, () => {
    const column = page.column(field.name)
    const known = (column?.dict ?? []).map((value) => daysIn(value, lens))
    const days: Days = { from: new Int32Array(page.rows).fill(BLANK), to: new Int32Array(page.rows) }
    for (let n = 0; column && n < page.rows; n += 1) {
      const own = known[(column.codes[n] ?? 0) - 1]
      if (own) [days.from[n], days.to[n]] = own
    }
    return days
  })
}

function daysIn(value: Value, lens: Lens): [from: number, to: number] {
  if (isEmpty(value)) return [BLANK, 0]
  const interval = typeof value === 'string' ? lens.interval(value) : null
  return interval ? [interval.earliest ?? -OPEN, interval.latest ?? OPEN] : [OTHER, 0]
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

/** Each row is put in where it begins and taken out behind where it ends; sums give what lies in each bin. */
function binned({ from, to }: Days, starts: readonly Start[]): readonly DateBin[] {
  const bins = starts.length - 1
  const steps = new Int32Array(bins + 1)
  const [start, end] = [starts[0]?.day ?? 0, starts[bins]?.day ?? 0]
  // By day, which costs a look-up a row: a thousand years are 365,243 days.
  const binOf = new Uint8Array(end - start)
  for (let n = 0; n < bins; n += 1) binOf.fill(n, (starts[n]?.day ?? 0) - start, (starts[n + 1]?.day ?? 0) - start)
  for (let n = 0; n < from.length; n += 1) {
    const first = from[n] ?? 0
    const last = to[n] ?? 0
    if (last < start || first >= end) continue
    const begin = binOf[Math.max(0, first - start)] ?? 0
    const behind = (binOf[Math.min(end - 1, last) - start] ?? 0) + 1
    steps[begin] = (steps[begin] ?? 0) + 1
    steps[behind] = (steps[behind] ?? 0) - 1
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
