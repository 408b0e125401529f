import { parseEdtf } from '../model/edtf.ts'
import type { Filter } from '../table/query.ts'
import { found, wrong, type Op, type Operand, type Place, type Read } from './ast.ts'

/** How a comparison reaches over the ends of its value. */
type Comparison = Exclude<Op, ':'>

/** A number, or a span of numbers, of the field. */
export function numbersOf(field: string, op: Op, operand: Extract<Operand, { readonly kind: 'text' | 'span' }>, place: Place): Read<Filter> {
  if (operand.kind === 'span') {
    const low = operand.from === null ? found(null) : numberOf(operand.from, place)
    const high = operand.to === null ? found(null) : numberOf(operand.to, place)
    if (!low.ok) return low
    if (!high.ok) return high
    if (low.value !== null && high.value !== null && low.value > high.value) {
      return wrong(`${low.value} is above ${high.value}.`, place, `${high.value}..${low.value}`)
    }
    return found({ op: 'between', field, low: low.value, high: high.value })
  }
  const read = numberOf(operand.text, place)
  return read.ok ? found(compared(field, op === ':' ? '=' : op, read.value)) : read
}

function numberOf(written: string, place: Place): Read<number> {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(written) ? Number(written) : NaN
  return Number.isFinite(number) ? found(number) : wrong(`“${written}” is not a number.`, place)
}

/** Both ends of `between` are included, so a bound that is excluded is taken out again; unknown matches neither part. */
function compared(field: string, op: Comparison, number: number): Filter {
  const exactly: Filter = { op: 'between', field, low: number, high: number }
  switch (op) {
    case '=': return exactly
    case '>=': return { op: 'between', field, low: number, high: null }
    case '<=': return { op: 'between', field, low: null, high: number }
    case '>': return { op: 'and', of: [{ op: 'between', field, low: number, high: null }, { op: 'not', of: exactly }] }
    case '<': return { op: 'and', of: [{ op: 'between', field, low: null, high: number }, { op: 'not', of: exactly }] }
  }
}

/** A date that may fall into what is written: a day, month, year or EDTF interval, or a span of them. */
export function datesOf(field: string, op: Op, operand: Extract<Operand, { readonly kind: 'text' | 'span' }>, place: Place): Read<Filter> {
  if (operand.kind === 'span') {
    const first = operand.from === null ? null : dateOf(operand.from, place)
    const last = operand.to === null ? null : dateOf(operand.to, place)
    if (first && !first.ok) return first
    if (last && !last.ok) return last
    const [from, to] = [first?.value.earliest ?? null, last?.value.latest ?? null]
    if (from !== null && to !== null && from > to) return wrong(`${operand.from} is after ${operand.to}.`, place, `${operand.to}..${operand.from}`)
    return found({ op: 'during', field, from, to })
  }
  const date = dateOf(operand.text, place)
  if (!date.ok) return date
  const { edtf, earliest, latest } = date.value
  switch (op) {
    case ':': return found({ op: 'during', field, from: earliest, to: latest })
    case '=': return found({ op: 'in', field, values: [edtf] })
    case '>=': return bound(earliest, null)
    case '<=': return bound(null, latest)
    case '>': return beside(latest, 1)
    case '<': return beside(earliest, -1)
  }

  function bound(from: string | null, to: string | null): Read<Filter> {
    return from === null && to === null
      ? wrong(`“${edtf}” is open at the end that “${op}” compares with.`, place)
      : found({ op: 'during', field, from, to })
  }

  function beside(day: string | null, step: 1 | -1): Read<Filter> {
    if (day === null) return bound(null, null)
    const next = dayBeside(day, step)
    if (next === null) return wrong(`There is no date ${step === 1 ? 'after' : 'before'} ${day}; years run from 0001 to 9999.`, place)
    return step === 1 ? bound(next, null) : bound(null, next)
  }
}

interface DateSpan {
  readonly edtf: string
  readonly earliest: string | null
  readonly latest: string | null
}

function dateOf(written: string, place: Place): Read<DateSpan> {
  const date = parseEdtf(written)
  return date.ok ? found(date) : wrong(date.message, place)
}

/** The day before or after an ISO day; null outside of the years 0001 to 9999. */
function dayBeside(day: string, step: 1 | -1): string | null {
  const [year = 0, month = 0, ofMonth = 0] = day.split('-').map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, ofMonth + step)
  const beside = date.getUTCFullYear()
  return beside < 1 || beside > 9999 ? null : date.toISOString().slice(0, 10)
}
