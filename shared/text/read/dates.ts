import type { Field } from '../../model/fields.ts'
import { parseEdtf } from '../../model/edtf.ts'
import { withoutVerbs } from './calendar-words.ts'
import { numericDate, singleDate } from './date-single.ts'
import { daysIn, monthsIn, weekdaysIn, weeksIn } from './date-spans.ts'
import { yearsIn } from './date-years.ts'
import { neighbour, type DateContext, type Dated } from './dated.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'

/**
 * Reads a date into EDTF, against the date of publication and preferring the past. A field called `date` proposes its
 * precision, its words and its basis along with it. Null when no date is said, or one that needs a publication date.
 */
export function readDate(field: Field, words: string, { published, codebook }: ReadingContext): Reading | null {
  const parsed = published === null ? null : parseEdtf(published)
  const reference = parsed?.ok && parsed.precision === 'day' && parsed.latest !== null ? parsed.latest : null
  const found = dateIn(withoutVerbs(words), { reference, ahead: LOOKS_AHEAD.test(words) })
  if (!found) return null
  const dated = withOpenEnd(found, words)
  if (!dated) return null
  const checked = parseEdtf(dated.edtf)
  if (!checked.ok) return null
  if (field.name !== 'date') return reading({ [field.name]: dated.edtf }, dated.because)
  const companions = { date_precision: dated.precision ?? checked.precision, date_text: phrase(words, dated), date_basis: dated.basis }
  const known = Object.entries(companions).filter(([name]) => codebook.fields.some((one) => one.name === name))
  return reading({ date: dated.edtf, ...Object.fromEntries(known) }, dated.because)
}

const LOOKS_AHEAD = /\b(?:will|shall|scheduled|planned|due|expected to|set to|is to|are to)\b/iu

function dateIn(words: string, context: DateContext): Dated | null {
  return numericDate(words, context) ?? daysIn(words, context) ?? monthsIn(words, context) ?? weekdaysIn(words, context)
    ?? weeksIn(words, context) ?? singleDate(words, context) ?? yearsIn(words)
}

const OPENING = String.raw`(?<word>between|since|starting|beginning|no earlier than|no later than|as of|(?:on or )?after|following|until|till|through|up to|by|(?:on or )?before|prior to|ahead of)`
const BEFORE = new RegExp(String.raw`(?:(?<length>[\p{L}\d-]+ (?:second|minute|hour|day|night|week|month|year)s?|eve|morning|evening|night) )?\b${OPENING}\s+(?<the>the\s+)?(?:(?:early|mid|late|around|about)[ -]+)?$`, 'iu')

/**
 * A date behind "since", "until", "by", "before" or "after" bounds an open interval; what was assumed of the day itself is
 * said. Null for "two days after", which is neither.
 */
function withOpenEnd(dated: Dated, words: string): Dated | null {
  const { length, word, the } = BEFORE.exec(words.slice(0, dated.at))?.groups ?? {}
  if (word === undefined || dated.edtf.includes('/')) return dated
  const written = words.slice(dated.at, dated.end)
  const plain = dated.edtf.replace('~', '')
  const { edtf } = dated
  const step = word.toLowerCase()
  if (length !== undefined && /^(?:after|before|following|prior to)$/u.test(step)) return null
  // "the following Monday" is told from another day.
  if (/\bthe following\s+$/iu.test(words.slice(0, dated.at))) return null
  // A season has no neighbour that a bound could name.
  if (/-2[1-4]/u.test(plain) && plain.length === 7 && /^(?:after|before|following|prior to|ahead of)$/u.test(step)) return null
  const open = (value: string, because?: string): Dated => ({ ...dated, edtf: value, because: because === undefined ? dated.because : [...dated.because, because] })
  // What follows "the July 20 attack" may follow it on the same day.
  if ((step === 'after' || step === 'following') && the !== undefined) return open(`${edtf}/..`, `"${word}" leaves the end open; ${written} itself is counted in.`)
  switch (step) {
    case 'since': case 'starting': case 'beginning': case 'no earlier than': return open(`${edtf}/..`)
    case 'on or after': return open(`${edtf}/..`)
    case 'after': case 'following': return open(`${neighbour(plain, 1)}/..`, `"${word}" leaves the end open; ${written} itself is not counted in.`)
    case 'before': case 'prior to': case 'ahead of': return open(`../${neighbour(plain, -1)}`, `"${word}" leaves the start open; ${written} itself is not counted in.`)
    case 'by': case 'as of': return open(`../${edtf}`, `"${word}" leaves the start open; ${written} itself is counted in.`)
    // An interval whose other end is not said.
    case 'between': return null
    default: return open(`../${edtf}`)
  }
}

/** The date as the source writes it, with the preposition before it. */
function phrase(words: string, { at, end }: Dated): string {
  const lead = /\b(?:(?:on|in|since|until|till|before|after|by|following|during|from|early|mid|late|around|about)[ -]+)+$/iu.exec(words.slice(0, at))?.[0] ?? ''
  return `${lead}${words.slice(at, end)}`.trim()
}
