import { greatest, type Counted, type Measured } from './measure.ts'

/** Between which days a gap lies. */
interface Gap {
  readonly from: number
  readonly to: number
}

/** The events that may begin on one day: what gaps hang on, for a large table has many more events than days. */
interface Beginning {
  readonly day: number
  /** The last day that any of them may mean. */
  readonly last: number
  /** How many of them surely count, and the first of the days by which one of these must have happened. */
  readonly sure: number
  readonly due: number
}

/**
 * The most days from one event to the next in order of date; two events on one day are 0 apart. There is none between
 * fewer than two events.
 *
 * At least: the longest run of days on which no event may lie, with events surely on both sides. At most: the longest
 * run that no event must lie in. Both are exact where all dates are days; elsewhere the truth lies between them.
 */
export function longestGap(counted: readonly Counted[]): Measured {
  const beginnings = beginningsOf(counted)
  const sure = beginnings.reduce((sum, one) => sum + one.sure, 0)
  const forced = forcedGap(beginnings, sure)
  const possible = possibleGap(beginnings)
  return {
    low: forced ? forced.to - forced.from : 0,
    high: possible ? possible.to - possible.from : 0,
    mayBeNone: sure < 2,
    deciding: possible === null ? counted : counted.filter(({ days }) => [forced ?? possible, possible].some(({ from, to }) => days.low <= to && days.high >= from)),
  }
}

/** In order of the day. */
function beginningsOf(counted: readonly Counted[]): readonly Beginning[] {
  const byDay = new Map<number, { day: number; last: number; sure: number; due: number }>()
  for (const { days, sure } of counted) {
    let known = byDay.get(days.low)
    if (!known) byDay.set(days.low, (known = { day: days.low, last: -Infinity, sure: 0, due: Infinity }))
    if (days.high > known.last) known.last = days.high
    if (!sure) continue
    known.sure += 1
    if (days.high < known.due) known.due = days.high
  }
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function forcedGap(beginnings: readonly Beginning[], sure: number): Gap | null {
  let longest: Gap | null = null
  let reached = -Infinity
  let seen = 0
  for (const one of beginnings) {
    if (seen > 0 && seen < sure && isLonger(reached, one.day, longest)) longest = { from: reached, to: one.day }
    reached = Math.max(reached, one.last)
    seen += one.sure
  }
  return longest
}

/**
 * A gap that begins on a day may last until one of the events that surely come later must have happened. It is longest
 * from the earliest day of all, or from one on which an event that surely counts may just have passed.
 */
function possibleGap(beginnings: readonly Beginning[]): Gap | null {
  let until = greatest(beginnings, ({ last }) => last)
  let longest: Gap | null = null
  for (const [n, one] of [...beginnings.entries()].reverse()) {
    if ((one.sure > 0 || n === 0) && isLonger(one.day, until, longest)) longest = { from: one.day, to: until }
    until = Math.min(until, one.due)
  }
  return longest
}

function isLonger(from: number, to: number, than: Gap | null): boolean {
  return to - from > (than ? than.to - than.from : 0)
}
