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
 */
export function answersOf(table: Table, lens: Lens, { filter, search }: Meaning): Uint8Array {
  const answers = filter ? weighed(table, lens, filter) : new Uint8Array(table.end).fill(SURELY)
  const alive = search === '' ? table.alive : matchingRows(table, lens, null, search)
  for (let row = 0; row < answers.length; row += 1) if (alive[row] !== 1) answers[row] = NO
  return answers
}

function weighed(table: Table, lens: Lens, filter: Filter): Uint8Array {
  switch (filter.op) {
    case 'and': return filter.of.map((part) => weighed(table, lens, part)).reduce(leastOf)
    case 'or': return filter.of.map((part) => weighed(table, lens, part)).reduce(greatestOf)
    case 'not': {
      const answers = weighed(table, lens, filter.of)
      for (let row = 0; row < answers.length; row += 1) answers[row] = SURELY - (answers[row] ?? NO)
      return answers
    }
    case 'between': return within(table, lens, filter.field, { low: filter.low ?? -Infinity, high: filter.high ?? Infinity })
    case 'during': return within(table, lens, filter.field, spanOf(filter, lens))
    case 'in': {
      if (lens.field(filter.field).type !== 'edtf') break
      const spans = filter.values.map((value) => within(table, lens, filter.field, daysOf(value, lens)))
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

function within(table: Table, lens: Lens, name: string, span: Interval): Uint8Array {
  const field = lens.field(name)
  const answerOf = byValue(table, field, (value) => answerTo(span, field.type === 'edtf' ? daysOf(value, lens) : amountOf(value, field)))
  const answers = new Uint8Array(table.end)
  for (let row = 0; row < answers.length; row += 1) answers[row] = answerOf(row)
  return answers
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
