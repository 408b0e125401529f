/// <reference path="./edtf-package.d.ts" />
import { parse } from 'edtf'

/** How exactly a date is known; the terms of the vocabulary `date_precision`. */
export type DatePrecision = 'day' | 'days' | 'week' | 'month' | 'year' | 'unknown'

export type ParsedEdtf =
  | {
      readonly ok: true
      readonly edtf: string
      /** First ISO day that the date may mean; null when the start is open or unknown. */
      readonly earliest: string | null
      /** Last ISO day that it may mean; null when the end is open or unknown. */
      readonly latest: string | null
      readonly precision: DatePrecision
      /** In words: "22 to 25 July 2024". */
      readonly readable: string
    }
  | { readonly ok: false; readonly message: string }

/** One date of an EDTF text: a day, month, season, year or a span of years written with X. */
interface Point {
  readonly earliest: string
  readonly latest: string
  readonly precision: DatePrecision
  readonly day: string | null
  readonly month: string | null
  readonly year: string
  /** `about` for ~, `uncertain` for ?; % is both. */
  readonly about: boolean
  readonly uncertain: boolean
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]
// ISO 8601-2, 4.8: 21 to 24 are the seasons without regard to the hemisphere.
const SEASONS: { readonly [code: string]: string } = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' }

const EXAMPLES = 'write 2024-01-28, 2024-01 or 2024, an open interval like 2023-10-07/.., or a closed one like 2024-07-22/2024-07-25'

/**
 * Reads an EDTF date (Library of Congress, levels 0 and 1, and the qualifiers of level 2 inside a date). The grammar is the
 * edtf package's; the bounds are ours, because the package reads `2024-06-XX` as one day and has no unknown bound.
 */
export function parseEdtf(text: string): ParsedEdtf {
  const known = parsed.get(text)
  if (known) return known
  if (parsed.size >= MOST_PARSED) parsed.clear()
  const fresh = parseAnew(text.trim())
  parsed.set(text, fresh)
  return fresh
}

/** Dates repeat: a table of a million rows has some ten thousand different ones. */
const parsed = new Map<string, ParsedEdtf>()
const MOST_PARSED = 50_000

function parseAnew(edtf: string): ParsedEdtf {
  const advice = adviceOn(edtf)
  if (advice !== null) return { ok: false, message: advice }
  // Nearly every date of a big table is a plain day or span of days, just checked; the grammar costs fifty times as much.
  if (/^\d{4}-\d{2}-\d{2}$/.test(edtf)) return single(edtf)
  if (/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/.test(edtf)) return interval(edtf, edtf.slice(0, 10), edtf.slice(11))
  try {
    parse(edtf, { types: ['Date', 'Season', 'Interval'] })
  } catch {
    return { ok: false, message: `"${edtf}" is not a date that can be kept: ${EXAMPLES}.` }
  }
  const slash = edtf.indexOf('/')
  return slash < 0 ? single(edtf) : interval(edtf, edtf.slice(0, slash), edtf.slice(slash + 1))
}

/** What is wrong in words, for the mistakes that people make; null when nothing was recognised. */
function adviceOn(text: string): string | null {
  if (text === '') return `The date is empty: ${EXAMPLES}.`
  if (text.length > 60) return `This is too long for a date: ${EXAMPLES}.`
  if (/\d{4}-\d{2}-\d{2}T/.test(text)) return 'The time of day has a field of its own; write the date alone, such as 2024-01-28.'
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(text)) return 'Write the year first, then month and day: 2024-01-28.'
  for (const part of text.split('/')) {
    const digits = /^(\d{4})[-.](\d{1,2})(?:[-.](\d{1,2}))?[?~%]?$/.exec(part)
    if (!digits) continue
    const [, year = '', month = '', day] = digits
    const number = Number(month)
    if (number < 1 || (number > 12 && (number < 21 || number > 24 || day !== undefined))) return `There is no month ${number}: ${EXAMPLES}.`
    if (day !== undefined) {
      const last = daysIn(Number(year), number)
      if (Number(day) < 1 || Number(day) > last) return `${MONTHS[number - 1]} ${year} has ${last} days; there is no day ${Number(day)}.`
    }
    const whole = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')
    const plain = part.replace(/[?~%]$/, '')
    if (plain !== whole) return `Write "${whole}" for "${plain}": two digits for the month and the day, with hyphens.`
  }
  return null
}

function single(edtf: string): ParsedEdtf {
  const point = pointOf(edtf)
  if (typeof point === 'string') return { ok: false, message: point }
  const { earliest, latest, precision } = point
  return { ok: true, edtf, earliest, latest, precision, readable: inWords(point) }
}

function interval(edtf: string, from: string, to: string): ParsedEdtf {
  const start = isPoint(from) ? pointOf(from) : null
  const end = isPoint(to) ? pointOf(to) : null
  if (typeof start === 'string') return { ok: false, message: start }
  if (typeof end === 'string') return { ok: false, message: end }
  if (start && end) {
    if (start.earliest > end.latest) {
      return { ok: false, message: `The interval ends (${inWords(end)}) before it starts (${inWords(start)}).` }
    }
    const precision = precisionOfSpan(start.earliest, end.latest)
    return { ok: true, edtf, earliest: start.earliest, latest: end.latest, precision, readable: spanInWords(start, end) }
  }
  if (start) {
    const readable = `from ${inWords(start)}, end ${to === '..' ? 'open' : 'unknown'}`
    return { ok: true, edtf, earliest: start.earliest, latest: null, precision: 'unknown', readable }
  }
  if (end) {
    const readable = `until ${inWords(end)}, start ${from === '..' ? 'open' : 'unknown'}`
    return { ok: true, edtf, earliest: null, latest: end.latest, precision: 'unknown', readable }
  }
  return { ok: false, message: 'An interval needs a date on at least one side, such as 2023-10-07/..' }
}

function isPoint(side: string): boolean {
  return side !== '' && side !== '..'
}

/** A Point, or a sentence saying why there is none. */
function pointOf(text: string): Point | string {
  const about = /[~%]/.test(text)
  const uncertain = /[?%]/.test(text)
  const parts = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(text.replace(/[?~%]/g, ''))
  if (!parts) return `"${text}" is outside of what can be kept: years run from 0001 to 9999. To enter a date, ${EXAMPLES}.`
  const [, year = '', month = null, day = null] = parts
  const first = year.replaceAll('X', '0')
  const last = year.replaceAll('X', '9')
  const marks = { day, month, year, about, uncertain }
  if (year.includes('X') || month === null || month.includes('X') || Number(month) > 12) {
    const precision = year.includes('X') ? 'unknown' : 'year'
    return { ...marks, earliest: `${first}-01-01`, latest: `${last}-12-31`, precision }
  }
  if (day === null || day.includes('X')) {
    const lastDay = String(daysIn(Number(year), Number(month))).padStart(2, '0')
    return { ...marks, earliest: `${year}-${month}-01`, latest: `${year}-${month}-${lastDay}`, precision: 'month' }
  }
  return { ...marks, earliest: `${year}-${month}-${day}`, latest: `${year}-${month}-${day}`, precision: 'day' }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function precisionOfSpan(earliest: string, latest: string): DatePrecision {
  const days = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000 + 1
  if (days <= 1) return 'day'
  if (days <= 6) return 'days'
  if (days <= 14) return 'week'
  if (days <= 31) return 'month'
  return days <= 366 ? 'year' : 'unknown'
}

function inWords(point: Point): string {
  return qualified(plain(point, true), point)
}

function plain({ day, month, year }: Point, withYear: boolean): string {
  const yearWords = year.endsWith('X') ? `${year.replaceAll('X', '0')}s` : year
  if (month === null || month.includes('X')) return yearWords
  const name = SEASONS[Number(month)] ?? MONTHS[Number(month) - 1] ?? month
  const words = day === null || day.includes('X') ? name : `${Number(day)} ${name}`
  return withYear ? `${words} ${yearWords}` : words
}

function qualified(words: string, { about, uncertain }: Point): string {
  return `${about ? 'about ' : ''}${words}${uncertain ? ' (uncertain)' : ''}`
}

function spanInWords(start: Point, end: Point): string {
  const marked = start.about || start.uncertain || end.about || end.uncertain
  const sameYear = start.year === end.year && !start.year.includes('X') && start.month !== null && end.month !== null
  if (marked || !sameYear) return `${inWords(start)} to ${inWords(end)}`
  if (start.month === end.month && isDay(start) && isDay(end)) return `${Number(start.day)} to ${plain(end, true)}`
  return `${plain(start, false)} to ${plain(end, true)}`
}

function isDay(point: Point): boolean {
  return point.precision === 'day'
}
