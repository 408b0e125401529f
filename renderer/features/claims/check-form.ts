import { measuresDate, type Check, type Measure } from '../../../shared/model/check.ts'
import { parseEdtf } from '../../../shared/model/edtf.ts'
import type { Value } from '../../../shared/model/value.ts'

/** A check while it is being written: every input as it stands, whatever is measured. */
export interface CheckForm {
  readonly query: string
  readonly measure: Measure
  readonly field: string
  readonly date: Value
  readonly comparison: Check['comparison']
  readonly value: Value
  readonly high: Value
  readonly complete: boolean
  readonly begins: boolean
}

export const NEW_CHECK: CheckForm = { query: '', measure: 'events', field: 'count', date: null, comparison: 'at_least', value: null, high: null, complete: false, begins: false }

export function formOfCheck({ query, measure, field, date, comparison, value, high, complete, begins }: Check): CheckForm {
  return { query, measure, field: field ?? NEW_CHECK.field, date: date ?? null, comparison, value, high: high ?? null, complete: complete ?? false, begins: begins ?? false }
}

export type ReadCheck = { readonly ok: true; readonly check: Check } | { readonly ok: false; readonly message: string }

/** The check that was written, with nothing of what its measure does not use; or what is still wanted. */
export function checkOf({ query, measure, field, date, comparison, value, high, complete, begins }: CheckForm): ReadCheck {
  if (measure === 'gap_before' && !isDate(date)) return wanted('Write the date that the gap ends at.')
  const ends = comparison === 'between' ? [value, high] : [value]
  const read = ends.filter((end) => (measuresDate(measure) ? isDate(end) : typeof end === 'number'))
  const [first, second] = read
  if (first === undefined || read.length < ends.length) return wanted(`Write the ${measuresDate(measure) ? 'date' : 'number'} that the claim says.`)
  return {
    ok: true,
    check: {
      query: query.trim(),
      measure,
      ...(measure === 'sum' ? { field } : {}),
      ...(measure === 'gap_before' ? { date: date as string } : {}),
      comparison,
      value: first as number | string,
      ...(second === undefined ? {} : { high: second as number | string }),
      ...(complete ? { complete } : {}),
      ...(begins ? { begins } : {}),
    },
  }
}

function isDate(value: Value): boolean {
  return typeof value === 'string' && parseEdtf(value).ok
}

function wanted(message: string): ReadCheck {
  return { ok: false, message }
}
