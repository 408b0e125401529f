import type { Field } from '../../model/fields.ts'
import type { Codebook } from '../../model/records.ts'
import { findNames, folded } from './find.ts'
import { reading, type Reading } from './reading.ts'

interface Bounds {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
  readonly because: readonly string[]
}

const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const UNIT = [...SMALL, ...TENS].sort((a, b) => b.length - a.length).join('|')
const NUMBER = String.raw`(?:\d{1,3}(?:[,\u202f ]\d{3})+(?!\d)|\d+|(?:(?:${UNIT}|a|an)(?=[ -](?:hundred|thousand))|(?:${UNIT})\b)(?:(?:[ -]|[ -]and[ -])(?:${UNIT}|hundred|thousand)\b)*)`
const LOWER = String.raw`over|more than|above|upwards of|in excess of|exceeding`
const UPPER = String.raw`fewer than|less than|under|below`
const QUANTITY = new RegExp(
  String.raw`\b(?:between|from)\s+(?<from>${NUMBER})\s+(?:and|to)\s+(?<to>${NUMBER})\b`
  + String.raw`|\b(?<first>\d+)-(?<last>\d+)\b`
  + String.raw`|(?:\b(?<bound>${LOWER}|${UPPER}|at least|no fewer than|not less than|a minimum of|up to|at most|no more than|as many as|not more than|some|about|around|approximately|roughly|nearly|almost|an estimated)\s+)?(?<![\p{L}.\d])(?<number>${NUMBER})\b`
  + String.raw`|\b(?<dozens>dozens|scores|hundreds|thousands)\b|\b(?:a )?(?<pair>pair|couple|dozen)(?: of)?\b`,
  'giu',
)
const NONE = /\b(?:no|none|nobody|without|zero|nor|neither|not any)\b/iu
const SPOKEN: { readonly [word: string]: number } = { dozens: 24, scores: 40, hundreds: 200, thousands: 2000, pair: 2, couple: 2, dozen: 12 }

/** Words that say what a number counts, by the name that a codebook's range starts with. */
const KINDS: readonly (readonly [name: RegExp, words: readonly string[]])[] = [
  [/kill|dead|death|fatal/iu, ['kill', 'killed', 'killing', 'kills', 'dead', 'died', 'death', 'deaths', 'fatality', 'fatalities', 'slain']],
  [/injur|wound|hurt/iu, ['injured', 'injuries', 'injury', 'injuring', 'wounded', 'wounding', 'wounds', 'hurt']],
  [/count|incident|number/iu, ['attack', 'attacks', 'incident', 'incidents', 'strike', 'strikes', 'times', 'events', 'raids']],
]
const HARM = ['casualties', 'casualty', 'victims', 'harm']

/** Reads a count, or the three fields of a range together, out of digits and words. Null when no number is said. */
export function readNumber(field: Field, words: string, codebook: Codebook): Reading | null {
  const range = codebook.fields.find(({ type, parts }) => type === 'range' && parts?.includes(field.name))
  const bounds = boundsIn(words, field.name)
  if (!bounds) return null
  if (!range?.parts) {
    const value = bounds.best ?? bounds.low ?? bounds.high
    return value === null ? null : reading({ [field.name]: value }, bounds.because)
  }
  const [low, best, high] = range.parts
  const parts: readonly (readonly [string, number | null])[] = [[low, bounds.low], [best, bounds.best], [high, bounds.high]]
  return reading(Object.fromEntries(parts.filter(([, value]) => value !== null)), bounds.because)
}

function boundsIn(words: string, name: string): Bounds | null {
  const own = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? []
  const text = folded(words)
  const quantities = [...text.matchAll(QUANTITY)]
  const kinds = findNames(text, own.map((word) => [word, word] as const))
  const none = NONE.exec(text)
  const harm = findNames(text, [...own, ...HARM].map((word) => [word, word] as const))
  if (none && (quantities.length === 0 || harm.some(({ at }) => deniedBy(none, at, text)))) {
    if (own.length === 0 || harm.some(({ at }) => deniedBy(none, at, text)) || /^\W*(?:none|nobody|zero)\W*$/u.test(text)) {
      return { low: 0, best: 0, high: 0, because: [`"${none[0]}" is taken for 0.`] }
    }
  }
  const chosen = nearest(quantities, kinds.map(({ at }) => at))
  if (!chosen) return null
  const bounds = boundsOf(chosen)
  if (!bounds || quantities.length === 1) return bounds
  return { ...bounds, because: [...bounds.because, `Of several numbers, "${chosen[0].trim()}" was taken.`] }
}

/** True when the negation reaches the word: no other number, clause or contrast stands between them. */
function deniedBy({ index, 0: no }: RegExpExecArray, at: number, text: string): boolean {
  if (at <= index || at - index >= 30) return false
  const between = text.slice(index + no.length, at)
  return !/\bbut\b|;/u.test(between) && between.search(QUANTITY) < 0
}

/** The number next to a word of the field's own kind, those before it first; without such a word the first number. */
function nearest(quantities: readonly RegExpExecArray[], kinds: readonly number[]): RegExpExecArray | undefined {
  const distance = ({ index }: RegExpExecArray) => Math.min(...kinds.map((at) => (at >= index ? at - index : (index - at) * 1.5)))
  if (kinds.length === 0) return quantities[0]
  return [...quantities].sort((a, b) => distance(a) - distance(b))[0]
}

function boundsOf(match: RegExpExecArray): Bounds | null {
  const { from, to, first, last, bound = '', number, dozens, pair } = match.groups ?? {}
  const start = from ?? first
  const end = to ?? last
  if (start !== undefined && end !== undefined) return { low: numberIn(start), best: null, high: numberIn(end), because: [] }
  if (dozens !== undefined) {
    const low = SPOKEN[dozens] ?? null
    return { low, best: null, high: null, because: [`"${dozens}" is taken for at least ${low}.`] }
  }
  const value = pair === undefined ? numberIn(number ?? '') : (SPOKEN[pair] ?? null)
  if (value === null || !Number.isSafeInteger(value)) return null
  if (new RegExp(`^(?:${LOWER})$`, 'u').test(bound)) return { low: value + 1, best: null, high: null, because: [`"${match[0].trim()}" is at least ${value + 1}.`] }
  if (new RegExp(`^(?:${UPPER})$`, 'u').test(bound)) {
    if (value === 0) return null
    return { low: null, best: null, high: value - 1, because: [`"${match[0].trim()}" is at most ${value - 1}.`] }
  }
  if (/^(?:at least|no fewer than|not less than|a minimum of)$/u.test(bound)) return { low: value, best: null, high: null, because: [`"${match[0].trim()}" is a lower bound.`] }
  if (/^(?:up to|at most|no more than|as many as|not more than)$/u.test(bound)) return { low: null, best: null, high: value, because: [`"${match[0].trim()}" is an upper bound.`] }
  if (bound !== '') return { low: null, best: value, high: null, because: [`"${match[0].trim()}" is an estimate.`] }
  return { low: value, best: value, high: value, because: [] }
}

/** The value of a number in digits or English words. */
function numberIn(written: string): number {
  if (/^\d/u.test(written)) return Number(written.replace(/\D/gu, ''))
  let total = 0
  let part = 0
  for (const word of written.split(/[\s-]+/u)) {
    const small = SMALL.indexOf(word)
    const tens = TENS.indexOf(word)
    if (small >= 0) part += small
    else if (tens >= 0) part += (tens + 2) * 10
    else if (word === 'a' || word === 'an') part += 1
    else if (word === 'hundred') part *= 100
    else if (word === 'thousand') {
      total += part * 1000
      part = 0
    }
  }
  return total + part
}
