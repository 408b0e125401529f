import type { Lens } from '../table/shown.ts'
import { agreement, column, type Compared, type Evidence } from './compared.ts'

/** First and last day that each row's date may mean, as day numbers; both NaN when nothing is known. */
export interface Days {
  readonly first: Float64Array
  readonly last: Float64Array
}

/** An interval without an end is taken to be at most so long, in days. */
const OPEN = 366
/** How the dates of two reports of one event differ, by days; the rest is spread over what the window still allows. */
const APART = [0.5, 0.25, 0.12] as const
/** The same span of several days; spans that only overlap. */
const SAME_SPAN = 0.6
const OVERLAP = 0.4

export function daysOf(compared: Compared, interval: Lens['interval']): Days {
  const spans = column(compared, 'date', (value) => (typeof value === 'string' ? interval(value) : null))
  return {
    first: Float64Array.from(spans, (span) => span?.earliest ?? (span?.latest ?? NaN) - OPEN),
    last: Float64Array.from(spans, (span) => span?.latest ?? (span?.earliest ?? NaN) + OPEN),
  }
}

/** Days between the nearest ends of two dates, 0 when they overlap, NaN when one is unknown. */
export function daysApart({ first, last }: Days, a: number, b: number): number {
  return Math.max(0, (first[b] ?? NaN) - (last[a] ?? NaN), (first[a] ?? NaN) - (last[b] ?? NaN))
}

/** A month matches any day in it, and tells as much less as there are more days. */
export function dateEvidence(days: Days, window: number): Evidence {
  const { first, last } = days
  const span = usualSpan(days)
  const length = (row: number): number => (last[row] ?? NaN) - (first[row] ?? NaN) + 1
  const spanShare = spanShares(days)
  return {
    weigh(a, b) {
      const apart = daysApart(days, a, b)
      if (Number.isNaN(apart)) return 0
      if (apart > window) return -Infinity
      if (apart === 0) {
        const same = first[a] === first[b] && last[a] === last[b]
        // The same month twice says more than a day in the month.
        if (same && length(a) > 1) return agreement(SAME_SPAN, spanShare(a))
        return agreement(same ? APART[0] : OVERLAP, (length(a) + length(b) - 1) / span)
      }
      return agreement(APART[apart] ?? 0.1 / Math.max(1, window - 2), (length(a) + length(b)) / span)
    },
    say(a, b) {
      const apart = daysApart(days, a, b)
      return Number.isNaN(apart) ? null : { about: 'date', days: apart, exact: length(a) === 1 && length(b) === 1 }
    },
  }
}

/** Days over which the rows would have to be spread evenly to meet on one as often as they do. */
function usualSpan({ first }: Days): number {
  const on = new Map<number, number>()
  let known = 0
  for (const day of first) {
    if (Number.isNaN(day)) continue
    on.set(day, (on.get(day) ?? 0) + 1)
    known += 1
  }
  let meetings = 0
  for (const rows of on.values()) meetings += (rows / known) ** 2
  return Math.max(2, 1 / meetings)
}

/** Share of the rows whose date is the same span of several days as a row's. */
function spanShares({ first, last }: Days): (row: number) => number {
  const keyOf = (row: number): number => (first[row] ?? NaN) * 2 ** 22 + (last[row] ?? NaN)
  const counts = new Map<number, number>()
  for (let row = 0; row < first.length; row += 1) if (first[row] !== last[row]) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return (row) => (counts.get(keyOf(row)) ?? first.length) / first.length
}
