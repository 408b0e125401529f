import type { Facet } from '../../../shared/table/facets.ts'
import type { Condition } from '../../../shared/table/query.ts'

type Spans = Extract<Facet, { readonly kind: 'numbers' | 'dates' }>

/** A bar of a histogram. */
export interface Bar {
  readonly label: string
  readonly rows: number
}

/** The bars from the first to the last that are picked, both included. */
export interface Picked {
  readonly first: number
  readonly last: number
}

export function barsOf(facet: Spans): readonly Bar[] {
  return facet.kind === 'dates' ? facet.bins : facet.bins.map(({ low, high, rows }) => ({ label: low === high ? short(low) : `${short(low)} to ${short(high)}`, rows }))
}

/** Enough digits to tell edges apart. */
function short(number: number): string {
  return String(Number(number.toPrecision(6)))
}

/** The bars that a condition reaches into; null for one that asks for no span, or for one in which there is no bar. */
export function pickedIn(facet: Spans, condition: Condition | null): Picked | null {
  const reached = facet.kind === 'dates'
    ? facet.bins.map(({ from, to }) => condition?.op === 'during' && (condition.to === null || from <= condition.to) && (condition.from === null || to >= condition.from))
    : facet.bins.map(({ low, high }) => condition?.op === 'between' && (condition.high === null || low <= condition.high) && (condition.low === null || high >= condition.low))
  const first = reached.indexOf(true)
  return first === -1 ? null : { first, last: reached.lastIndexOf(true) }
}

/** What the field is asked for when these bars are picked. */
export function conditionOn(facet: Spans, picked: Picked | null): Condition | null {
  if (picked === null) return null
  const { field } = facet
  if (facet.kind === 'dates') {
    const [from, to] = [facet.bins[picked.first]?.from ?? null, facet.bins[picked.last]?.to ?? null]
    return { op: 'during', field, from, to }
  }
  return { op: 'between', field, low: facet.bins[picked.first]?.low ?? null, high: facet.bins[picked.last]?.high ?? null }
}
