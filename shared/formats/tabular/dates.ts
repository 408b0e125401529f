import { parseEdtf } from '../../model/edtf.ts'
import type { DateOrder } from './layout.ts'

const MONTHS: { readonly [name: string]: number } = {
  jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12,
}
const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/
const NAMED = /^(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/i
const NAMED_FIRST = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i
const NAMED_MONTH = /^([a-z]{3,9})\.?[ -](\d{4})$/i
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * A date as tables write it, as EDTF: `2024-01-28`, `20240128`, `28/01/2024` in the given order, `16 May 2025`,
 * `31-Jan-23`, `May 16, 2025`, `May 2025`, and EDTF itself; a time of day after it is left out. A two-digit year is of
 * this century up to `pivot`, else of the last (as POSIX strptime has it: 69). Null when it is none of these.
 */
export function readTableDate(text: string, order: DateOrder, pivot = 68): string | null {
  const cell = text.trim().replace(TIME_OF_DAY, '')
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(cell)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(cell)
  if (slashed) return day(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]))
  const numbers = NUMBERS.exec(cell)
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])]
    const [d, m] = order === 'day-first' ? [first, second] : [second, first]
    // A number above twelve is a day wherever it stands.
    return m > 12 && d <= 12 ? day(year(numbers[3], pivot), d, m) : day(year(numbers[3], pivot), m, d)
  }
  const named = NAMED.exec(cell)
  if (named) return day(year(named[3], pivot), month(named[2]), Number(named[1]))
  const first = NAMED_FIRST.exec(cell)
  if (first) return day(Number(first[3]), month(first[1]), Number(first[2]))
  const monthly = NAMED_MONTH.exec(cell)
  if (monthly && month(monthly[1]) > 0) return `${monthly[2]}-${two(month(monthly[1]))}`
  const parsed = cell === '' ? null : parseEdtf(cell)
  return parsed?.ok ? parsed.edtf : null
}

/** First and last day as one EDTF date; one day when they are the same; null when neither is known. */
export function intervalOf(start: string | null, end: string | null): string | null {
  if (start === null && end === null) return null
  if (start === end || end === null) return start
  return start === null ? `../${end}` : `${start}/${end}`
}

/** A date of numbers of which month and day may be unknown (0 or null); null without a year. */
export function dateOfParts(year: number | null, month: number | null, dayOfMonth: number | null): string | null {
  if (year === null || year < 1 || year > 9999) return null
  const whole = String(year).padStart(4, '0')
  if (!month || month < 1 || month > 12) return whole
  if (!dayOfMonth) return `${whole}-${two(month)}`
  return day(year, month, dayOfMonth)
}

/** What the cells of a column tell about the order of day and month; null when they tell nothing, or both. */
export function orderOf(cells: Iterable<string>): DateOrder | null {
  let dayFirst = false
  let monthFirst = false
  for (const cell of cells) {
    const numbers = NUMBERS.exec(cell.trim().replace(TIME_OF_DAY, ''))
    if (!numbers) continue
    if (Number(numbers[1]) > 12) dayFirst = true
    if (Number(numbers[2]) > 12) monthFirst = true
  }
  if (dayFirst === monthFirst) return null
  return dayFirst ? 'day-first' : 'month-first'
}

/** True for a date written with numbers alone whose order cannot be told from itself. */
export function isAmbiguous(cell: string): boolean {
  const numbers = NUMBERS.exec(cell.trim().replace(TIME_OF_DAY, ''))
  return numbers !== null && Number(numbers[1]) <= 12 && Number(numbers[2]) <= 12 && numbers[1] !== numbers[2]
}

function year(digits: string | undefined, pivot: number): number {
  const number = Number(digits)
  if (digits?.length !== 2) return number
  return number <= pivot ? 2000 + number : 1900 + number
}

function month(name: string | undefined): number {
  return MONTHS[(name ?? '').slice(0, 3).toLowerCase()] ?? 0
}

function day(y: number, m: number, d: number): string | null {
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(2000 + (y % 400), m, 0)).getUTCDate()) return null
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
