import { measuresDate, type Check, type Measure } from '../model/check.ts'
import { parseEdtf } from '../model/edtf.ts'
import { assertNever } from '../model/never.ts'
import type { Lens } from '../table/shown.ts'
import { daysOf, type Interval } from './interval.ts'
import type { Measured } from './measure.ts'

export type CheckState = 'consistent' | 'contradicted' | 'not decidable'

/** What a claim expects: numbers or days from `low` to `high`, without an end where it is open; with `not`, all but these. */
export interface Expected extends Interval {
  readonly lowOpen: boolean
  readonly highOpen: boolean
  readonly not: boolean
}

/** The expectation of a check, or a sentence that says what cannot be read. */
export function expectedBy({ measure, comparison, value, high }: Check, lens: Lens): Expected | string {
  const one = endOf(value, measure, lens)
  if (typeof one === 'string') return one
  const other = comparison === 'between' ? endOf(high ?? '', measure, lens) : one
  if (typeof other === 'string') return other
  const closed = { lowOpen: false, highOpen: false, not: false }
  switch (comparison) {
    case 'equals': return { ...one, ...closed }
    case 'not_equals': return { ...one, ...closed, not: true }
    case 'at_least': return { ...closed, low: one.low, high: Infinity }
    case 'at_most': return { ...closed, low: -Infinity, high: one.high }
    case 'more_than': return { ...closed, low: one.high, high: Infinity, lowOpen: true }
    case 'fewer_than': return { ...closed, low: -Infinity, high: one.low, highOpen: true }
    case 'between': return one.low > other.high ? 'The first end of what is expected is above the second.' : { ...closed, low: one.low, high: other.high }
    default: return assertNever(comparison, 'comparison')
  }
}

/** A number, or the days of a date, to the end of the month or year if it names no day. */
function endOf(value: number | string, measure: Measure, lens: Lens): Interval | string {
  if (!measuresDate(measure)) {
    return typeof value === 'number' && Number.isFinite(value) ? { low: value, high: value } : 'What is expected must be a number.'
  }
  return closedDays(String(value), lens)
}

/** The days of a date that has both ends, or a sentence that says what is wrong with it. */
export function closedDays(edtf: string, lens: Lens): Interval | string {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) return parsed.message
  const days = daysOf(edtf, lens)
  return Number.isFinite(days.low) && Number.isFinite(days.high) ? days : `A check needs a date with both ends; ${parsed.readable} has one.`
}

/** Whether a measure falls into what is expected whatever it is (`all`), or whatever it is does not (`none`). */
export function fits(one: Interval, { low, high, lowOpen, highOpen, not }: Expected): 'all' | 'none' | 'some' {
  const all = (lowOpen ? one.low > low : one.low >= low) && (highOpen ? one.high < high : one.high <= high)
  const none = (lowOpen ? one.high <= low : one.high < low) || (highOpen ? one.low >= high : one.low > high)
  if (all) return not ? 'none' : 'all'
  if (none) return not ? 'all' : 'none'
  return 'some'
}

/** What the measure could still become if rows were missing: more rows only add to a number, and only shorten a gap before a date. */
export function withMissingRows({ low, high }: Interval, measure: Measure, window: Interval): Interval {
  switch (measure) {
    case 'events': case 'sum': return { low, high: Infinity }
    case 'first': return { low: Math.min(low, window.low), high }
    case 'last': return { low, high: Math.max(high, window.high) }
    case 'gap_before': return { low: 1, high }
    case 'longest_gap': return { low: 0, high: Infinity }
    default: return assertNever(measure, 'measure')
  }
}

/**
 * The state of a check. Consistent: whatever the unknown values are, these data fit. Contradicted: whatever they are, they
 * do not, and would not with more rows either unless the table is held to be complete. Otherwise these data decide nothing.
 */
export function stateOf(measured: Measured, expected: Expected, { measure, complete }: Check, window: Interval): CheckState {
  if (measured.mayBeNone) return 'not decidable'
  if (fits(measured, expected) === 'all') return 'consistent'
  return fits(complete ? measured : withMissingRows(measured, measure, window), expected) === 'none' ? 'contradicted' : 'not decidable'
}
