import { casual, type ParsedResult } from 'chrono-node/en'
import { MONTH, WEEKDAY, YEAR } from './calendar-words.ts'
import { isoDay, mondayOf, moved, relativeTo, weekdayFrom, withYear, type DateContext, type Dated } from './dated.ts'

const NUMERIC = /(?<![\d./-])(?<a>\d{1,2})(?<mark>[/.-])(?<b>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?![\d/-]|\.\d)/u

/** "07/08/2024": which number is the month is said, unless the numbers themselves decide it. */
export function numericDate(words: string, { reference }: DateContext): Dated | null {
  const match = NUMERIC.exec(words)
  if (!match) return null
  const { a = '', b = '', mark, year = '' } = match.groups ?? {}
  const full = Number(year.length === 2 ? `20${year}` : year)
  const monthFirst = isoDay(full, Number(a), Number(b))
  const dayFirst = isoDay(full, Number(b), Number(a))
  const [text, at] = [match[0], match.index]
  const read = (edtf: string, because: readonly string[]): Dated => ({ edtf, at, end: at + text.length, basis: 'stated', because })
  if (monthFirst === null || dayFirst === null || monthFirst === dayFirst) {
    const edtf = monthFirst ?? dayFirst
    return edtf === null ? null : read(edtf, [])
  }
  if (mark === '.') return read(dayFirst, [`"${text}" is read as day.month, as dates with full stops are written; month first it would be ${monthFirst}.`])
  const past = (iso: string) => reference !== null && iso <= reference
  if (past(dayFirst) && !past(monthFirst)) return read(dayFirst, [`"${text}" is read as day/month, because month first it would lie after publication on ${reference}.`])
  if (past(monthFirst) && !past(dayFirst)) return read(monthFirst, [`"${text}" is read as month/day, because day first it would lie after publication on ${reference}.`])
  return read(monthFirst, [`"${text}" is read as month/day; day first it would be ${dayFirst}.`])
}

/** Numbers with a stroke or a stop that are no full date: "9/11", "2.30". */
const SHORT = /(?<![\d/.-])\d{1,2}[/.]\d{1,2}(?![\d/]|\.\d)/gu
/** Lengths of time, counts and days told from another day; they are no date, or none that can be worked out. */
const NO_DATE = /\b(?:seconds?|minutes?|hours?|later|earlier|before|after|within|for|few|several|couple|some|now|weekend|quarter)\b/iu
const AHEAD = /\bnext\b|^tomorrow/iu

/** One date in words: a day or month by name, a weekday, "yesterday", "three weeks ago". The first of several, which is said. */
export function singleDate(words: string, context: DateContext): Dated | null {
  const plain = words.replace(SHORT, (text) => '·'.repeat(text.length))
  const weekOf = new RegExp(String.raw`\bweek (?:of|beginning|starting) (?=(?:${MONTH} \d|\d{1,2} ${MONTH}))`, 'iu').exec(plain)
  const found = casual.parse(plain, new Date(`${context.reference ?? '2000-01-01'}T12:00:00`)).flatMap((result) => datedBy(result, plain, context) ?? [])
  const [first, ...others] = found
  if (!first) return null
  if (weekOf && first.at >= weekOf.index + weekOf[0].length && !/[/~]/u.test(first.edtf) && first.edtf.length === 10) {
    const monday = mondayOf(first.edtf)
    return { ...first, at: weekOf.index, edtf: `${monday}/${moved(monday, 6)}`, because: [...first.because, 'The week runs from Monday to Sunday.'] }
  }
  const more = others.some(({ edtf }) => edtf !== first.edtf)
  return more ? { ...first, because: [...first.because, `The words name other dates too; "${words.slice(first.at, first.end)}" was taken.`] } : first
}

function datedBy(result: ParsedResult, words: string, context: DateContext): Dated | null {
  const { start, text, index } = result
  const { reference } = context
  const sure = (['day', 'month', 'year', 'weekday'] as const).some((part) => start.isCertain(part)) || /\bthis (?:morning|afternoon|evening)\b/iu.test(text)
  // "the last week of July" is no week ago.
  if (!sure || NO_DATE.test(text) || /^ of (?!last|this|next)/iu.test(words.slice(index + text.length))) return null
  const place = { at: index, end: index + text.length }
  const approximate = new RegExp(String.raw`\b(?:early|mid|late|around|about|circa|approximately)[ -]+(?:in )?(?:${MONTH}|\d)`, 'iu').test(words.slice(0, place.end)) ? '~' : ''
  const named = new RegExp(String.raw`\b${MONTH}`, 'iu').test(text)
  const month = start.get('month') ?? 1
  const day = start.isCertain('day') ? (start.get('day') ?? 1) : null
  if (start.isCertain('month') && new RegExp(String.raw`\b${YEAR}\b`, 'u').test(text)) {
    const iso = isoDay(start.get('year') ?? 0, month, day ?? 1)
    return iso === null ? null : { ...place, edtf: `${iso.slice(0, day === null ? 7 : 10)}${approximate}`, basis: 'stated', because: [] }
  }
  if (reference === null) return null
  if (named) {
    const dated = yearSaid(result, words, month, day, reference) ?? withYear(month, day, context)
    return dated === null ? null : { ...place, edtf: `${dated.edtf}${approximate}`, basis: 'stated', because: [dated.because] }
  }
  return relative(result, words, context, reference)
}

/** "July last year", "last July": the year is told from the year of publication. */
function yearSaid({ text, index }: ParsedResult, words: string, month: number, day: number | null, reference: string) {
  const year = Number(reference.slice(0, 4))
  const behind = /(?:^|\s)(?:of )?(last|this|next) year\b/iu.exec(text.length < words.length ? `${text}${words.slice(index + text.length, index + text.length + 14)}` : text)?.[1]
  const before = /\b(last|next)\s*$/iu.exec(words.slice(0, index))?.[1] ?? /^(last|next)\b/iu.exec(text)?.[1]
  const step = behind !== undefined ? { last: -1, this: 0, next: 1 }[behind.toLowerCase()]
    : before?.toLowerCase() === 'last' ? (month < Number(reference.slice(5, 7)) ? 0 : -1)
      : before?.toLowerCase() === 'next' ? (month > Number(reference.slice(5, 7)) ? 0 : 1) : undefined
  if (step === undefined) return null
  const iso = isoDay(year + step, month, day ?? 1)
  return iso === null ? null : { edtf: iso.slice(0, day === null ? 7 : 10), because: `Year told from the publication date, ${reference}.` }
}

function relative({ start, text, index }: ParsedResult, words: string, { ahead }: DateContext, reference: string): Dated | null {
  const base = { at: index, end: index + text.length, basis: 'relative_to_publication' as const, because: [relativeTo(text, reference)] }
  const weekday = new RegExp(WEEKDAY, 'iu').exec(text)?.[0]
  if (weekday !== undefined) {
    if (AHEAD.test(text)) return { ...base, edtf: weekdayFrom(weekday, moved(mondayOf(reference), 13), false) }
    const iso = weekdayFrom(weekday, reference, ahead)
    return { ...base, edtf: iso === reference && /\blast\b/iu.test(text) ? moved(iso, -7) : iso }
  }
  const iso = isoDay(start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1)
  if (iso === null) return null
  // "in three days" is as often a length of time ("the first in three days") as a day to come.
  if (iso > reference && !AHEAD.test(text) && !/^(?:tonight|today)/iu.test(text) && !ahead && text.trim().length < words.trim().length) return null
  const unit = /\b(week|month|year)s?\b/iu.exec(text)?.[1]?.toLowerCase()
  // Nobody who says "three weeks ago" means that very day.
  if (unit === 'week') return { ...base, edtf: `${iso}~`, precision: 'week' }
  return { ...base, edtf: iso.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10) }
}
