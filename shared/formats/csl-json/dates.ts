import { parseEdtf } from '../../model/edtf.ts'

/** A date variable of CSL-JSON 1.0.2. Numbers of `date-parts` are year, month and day; two lists are the ends of a range. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[]
  /** 1 spring, 2 summer, 3 autumn, 4 winter. */
  readonly season?: number
  readonly circa?: boolean
  /** A text for programs that parse dates. */
  readonly raw?: string
}

/** An EDTF date for CSL-JSON: days, months, years, their ranges, seasons and "about" in its parts, all else as a raw text. */
export function cslDate(edtf: string): CslDate {
  if (parseEdtf(edtf).ok) {
    const [, plain = edtf, about = ''] = /^([^~]+)(~?)$/.exec(edtf) ?? []
    const [year, season] = /^(\d{4})-2([1-4])$/.exec(plain)?.slice(1) ?? []
    if (year !== undefined) return { 'date-parts': [[Number(year)]], season: Number(season), ...(about ? { circa: true } : {}) }
    const ends = plain.split('/').map(partsOf)
    if (ends.every((end) => end !== null) && !(about && ends.length > 1)) return { 'date-parts': ends, ...(about ? { circa: true } : {}) }
  }
  return { raw: edtf }
}

function partsOf(edtf: string): readonly number[] | null {
  return /^\d{4}(-(0\d|1[0-2])(-\d{2})?)?$/.test(edtf) ? edtf.split('-').map(Number) : null
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter']

/** The EDTF date that a date variable means; what is no EDTF comes as its text, for people to correct. Null when it says nothing. */
export function edtfOf(date: unknown): string | null {
  if (typeof date === 'string') return date.trim() || null
  if (typeof date !== 'object' || date === null) return null
  const { 'date-parts': parts, season, circa, raw, literal } = date as { readonly [name: string]: unknown }
  const ends = Array.isArray(parts) ? parts.slice(0, 2).map(endOf).filter((end) => end !== null) : []
  const [first] = ends
  if (first !== undefined) {
    const about = circa === undefined || circa === false || circa === 0 || circa === '' ? '' : '~'
    const term = ends.length === 1 && /^\d{4}$/.test(first) ? seasonOf(season) : null
    return term === null ? ends.map((end) => end + about).join('/') : `${first}-${term}${about}`
  }
  const text = [raw, literal].find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof text === 'string' ? text.trim() : null
}

/** One end of a date; null when its year is missing. */
function endOf(parts: unknown): string | null {
  if (!Array.isArray(parts)) return null
  const numbers: number[] = []
  for (const part of parts.slice(0, 3)) {
    const number = typeof part === 'number' ? part : typeof part === 'string' && /^\s*\d{1,4}\s*$/.test(part) ? Number(part) : 0
    if (!Number.isInteger(number) || number < 1 || number > 9999) break
    numbers.push(number)
  }
  return numbers.length === 0 ? null : numbers.map((number, n) => String(number).padStart(n === 0 ? 4 : 2, '0')).join('-')
}

function seasonOf(season: unknown): number | null {
  const number = typeof season === 'string' && SEASONS.includes(season.toLowerCase()) ? SEASONS.indexOf(season.toLowerCase()) + 1 : Number(season)
  return Number.isInteger(number) && number >= 1 && number <= 4 ? 20 + number : null
}
