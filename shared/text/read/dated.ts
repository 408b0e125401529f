import type { DatePrecision } from '../../model/edtf.ts'

/** A date found in words. */
export interface Dated {
  readonly edtf: string
  /** Where it stands, in UTF-16 units of the words, without what leads up to it ("since", "early"). */
  readonly at: number
  readonly end: number
  readonly basis: 'stated' | 'relative_to_publication'
  readonly because: readonly string[]
  /** Where the words are vaguer than the EDTF text shows. */
  readonly precision?: DatePrecision
}

/** What a date is read against. */
export interface DateContext {
  /** ISO day of publication; null when it is not known to the day. */
  readonly reference: string | null
  /** True when the words speak of what is to come. */
  readonly ahead: boolean
}

const DAY = 86_400_000

/** The ISO day so many days later. */
export function moved(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10)
}

/** The ISO day of numbers, or null when no calendar has it. */
export function isoDay(year: number, month: number, day: number): string | null {
  const iso = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  const time = Date.parse(iso)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}

/** The day, month or year before or after one in EDTF. */
export function neighbour(edtf: string, step: 1 | -1): string {
  const [year = 0, month, day] = edtf.split('-').map(Number)
  if (day !== undefined) return moved(edtf, step)
  if (month === undefined) return String(year + step).padStart(4, '0')
  const months = year * 12 + month - 1 + step
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 1 to 12, by the first three letters of the name. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The last such weekday up to and including the day of publication, or the first after it. */
export function weekdayFrom(name: string, reference: string, ahead: boolean): string {
  const back = (new Date(reference).getUTCDay() - WEEKDAYS.indexOf(name.toLowerCase()) + 7) % 7
  return moved(reference, ahead ? 7 - back : -back)
}

/** The Monday of the calendar week. */
export function mondayOf(iso: string): string {
  return moved(iso, -((new Date(iso).getUTCDay() + 6) % 7))
}

/** A year for a month or day that is written without one: the last that does not lie after publication, or the next to come. */
export function withYear(month: number, day: number | null, { reference, ahead }: DateContext): { readonly edtf: string; readonly because: string } | null {
  if (reference === null) return null
  const length = day === null ? 7 : 10
  const year = Number(reference.slice(0, 4))
  const days = [year, year - 1, year + 1].map((one) => isoDay(one, month, day ?? 1)?.slice(0, length) ?? null)
  const [here, before, after] = days
  const today = reference.slice(0, length)
  if (ahead) {
    const next = [here, after].find((one) => one !== null && one !== undefined && one >= today)
    return next ? { edtf: next, because: `The next such date after publication on ${reference}, because the words look ahead.` } : null
  }
  if (here && here <= today) return { edtf: here, because: `Year taken from the publication date, ${reference}.` }
  return before ? { edtf: before, because: `The year before publication on ${reference}, because the date lies in the past.` } : null
}

/** The sentence for what is counted from the day of publication. */
export function relativeTo(words: string, reference: string): string {
  return `"${words}" is counted from the publication date, ${reference}.`
}
