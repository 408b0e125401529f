import type { Value } from '../model/value.ts'
import type { Meaning } from '../query/meaning.ts'
import { byValue } from '../table/by-value.ts'
import { matchingRows } from '../table/match.ts'
import type { Filter } from '../table/query.ts'
import type { Lens } from '../table/shown.ts'
import type { Table } from '../table/table.ts'
import { amountOf, daysOf, type Interval } from './interval.ts'

/** How a row answers a question: no, perhaps, surely. In this order, so that `and` is the least and `or` the greatest. */
export const NO = 0
export const PERHAPS = 1
export const SURELY = 2

/**
 * How each row answers a query. Dates and numbers are weighed as all that they may be: a date that lies wholly in the
 * span asked for answers surely, one that reaches over its ends or is unknown perhaps. All other conditions answer as in
 * the table, and `empty` and `filled` ask what is coded, not what happened; so they are yes or no.
 *
 * The parts are weighed one by one. An answer of no or surely is therefore always right, while one of perhaps may
 * be settled by looking at the parts together (`killed:0 or killed>0`).
 *
 * @param begins an event that lasts answers surely where it begins within the dates asked for
 */
export function answersOf(table: Table, lens: Lens, { filter, search }: Meaning, begins: boolean): Uint8Array {
  const answers = filter ? weighed(table, lens, filter, begins) : new Uint8Array(table.end).fill(SURELY)
  const alive = search === '' ? table.alive : matchingRows(table, lens, null, search)
  for (let row = 0; row < answers.length; row += 1) if (alive[row] !== 1) answers[row] = NO
  return answers
}

function weighed(table: Table, lens: Lens, filter: Filter, begins: boolean): Uint8Array {
  switch (filter.op) {
    case 'and': return filter.of.map((part) => weighed(table, lens, part, begins)).reduce(leastOf)
    case 'or': return filter.of.map((part) => weighed(table, lens, part, begins)).reduce(greatestOf)
    case 'not': {
      const answers = weighed(table, lens, filter.of, begins)
      for (let row = 0; row < answers.length; row += 1) answers[row] = SURELY - (answers[row] ?? NO)
      return answers
    }
    case 'between': return within(table, lens, filter.field, { low: filter.low ?? -Infinity, high: filter.high ?? Infinity }, begins)
    case 'during': return within(table, lens, filter.field, spanOf(filter, lens), begins)
    case 'in': {
      if (lens.field(filter.field).type !== 'edtf') break
      const spans = filter.values.map((value) => within(table, lens, filter.field, daysOf(value, lens), begins))
      return spans.reduce(greatestOf, new Uint8Array(table.end))
    }
    default:
  }
  const matches = matchingRows(table, lens, filter, '')
  for (let row = 0; row < matches.length; row += 1) if (matches[row] === 1) matches[row] = SURELY
  return matches
}

// Plain loops over hundreds of thousands of rows: a call a row would cost several times as much.
function leastOf(one: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < one.length; row += 1) if ((other[row] ?? NO) < (one[row] ?? NO)) one[row] = other[row] ?? NO
  return one
}

function greatestOf(one: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < one.length; row += 1) if ((other[row] ?? NO) > (one[row] ?? NO)) one[row] = other[row] ?? NO
  return one
}

function within(table: Table, lens: Lens, name: string, span: Interval, begins: boolean): Uint8Array {
  const field = lens.field(name)
  const answerOf = byValue(table, field, (value) => {
    if (field.type !== 'edtf') return answerTo(span, amountOf(value, field))
    const days = daysOf(value, lens)
    return answerTo(span, begins && lasts(value) ? { low: days.low, high: days.low } : days)
  })
  const answers = new Uint8Array(table.end)
  for (let row = 0; row < answers.length; row += 1) answers[row] = answerOf(row)
  return answers
}

/** True for an interval, which says how long something lasted; a month says only that the day is not known. */
function lasts(value: Value): boolean {
  return typeof value === 'string' && value.includes('/')
}

/** Whether what may be one value of an interval lies in a span. */
export function answerTo(span: Interval, one: Interval): number {
  if (one.high < span.low || one.low > span.high) return NO
  return one.low >= span.low && one.high <= span.high ? SURELY : PERHAPS
}

/** The days that every row that matches must lie in, as far as the query says so outright; all days if it does not. */
export function windowOf(filter: Filter | null, field: string, lens: Lens): Interval {
  const parts = (of: Filter | null): readonly Filter[] => (of === null ? [] : of.op === 'and' ? of.of.flatMap(parts) : [of])
  return parts(filter).reduce<Interval>((window, part) => {
    if (part.op !== 'during' || part.field !== field) return window
    const span = spanOf(part, lens)
    return { low: Math.max(window.low, span.low), high: Math.min(window.high, span.high) }
  }, { low: -Infinity, high: Infinity })
}

function spanOf({ from, to }: Extract<Filter, { readonly op: 'during' }>, lens: Lens): Interval {
  return {
    low: from === null ? -Infinity : (lens.interval(from)?.earliest ?? -Infinity),
    high: to === null ? Infinity : (lens.interval(to)?.latest ?? Infinity),
  }
}
