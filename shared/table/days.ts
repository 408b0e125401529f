import type { Field } from '../model/fields.ts'
import { isEmpty, type Value } from '../model/value.ts'
import type { Codes } from './column.ts'
import type { Page } from './page.ts'
import type { Lens } from './shown.ts'

/** When each row of a page may have been, by a code a row: first and last days as day numbers. */
export interface Days {
  readonly codes: Codes
  /** By code, infinite where an end is open. NaN for what is no date, which no comparison holds for. Code 0 is unknown. */
  readonly from: Float64Array
  /** Where there is no date: EMPTY for a cell that is empty, else OTHER. */
  readonly to: Float64Array
}

export const EMPTY = 0
export const OTHER = 1

/** First and last day of a value, as `Days` holds them. */
export function daysOf(value: Value, lens: Lens): readonly [from: number, to: number] {
  if (isEmpty(value)) return [Number.NaN, EMPTY]
  const interval = typeof value === 'string' ? lens.interval(value) : null
  return interval ? [interval.earliest ?? Number.NEGATIVE_INFINITY, interval.latest ?? Number.POSITIVE_INFINITY] : [Number.NaN, OTHER]
}

/** The days of a page; null when no row of it has the field. */
export function daysIn(page: Page, field: Field, lens: Lens): Days | null {
  const column = page.column(field.name)
  return column && page.remember(`days ${field.name}`, 0, () => {
    const from = new Float64Array(column.dict.length + 1).fill(Number.NaN)
    const to = new Float64Array(column.dict.length + 1)
    column.dict.forEach((value, entry) => {
      const days = daysOf(value, lens)
      from[entry + 1] = days[0]
      to[entry + 1] = days[1]
    })
    return { codes: column.codes, from, to }
  })
}
