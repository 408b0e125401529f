import { casual, type ParsedResult } from 'chrono-node/en'
import type { Field } from '../../model/fields.ts'
import { parseEdtf } from '../../model/edtf.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'

const DAY = 86_400_000
const MONTH_NAME = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
const WRITTEN_YEAR = /\b(?:19|20)\d\d\b/u

interface Dated {
  readonly edtf: string
  readonly words: string
  readonly basis: 'stated' | 'relative_to_publication'
  readonly because: readonly string[]
}

/**
 * Reads a date into EDTF, against the date of publication and preferring the past. A field called `date` proposes its
 * precision, its words and its basis along with it. Null when no date is said, or one that needs a publication date.
 */
export function readDate(field: Field, words: string, { published, codebook }: ReadingContext): Reading | null {
  const parsed = published === null ? null : parseEdtf(published)
  const reference = parsed?.ok && parsed.precision === 'day' && parsed.latest !== null ? parsed.latest : null
  const dated = dateIn(words, reference)
  if (!dated) return null
  const checked = parseEdtf(dated.edtf)
  if (!checked.ok) return null
  if (field.name !== 'date') return reading({ [field.name]: dated.edtf }, dated.because)
  const companions = { date_precision: checked.precision, date_text: dated.words, date_basis: dated.basis }
  const known = Object.entries(companions).filter(([name]) => codebook.fields.some((one) => one.name === name))
  return reading({ date: dated.edtf, ...Object.fromEntries(known) }, dated.because)
}

function dateIn(words: string, reference: string | null): Dated | null {
  return yearAlone(words) ?? spanOfDays(words, reference) ?? weekOf(words, reference) ?? single(words, reference)
}

function yearAlone(words: string): Dated | null {
  const year = /^(?:in|during|since|until|early|late)?\s*((?:19|20)\d\d)$/iu.exec(words)?.[1]
  return year === undefined ? null : { edtf: withOpenEnd(year, words, words), words, basis: 'stated', because: [] }
}

/** "between July 22 and 25", "from 28 July to 2 August": both ends in one expression. */
function spanOfDays(words: string, reference: string | null): Dated | null {
  const match = new RegExp(String.raw`\b(?:between|from)?\s*(?<a>(?:${MONTH_NAME}\.? \d{1,2}|\d{1,2} ${MONTH_NAME})(?:,? \d{4})?)\s*(?:and|to|until|through|[-–])\s*(?<b>(?:${MONTH_NAME}\.? )?\d{1,2}(?: ${MONTH_NAME})?(?:,? \d{4})?)\b`, 'iu').exec(words)
  if (!match) return null
  const { a = '', b = '' } = match.groups ?? {}
  const month = new RegExp(MONTH_NAME, 'iu').exec(a)?.[0] ?? ''
  const year = WRITTEN_YEAR.exec(b)?.[0]
  const last = single(/[a-z]/iu.test(b) ? b : `${month} ${b}`, reference)
  const first = single(WRITTEN_YEAR.test(a) || year === undefined ? a : `${a}, ${year}`, reference)
  if (!first || !last) return null
  return { edtf: `${first.edtf}/${last.edtf}`, words: match[0].trim(), basis: 'stated', because: [...new Set([...first.because, ...last.because])] }
}

/** Calendar weeks run from Monday; "this week" ends with the day of publication. */
function weekOf(words: string, reference: string | null): Dated | null {
  const match = /\b(?:(?<last>last|this|the past) week)\b/iu.exec(words)
  if (!match || reference === null || new RegExp(`${MONTH_NAME} \\d`, 'iu').test(words)) return null
  const monday = moved(reference, -((new Date(reference).getUTCDay() + 6) % 7))
  const which = match.groups?.['last']?.toLowerCase()
  const edtf = which === 'last' ? `${moved(monday, -7)}/${moved(monday, -1)}` : which === 'this' ? `${monday}/${reference}` : `${moved(reference, -7)}/${reference}`
  return { edtf, words: match[0], basis: 'relative_to_publication', because: [relativeTo(match[0], reference)] }
}

function single(words: string, reference: string | null): Dated | null {
  const result = casual.parse(words, new Date(`${reference ?? '2000-01-01'}T12:00:00`))[0]
  // A length of time within a day says nothing of the date.
  if (!result || /\b(?:seconds?|minutes?|hours?)\b/iu.test(result.text)) return null
  const { start } = result
  const approximate = new RegExp(String.raw`\b(?:early|mid|late|around|about|circa)[ -]+(?:in )?${MONTH_NAME}`, 'iu').test(words)
  if (start.isCertain('month') && WRITTEN_YEAR.test(result.text)) {
    return { edtf: withOpenEnd(edtfOf(start, start.isCertain('day'), approximate), words, result.text), words: phrase(words, result), basis: 'stated', because: [] }
  }
  if (reference === null) return null
  if (new RegExp(`\\b${MONTH_NAME}\\b`, 'iu').test(result.text)) {
    const withDay = start.isCertain('day')
    const year = Number(reference.slice(0, 4))
    const length = withDay ? 10 : 7
    const here = [year, year - 1].map((one) => isoOf(start, one).slice(0, length)).find((iso) => iso <= reference.slice(0, length))
    if (here === undefined) return null
    const edtf = withOpenEnd(`${here}${approximate ? '~' : ''}`, words, result.text)
    const because = here.startsWith(String(year))
      ? `Year taken from the publication date, ${reference}.`
      : `The year before publication on ${reference}, because the date lies in the past.`
    return { edtf, words: phrase(words, result), basis: 'stated', because: [because] }
  }
  const ago = /\b(month|year)s? ago\b|\blast (month|year)\b|\bthis (month|year)\b/iu.exec(result.text)
  const unit = (ago?.[1] ?? ago?.[2] ?? ago?.[3])?.toLowerCase()
  const iso = weekday(result, reference) ?? isoOf(start, start.get('year') ?? 0)
  const edtf = iso.slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10)
  return { edtf: withOpenEnd(edtf, words, result.text), words: phrase(words, result), basis: 'relative_to_publication', because: [relativeTo(result.text, reference)] }
}

/** A bare weekday is the last one up to and including the day of publication; "last Friday" is before that day. */
function weekday({ start, text }: ParsedResult, reference: string): string | null {
  const day = start.isCertain('weekday') ? start.get('weekday') : null
  if (day === null) return null
  const back = (new Date(reference).getUTCDay() - day + 7) % 7
  return moved(reference, -(back === 0 && /\blast\b/iu.test(text) ? 7 : back))
}

/** "since" opens the end and "until" the start, when they stand right before the date. */
function withOpenEnd(edtf: string, words: string, date: string): string {
  const before = words.slice(0, Math.max(0, words.indexOf(date))) || words
  if (/\bsince\s*(?:early|late)?\s*$/iu.test(before) || /^since\b/iu.test(words)) return `${edtf}/..`
  if (/\b(?:until|till|before)\s*$/iu.test(before) || /^(?:until|till|before)\b/iu.test(words)) return `../${edtf}`
  return edtf
}

function edtfOf(start: ParsedResult['start'], withDay: boolean, approximate: boolean): string {
  return `${isoOf(start, start.get('year') ?? 0).slice(0, withDay ? 10 : 7)}${approximate ? '~' : ''}`
}

function isoOf(start: ParsedResult['start'], year: number): string {
  return [String(year).padStart(4, '0'), ...(['month', 'day'] as const).map((part) => String(start.get(part) ?? 1).padStart(2, '0'))].join('-')
}

/** The date as the source writes it, with the preposition before it. */
function phrase(words: string, { text, index }: ParsedResult): string {
  const lead = /\b(?:on|in|since|until|till|before|early|late|mid|around|about)[ -]+$/iu.exec(words.slice(0, index))?.[0] ?? ''
  return `${lead}${text}`.trim()
}

function moved(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10)
}

function relativeTo(words: string, reference: string): string {
  return `"${words}" is counted from the publication date, ${reference}.`
}
