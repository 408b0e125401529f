import type { Interval } from './interval.ts'

/** One row that counts, surely or perhaps: when it happened, and what is added up. */
export interface Counted {
  readonly row: number
  readonly sure: boolean
  readonly days: Interval
  readonly amount: Interval
}

/** What was measured. */
export interface Measured extends Interval {
  /** There may be nothing to measure: no row may count, or too few for a gap. */
  readonly mayBeNone: boolean
  /** The rows that it hangs on. */
  readonly deciding: readonly Counted[]
}

/** How many events. A row is one event, for however many incidents it stands. */
export function numberOf(counted: readonly Counted[]): Measured {
  return { low: counted.filter(({ sure }) => sure).length, high: counted.length, mayBeNone: false, deciding: counted }
}

/** The amounts added up; a row that only perhaps counts adds something or nothing. */
export function sumOf(counted: readonly Counted[]): Measured {
  let [low, high] = [0, 0]
  for (const { sure, amount } of counted) {
    low += sure ? amount.low : Math.min(0, amount.low)
    high += sure ? amount.high : Math.max(0, amount.high)
  }
  return { low, high, mayBeNone: false, deciding: counted }
}

/** The first date: not before any row may be, not after the first that surely counts must be. Decided by the rows that may be first. */
export function firstOf(counted: readonly Counted[]): Measured {
  const sure = counted.filter((one) => one.sure)
  const low = least(counted, ({ days }) => days.low)
  const high = sure.length > 0 ? least(sure, ({ days }) => days.high) : greatest(counted, ({ days }) => days.high)
  return { low, high, mayBeNone: sure.length === 0, deciding: counted.filter(({ days }) => days.low <= high) }
}

/** The last date, likewise. */
export function lastOf(counted: readonly Counted[]): Measured {
  const sure = counted.filter((one) => one.sure)
  const high = greatest(counted, ({ days }) => days.high)
  const low = sure.length > 0 ? greatest(sure, ({ days }) => days.low) : least(counted, ({ days }) => days.low)
  return { low, high, mayBeNone: sure.length === 0, deciding: counted.filter(({ days }) => days.high >= low) }
}

/**
 * The days from the last event before a date to that date: the event of the 1st and the date of the 3rd are 2 days apart.
 * Events on the date itself are not before it. Where no event is before it, the gap has no end that these data know: it is
 * longer than any number; but some event must surely count, or there may be nothing to say. Decided by the rows that may be
 * the last before.
 */
export function gapBefore(counted: readonly Counted[], date: Interval): Measured {
  const before = counted.filter(({ days }) => days.low < date.high)
  const surely = before.filter(({ sure, days }) => sure && days.high < date.low)
  const last = greatest(surely, ({ days }) => days.low)
  const mayBeNone = !counted.some(({ sure }) => sure)
  return {
    low: least(before, ({ days }) => Math.max(1, date.low - days.high)),
    high: surely.length > 0 ? date.high - last : Infinity,
    mayBeNone,
    deciding: mayBeNone ? counted : before.filter(({ days }) => days.high >= last),
  }
}

/** Over all rows, without the limits that a call with a row an argument has; infinite for none. */
export function least<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((so, one) => Math.min(so, of(one)), Infinity)
}

export function greatest<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((so, one) => Math.max(so, of(one)), -Infinity)
}
