import { parseEdtf } from '../model/edtf.ts'
import type { Lens } from './shown.ts'

type Interval = ReturnType<Lens['interval']>

/** Reads EDTF dates as first and last days, see `Lens.interval`; what it has read it knows again. */
export function createIntervals(): Lens['interval'] {
  const known = new Map<string, Interval>()
  return (edtf) => {
    // Whole days are nearly all of a large table: reading one is faster than finding it again.
    const day = wholeDay(edtf)
    if (day !== null) return { earliest: day, latest: day }
    const before = known.get(edtf)
    if (before !== undefined) return before
    const interval = intervalOf(edtf)
    known.set(edtf, interval)
    return interval
  }
}

function intervalOf(edtf: string): Interval {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) return null
  return {
    earliest: parsed.earliest === null ? null : dayNumber(parsed.earliest),
    latest: parsed.latest === null ? null : dayNumber(parsed.latest),
  }
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days since 1970-01-01 of a day of the form 2024-01-28; null when it is none. */
function wholeDay(iso: string): number | null {
  if (iso.length !== 10 || iso.charCodeAt(4) !== 0x2d || iso.charCodeAt(7) !== 0x2d) return null
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (!(day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0))) return null
  // Counted from 1 March of the year 0, so that a leap day is the last day of its year.
  const since = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  return since * 365 + Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400) + Math.floor((153 * months + 2) / 5) + day - 719_469
}

/** The number that digits from one place to another say; NaN when they are none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** Days since 1970-01-01 of an ISO day; null when it is none. Years of any length and sign are read. */
function dayNumber(iso: string): number | null {
  const parts = /^([+-]?\d+)-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 ? Math.round(date.getTime() / 86_400_000) : null
}
