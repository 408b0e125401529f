import type { Field } from './fields.ts'
import { isList, type Value } from './value.ts'

export const MEASURES = ['events', 'sum', 'first', 'last', 'longest_gap', 'gap_before'] as const
export type Measure = (typeof MEASURES)[number]

export const COMPARISONS = ['equals', 'not_equals', 'at_least', 'at_most', 'more_than', 'fewer_than', 'between'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * What a claim comes to in numbers or dates, so that it can be held against the events: which events, what is measured
 * of them, and what the claim says that comes out.
 */
export interface Check {
  /** Which events, in the language of the search boxes; empty for all. */
  readonly query: string
  readonly measure: Measure
  /** Name of the range field that is added up (measure `sum`). */
  readonly field?: string | null
  /** EDTF: the day, month or year that the gap ends at (measure `gap_before`). */
  readonly date?: string | null
  readonly comparison: Comparison
  /** A number of events, a sum, or days; an EDTF date where a date is measured. */
  readonly value: number | string
  /** The other end, for `between`; both ends are included. */
  readonly high?: number | string | null
  /**
   * True when the table is held to have every event that the query asks for. Only then may a lack of rows contradict the
   * claim: else a row that is not there may only not have been coded yet.
   */
  readonly complete?: boolean
  /**
   * True when an event that lasts counts whole where it begins within the dates asked for, wherever it ends: a report of
   * many attacks since a day gives no end, and says them all.
   */
  readonly begins?: boolean
}

/** True where what is measured is a date, and so what is expected is one too. */
export function measuresDate(measure: Measure): boolean {
  return measure === 'first' || measure === 'last'
}

export const MEASURE_WORDS: { readonly [measure in Measure]: string } = {
  events: 'Number of events', sum: 'Sum of', first: 'First date', last: 'Last date',
  longest_gap: 'Longest gap between events', gap_before: 'Gap before',
}
export const COMPARISON_WORDS: { readonly [comparison in Comparison]: string } = {
  equals: 'is', not_equals: 'is not', at_least: 'is at least', at_most: 'is at most', more_than: 'is more than', fewer_than: 'is fewer than', between: 'is between',
}
export const DATE_COMPARISON_WORDS: { readonly [comparison in Comparison]: string } = {
  equals: 'is', not_equals: 'is not', at_least: 'is not before', at_most: 'is not after', more_than: 'is after', fewer_than: 'is before', between: 'is between',
}

/** A check in one line: `Sum of Incidents is more than 150, of type:ASSAULT`. */
export function checkInWords({ query, measure, field, date, comparison, value, high }: Check, fields: readonly Field[]): string {
  const what = measure === 'sum' ? ` ${fields.find(({ name }) => name === field)?.label ?? field ?? ''}` : measure === 'gap_before' ? ` ${date ?? ''}` : ''
  const says = (measuresDate(measure) ? DATE_COMPARISON_WORDS : COMPARISON_WORDS)[comparison]
  const unit = measure === 'longest_gap' || measure === 'gap_before' ? ' days' : ''
  const of = query.trim() === '' ? '' : `, of ${query.trim()}`
  return `${MEASURE_WORDS[measure]}${what} ${says} ${value}${comparison === 'between' ? ` and ${high ?? ''}` : ''}${unit}${of}`
}

/** True for a structured value that has the shape of a check; what comes from files was held against the schema. */
export function isCheck(value: Value | Check): value is Check {
  if (typeof value !== 'object' || value === null || isList(value as Value)) return false
  const { query, measure, comparison } = value as { readonly [name: string]: unknown }
  return typeof query === 'string' && MEASURES.includes(measure as Measure) && COMPARISONS.includes(comparison as Comparison)
}
