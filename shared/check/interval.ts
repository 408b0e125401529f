import type { Field } from '../model/fields.ts'
import { isList, type Value } from '../model/value.ts'
import type { Lens } from '../table/shown.ts'

/** All that a value may be; both ends are included, an end that is open is infinite. Dates are days since 1970-01-01. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The range field that says for how many incidents a row stands. */
const INCIDENTS = 'count'

/**
 * What a number, or a range of low, best and high, may be. A bound that is given holds, and one that is missing beside
 * another is open; a best figure that stands alone is taken as it is. Unknown may be anything that the field allows, with
 * one exception: a row that says nothing of incidents is one incident.
 */
export function amountOf(value: Value, field: Field): Interval {
  if (typeof value === 'number') return { low: value, high: value }
  const incidents = field.type === 'range' && field.name === INCIDENTS
  const [floor, ceiling] = [field.min ?? (field.type === 'number' ? -Infinity : incidents ? 1 : 0), field.max ?? Infinity]
  const { low, best, high } = partsOf(value)
  if (low === null && high === null) {
    if (best !== null) return { low: best, high: best }
    return incidents ? { low: 1, high: 1 } : { low: floor, high: ceiling }
  }
  // Figures that contradict one another are kept by the table; what they span holds all of them.
  const known = [low, best, high].filter((number) => number !== null)
  return {
    low: low === null ? Math.min(floor, ...known) : Math.min(...known),
    high: high === null ? Math.max(ceiling, ...known) : Math.max(...known),
  }
}

function partsOf(value: Value): { readonly [part in 'low' | 'best' | 'high']: number | null } {
  const parts = typeof value === 'object' && value !== null && !isList(value) ? value : {}
  const number = (part: Value | undefined) => (typeof part === 'number' ? part : null)
  return { low: number(parts['low']), best: number(parts['best']), high: number(parts['high']) }
}

/** The days that an EDTF date may mean; all of them where it is unknown, or is no date. */
export function daysOf(value: Value, lens: Lens): Interval {
  const span = typeof value === 'string' ? lens.interval(value) : null
  return { low: span?.earliest ?? -Infinity, high: span?.latest ?? Infinity }
}

/** The part of an interval that lies in another; the interval itself where they do not meet. */
export function clipped(one: Interval, to: Interval): Interval {
  const low = Math.max(one.low, to.low)
  const high = Math.min(one.high, to.high)
  return low <= high ? { low, high } : one
}
