import { MONTH, WEEKDAY, YEAR } from './calendar-words.ts'
import { isoDay, mondayOf, monthNumber, moved, neighbour, relativeTo, weekdayFrom, withYear, type DateContext, type Dated } from './dated.ts'
import { numberAt } from './number-words.ts'
import { tokensOf } from './tokens.ts'

const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?\b`
const LINK = String.raw`\s*(?:,\s*(?:and\s+)?|\s(?:and|or)\s|&|\s(?:to|until|till|through)\s|[-–—/])\s*`
/** What may follow the last of several days; any other word would be counted by it ("July 16 and 18 people"). */
const CLOSED = String.raw`(?=\s*(?:[.,;:)!?—–"”’]|$)|\s(?:in|at|on|when|by|were|was|against|near|of|that|which|as|the|but|for|with)\b)`
const MONTH_FIRST = new RegExp(
  String.raw`\b(?:(?<lead>between|from)\s+)?(?<month>${MONTH})\s(?<list>${DAY}(?:,? ${YEAR})?(?:${LINK}(?:${MONTH}\s)?${DAY}(?!\s+(?:${MONTH})\b))+)(?:,? (?<year>${YEAR})\b)?${CLOSED}`, 'iu')
const DAY_FIRST = new RegExp(
  String.raw`\b(?:(?<lead>between|from)\s+)?(?<list>${DAY}(?: (?:of )?${MONTH})?(?:,? ${YEAR})?(?:${LINK}${DAY}(?: (?:of )?${MONTH})?(?:,? ${YEAR})?)*${LINK}${DAY} (?:of )?(?<month>${MONTH}))(?:,? (?<year>${YEAR})\b)?`, 'iu')

interface Part {
  readonly day: number
  readonly month: string
  readonly year: number | null
}

/** "between July 22 and 25", "28 July to 2 August 2023", "July 16 and 18", "July 16, 18 and 20". */
export function daysIn(words: string, context: DateContext): Dated | null {
  const first = MONTH_FIRST.exec(words)
  const match = first ?? DAY_FIRST.exec(words)
  if (!match) return null
  const { lead, month = '', list = '', year } = match.groups ?? {}
  const parts = partsOf(list, month, first !== null, year === undefined ? null : Number(year))
  const days = parts && dated(parts, context)
  const [start, end] = [days?.days[0], days?.days.at(-1)]
  if (!days || start === undefined || end === undefined || start > end) return null
  const open = lead !== undefined || /[-–—/]|\b(?:to|until|till|through)\b/u.test(list)
  const text = match[0].trim()
  const because = open ? days.because : [`"${text}" names several days; the interval runs from the first to the last.`, ...days.because]
  return { edtf: `${start}/${end}`, at: match.index, end: match.index + match[0].trimEnd().length, basis: 'stated', because }
}

/** The days of a list; a month or year that is said once holds for those without one. */
function partsOf(list: string, month: string, monthFirst: boolean, year: number | null): readonly Part[] | null {
  const one = new RegExp(monthFirst
    ? String.raw`(?:(?<month>${MONTH})\s)?(?<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?<year>${YEAR}))?`
    : String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?\b(?: (?:of )?(?<month>${MONTH}))?(?:,? (?<year>${YEAR}))?`, 'giu')
  const found = [...list.matchAll(one)].map(({ groups = {} }) => ({ day: Number(groups['day']), month: groups['month'], year: groups['year'] ? Number(groups['year']) : null }))
  if (found.length < 2 || found.some(({ day }) => day < 1 || day > 31)) return null
  const parts: Part[] = []
  const inOrder = monthFirst ? found : [...found].reverse()
  let named = month
  for (const { day, month: own, year: written } of inOrder) {
    named = own ?? named
    parts.push({ day, month: named, year: written })
  }
  const ordered = monthFirst ? parts : parts.reverse()
  return ordered.map((part, i) => (i === ordered.length - 1 ? { ...part, year: part.year ?? year } : part))
}

/** ISO days in the order said. Years that are not written follow from one that is, else from the day of publication. */
function dated(parts: readonly Part[], context: DateContext): { readonly days: readonly string[]; readonly because: readonly string[] } | null {
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last) return null
  if (first.year === null && last.year !== null) {
    const days = parts.map(({ day, month }) => isoDay(last.year ?? 0, monthNumber(month), day))
    const end = days.at(-1)
    // "December 30 to January 2, 2024" begins in the year before.
    const moved = days.map((iso, i) => (iso && end && iso > end ? isoDay((last.year ?? 0) - 1, monthNumber(parts[i]?.month ?? ''), parts[i]?.day ?? 0) : iso))
    return moved.includes(null) ? null : { days: moved.flatMap((iso) => iso ?? []), because: [] }
  }
  const start = first.year === null
    ? withYear(monthNumber(first.month), first.day, context)
    : { edtf: isoDay(first.year, monthNumber(first.month), first.day), because: null }
  if (!start?.edtf) return null
  const days = [start.edtf]
  for (const { day, month, year } of parts.slice(1)) {
    const before = days.at(-1) ?? start.edtf
    const own = year ?? Number(before.slice(0, 4))
    const iso = isoDay(own, monthNumber(month), day)
    const next = iso !== null && iso < before && year === null ? isoDay(own + 1, monthNumber(month), day) : iso
    if (next === null) return null
    days.push(next)
  }
  return { days, because: start.because === null ? [] : [start.because] }
}

const MONTHS = new RegExp(
  String.raw`\b(?:(?<lead>between|from)\s+)?(?<a>${MONTH})(?:,? (?<yearA>${YEAR}))?\s*(?<link>\band\b|\bor\b|\bto\b|\buntil\b|\bthrough\b|[-–])\s*(?<b>${MONTH})(?! ?\d{1,2}\b)(?:,? (?<yearB>${YEAR}))?`, 'iu')

/** "from March to May", "in March and April 2023". */
export function monthsIn(words: string, context: DateContext): Dated | null {
  const match = MONTHS.exec(words)
  const { lead, a = '', b = '', yearA, yearB, link = '' } = match?.groups ?? {}
  // "16 March and April 2": a day stands before.
  if (!match || /\d(?:st|nd|rd|th)?(?: of)? $/u.test(words.slice(0, match.index))) return null
  const [from, to] = [monthNumber(a), monthNumber(b)]
  const last = yearB !== undefined ? { edtf: `${yearB}-${String(to).padStart(2, '0')}`, because: null } : yearA !== undefined ? null : withYear(to, null, context)
  const year = yearA !== undefined ? Number(yearA) : last ? Number(last.edtf.slice(0, 4)) - (from > to ? 1 : 0) : null
  if (year === null) return null
  const start = `${year}-${String(from).padStart(2, '0')}`
  const end = last?.edtf ?? `${year + (from > to ? 1 : 0)}-${String(to).padStart(2, '0')}`
  if (start > end) return null
  const several = lead === undefined && /and|or/iu.test(link) ? [`"${match[0]}" names two months; the interval runs from the first to the last.`] : []
  return { edtf: `${start}/${end}`, at: match.index, end: match.index + match[0].length, basis: 'stated', because: [...several, ...(last?.because ? [last.because] : [])] }
}

const WEEKDAYS = new RegExp(String.raw`\b(?:(?<lead>between|from)\s+)?(?<a>${WEEKDAY})\s+(?<link>and|or|to|until|through)\s+(?<b>${WEEKDAY})\b|\b(?<c>${WEEKDAY})\s?[-–]\s?(?<d>${WEEKDAY})\b`, 'iu')

/** "on Monday and Tuesday", "from Monday to Wednesday". */
export function weekdaysIn(words: string, { reference, ahead }: DateContext): Dated | null {
  const match = WEEKDAYS.exec(words)
  if (!match || reference === null || ahead) return null
  const { lead, a, b, c, d, link } = match.groups ?? {}
  const end = weekdayFrom(b ?? d ?? '', reference, false)
  const start = weekdayFrom(a ?? c ?? '', end, false)
  if (start === end) return null
  const several = lead === undefined && (link === 'and' || link === 'or') ? [`"${match[0]}" names several days; the interval runs from the first to the last.`] : []
  return {
    edtf: `${start}/${end}`, at: match.index, end: match.index + match[0].length, basis: 'relative_to_publication',
    because: [...several, relativeTo(match[0], reference)],
  }
}

const WEEK = new RegExp(
  String.raw`\b(?:(?:on )?(?<day>${WEEKDAY})(?: of)? )?(?<which>last|this|next|the past|the previous) (?<unit>week(?:end)?)\b(?! of\b)(?: on (?<after>${WEEKDAY}))?|\b(?:over|during|on|at) the (?<weekend>weekend)\b`, 'iu')
const PAST_SPAN = /\b(?:the |these )?(?:past|last) (?<length>[\p{L}\d-]+) (?<unit>day|week|month)s\b/iu

/** Calendar weeks run from Monday; "this week" ends with the day of publication. Also weekends and "the past three days". */
export function weeksIn(words: string, { reference }: DateContext): Dated | null {
  if (reference === null) return null
  const span = PAST_SPAN.exec(words)
  const length = span && numberAt(tokensOf(span.groups?.['length'] ?? '', []), 0)?.value
  if (span && length) return found(span, pastSpan(reference, length, span.groups?.['unit']?.toLowerCase() ?? ''), reference)
  const match = WEEK.exec(words)
  if (!match || new RegExp(`${MONTH} \\d`, 'iu').test(words)) return null
  const { day, after, which = 'the past', unit, weekend } = match.groups ?? {}
  const monday = mondayOf(reference)
  const which_ = which.toLowerCase()
  if (weekend !== undefined || unit?.toLowerCase() === 'weekend') {
    if (which_ === 'next') return found(match, `${moved(monday, 12)}/${moved(monday, 13)}`, reference)
    // "This weekend" may be the one to come.
    if (which_ === 'this') return null
    const sunday = moved(monday, new Date(reference).getUTCDay() === 0 ? 6 : -1)
    return found(match, `${moved(sunday, -1)}/${sunday}`, reference)
  }
  const start = which_ === 'last' || which_ === 'the previous' ? moved(monday, -7) : which_ === 'next' ? moved(monday, 7) : monday
  const named = day ?? after
  if (named !== undefined) return which_ === 'the past' ? null : found(match, weekdayFrom(named, moved(start, 6), false), reference)
  if (which_ === 'this') return found(match, `${monday}/${reference}`, reference)
  return found(match, which_ === 'the past' ? `${moved(reference, -7)}/${reference}` : `${start}/${moved(start, 6)}`, reference)
}

function pastSpan(reference: string, length: number, unit: string): string {
  if (unit !== 'month') return `${moved(reference, -length * (unit === 'week' ? 7 : 1))}/${reference}`
  let month = reference.slice(0, 7)
  for (let i = 0; i < length; i += 1) month = neighbour(month, -1)
  return `${month}/${reference.slice(0, 7)}`
}

function found({ index, 0: text }: RegExpExecArray, edtf: string, reference: string): Dated {
  return { edtf, at: index, end: index + text.length, basis: 'relative_to_publication', because: [relativeTo(text, reference)] }
}
