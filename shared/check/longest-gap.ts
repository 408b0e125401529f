import { greatest, least, type Counted, type Measured } from './measure.ts'

/** Between which days a gap lies, and how long it is. */
interface Gap {
  readonly from: number
  readonly to: number
}

/**
 * The most days from one event to the next in order of date; two events on one day are 0 apart. There is none between
 * fewer than two events.
 *
 * At least: the longest run of days on which no event may lie, with events surely on both sides. At most: the longest
 * run that no event must lie in. Both are exact where all dates are days; elsewhere the truth lies between them.
 */
export function longestGap(counted: readonly Counted[]): Measured {
  const sure = counted.filter((one) => one.sure)
  const forced = forcedGap(counted, sure.length)
  const possible = possibleGap(counted, sure)
  return {
    low: forced ? forced.to - forced.from : 0,
    high: possible ? possible.to - possible.from : 0,
    mayBeNone: sure.length < 2,
    deciding: possible === null ? counted : counted.filter(({ days }) => [forced ?? possible, possible].some(({ from, to }) => days.low <= to && days.high >= from)),
  }
}

function forcedGap(counted: readonly Counted[], sure: number): Gap | null {
  let longest: Gap | null = null
  let reached = -Infinity
  let seen = 0
  for (const one of [...counted].sort((a, b) => compared(a.days.low, b.days.low))) {
    if (isLonger(reached, one.days.low, longest) && seen > 0 && seen < sure) longest = { from: reached, to: one.days.low }
    reached = Math.max(reached, one.days.high)
    if (one.sure) seen += 1
  }
  return longest
}

/**
 * A gap that begins on a day may last until the first of the events that surely come later must have happened. It is
 * longest from the earliest day of all, or from one on which an event that surely counts may just have passed.
 */
function possibleGap(counted: readonly Counted[], sure: readonly Counted[]): Gap | null {
  const end = greatest(counted, ({ days }) => days.high)
  const later = [...sure].sort((a, b) => compared(b.days.low, a.days.low))
  let longest: Gap | null = null
  const consider = (from: number, until: number) => {
    const to = Math.min(until, end)
    if (isLonger(from, to, longest)) longest = { from, to }
  }
  // From the latest start to the earliest; `until` is when the first of those that start later must have happened.
  let until = Infinity
  let among = Infinity
  let start = Infinity
  for (const { days } of later) {
    if (days.low < start) {
      until = among
      start = days.low
    }
    consider(start, until)
    among = Math.min(among, days.high)
  }
  const earliest = least(counted, ({ days }) => days.low)
  consider(earliest, earliest < start ? among : until)
  return longest
}

function isLonger(from: number, to: number, than: Gap | null): boolean {
  return to - from > (than ? than.to - than.from : 0)
}

function compared(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
