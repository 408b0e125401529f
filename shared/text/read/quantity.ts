import { isAdverb, PREPOSITIONS, stateOf } from './counting-words.ts'
import { numberAt, type WrittenNumber } from './number-words.ts'
import type { Token } from './tokens.ts'

export interface Bounds {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
}

/** How much is written at a place, whatever it counts. */
export interface Quantity {
  /** Indices of its tokens, half-open. */
  readonly from: number
  readonly to: number
  readonly bounds: Bounds
  /**
   * `figure`: a number or a word for one. `article`: "a" or "another", which counts only before a noun for one person or
   * thing. `none`: "no", "nobody" and what else denies.
   */
  readonly form: 'figure' | 'article' | 'none'
  /** As the source writes it. */
  readonly written: string
  readonly because: readonly string[]
}

type Bound = 'above' | 'below' | 'least' | 'most' | 'about' | 'perhaps' | 'plain'

/** What is written before a number, the longer first where one begins another. */
const BEFORE: readonly (readonly [phrase: readonly string[], Bound])[] = ([
  ['above', ['over', 'more than', 'above', 'upwards of', 'upward of', 'in excess of', 'exceeding', 'well over', 'well above']],
  ['below', ['fewer than', 'less than', 'under', 'below', 'well under']],
  ['least', ['at least', 'no fewer than', 'no less than', 'not less than', 'not fewer than', 'a minimum of', 'minimum of']],
  ['most', ['up to', 'at most', 'no more than', 'as many as', 'not more than', 'a maximum of', 'at the most']],
  ['about', ['some', 'about', 'around', 'approximately', 'roughly', 'nearly', 'almost', 'close to', 'an estimated', 'estimated']],
  ['perhaps', ['perhaps', 'possibly', 'maybe', 'probably', 'potentially', 'likely']],
  ['plain', ['another', 'a further', 'an additional', 'a total of', 'exactly', 'a combined']],
] as const).flatMap(([bound, phrases]) => phrases.map((phrase) => [phrase.split(' '), bound] as const)).sort((a, b) => b[0].length - a[0].length)

/** Words that give no number but a least one. */
const VAGUE: ReadonlyMap<string, number> = new Map(Object.entries({
  several: 3, multiple: 2, dozens: 24, scores: 40, tens: 20, hundreds: 200, thousands: 2000, millions: 2_000_000,
}))
const VAGUE_SCALE: ReadonlyMap<string, number> = new Map(Object.entries({
  dozen: 12, hundred: 100, thousand: 1000, million: 1e6, dozens: 12, hundreds: 100, thousands: 1000, millions: 1e6,
}))
const PAIR: ReadonlyMap<string, Bound> = new Map([['pair', 'plain'], ['couple', 'about']])

/** Verbs after which "from 12 to 15" is an old and a new figure. */
const CHANGE = /^(?:rose|risen|rises|rise|rising|increased?|increasing|climbed|climbing|jumped|grew|grown|went|gone|up|raised|revised|fell|fallen|dropped|down|drop|lowered|changed)$/u

/** Nouns whose number is a name, also at the beginning of the words. */
const NUMBERED = /^(?:resolution|article|camp|tower|unit|route|highway|sector|zone|block|section|chapter|page|phase|channel|flight|brigade|division|area|gate|base|checkpoint|hill|site)$/u

/** The quantities in the words, in order; none overlaps another. */
export function quantitiesIn(tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = []
  for (let i = 0; i < tokens.length;) {
    const quantity = figureAt(tokens, i) ?? noneAt(tokens, i, found) ?? articleAt(tokens, i)
    if (quantity) found.push(quantity)
    i = quantity ? quantity.to : i + 1
  }
  return found
}

function figureAt(tokens: readonly Token[], start: number): Quantity | null {
  if (namesAThing(tokens, start)) return null
  const first = spanAt(tokens, start) ?? boundedAt(tokens, start)
  return first && (widened(tokens, first) ?? first)
}

/** True for a number that belongs to a name, such as "Resolution 1701": it follows a capital and counts nothing after it. */
function namesAThing(tokens: readonly Token[], i: number): boolean {
  const [before, token, after] = [tokens[i - 1], tokens[i], tokens[i + 1]]
  if (token?.type !== 'digits' || before?.type !== 'word' || before.end + 1 !== token.at || !/^\p{Lu}/u.test(before.written)) return false
  if (i === 1 && !NUMBERED.test(before.text)) return false
  return stateOf(before.text) === null && !isAdverb(before.text) && !PREPOSITIONS.has(before.text)
    && (!after || after.type === 'mark' || PREPOSITIONS.has(after.text) || /^(?:was|is|has)$/u.test(after.text))
}

/** "between 5 and 7", "12 to 15", "12-15", "three or four", "rose from 12 to 15". */
function spanAt(tokens: readonly Token[], start: number): Quantity | null {
  const lead = ['between', 'from'].find((word) => tokens[start]?.text === word)
  const a = numberAt(tokens, lead === undefined ? start : start + 1)
  if (!a) return null
  const link = tokens[a.next]?.text ?? ''
  if (!(lead === 'between' ? ['and', '-'] : lead === 'from' ? ['to', '-'] : ['to', 'or', '-']).includes(link)) return null
  const b = numberAt(tokens, a.next + 1)
  if (!b || (link === '-' && tokens[a.next]?.at !== tokens[a.next - 1]?.end)) return null
  if (lead === 'from' && [1, 2, 3].some((back) => CHANGE.test(tokens[start - back]?.text ?? ''))) {
    return figure(tokens, start, b.next, exactly(b.value), [`Of the old and the new figure, ${b.value} was taken.`])
  }
  // "two to three million": the word holds for both, unless that would turn the span over.
  const low = a.scale === 1 && b.scale > 1 && a.value * b.scale < b.value ? a.value * b.scale : a.value
  if (low >= b.value) return null
  return figure(tokens, start, b.next, { low, best: null, high: b.value })
}

/** A number with what bounds it: "over 40", "at least a dozen", "12 or more", "50+", "three, possibly more". */
function boundedAt(tokens: readonly Token[], start: number): Quantity | null {
  let [next, bound]: [number, Bound] = [start, 'plain']
  for (let more = boundAt(tokens, next); more; more = boundAt(tokens, next)) {
    // "at least about 30" is a least one still; "perhaps as many as 5" is a most.
    bound = bound === 'plain' || bound === 'perhaps' ? more.bound : bound
    next = more.next
  }
  const span = next > start ? spanAt(tokens, next) : null
  if (span) return figure(tokens, start, span.to, bound === 'most' ? { ...span.bounds, low: null } : span.bounds)
  const vague = vagueAt(tokens, next)
  if (vague) {
    const written = writtenAs(tokens, start, vague.next)
    if (bound === 'below' || bound === 'most') return null
    return figure(tokens, start, vague.next, { low: vague.value, best: null, high: null }, [`"${written}" is taken for at least ${vague.value}.`])
  }
  const pair = pairAt(tokens, next)
  const number = pair ?? numberAt(tokens, next)
  if (!number) return null
  const after = boundAfter(tokens, number.next)
  if (after) return bounded(tokens, start, after.next, number.value, after.bound)
  return bounded(tokens, start, number.next, number.value, bound === 'plain' && pair ? pair.bound : bound)
}

function boundAt(tokens: readonly Token[], start: number): { readonly bound: Bound; readonly next: number } | null {
  const found = BEFORE.find(([phrase]) => phrase.every((word, i) => tokens[start + i]?.text === word))
  return found ? { bound: found[1], next: start + found[0].length } : null
}

function boundAfter(tokens: readonly Token[], next: number): { readonly bound: Bound; readonly next: number } | null {
  const text = (i: number) => tokens[next + i]?.text ?? ''
  if (text(0) === '+') return { bound: 'least', next: next + 1 }
  if (text(0) === 'or' && text(1) === 'more') return { bound: 'least', next: next + 2 }
  if (text(0) === 'or' && text(1) === 'so') return { bound: 'about', next: next + 2 }
  if (text(0) === 'or' && (text(1) === 'fewer' || text(1) === 'less')) return { bound: 'most', next: next + 2 }
  const comma = text(0) === ',' ? 1 : 0
  const and = /^(?:and|or|but|if)$/u.test(text(comma)) ? comma + 1 : comma
  if (/^(?:perhaps|possibly|maybe|probably|likely|potentially|not)$/u.test(text(and)) && text(and + 1) === 'more') return { bound: 'least', next: next + and + 2 }
  return null
}

/** "dozens", "hundreds of thousands", "several hundred", "a few". */
function vagueAt(tokens: readonly Token[], start: number): { readonly value: number; readonly next: number } | null {
  const text = (i: number) => tokens[start + i]?.text ?? ''
  const few = text(0) === 'a' && text(1) === 'few'
  const base = few ? 2 : VAGUE.get(text(0))
  if (base === undefined) return null
  const at = few ? 2 : 1
  const of = text(at) === 'of' ? 1 : 0
  const scale = VAGUE_SCALE.get(text(at + of))
  if (scale === undefined) return { value: base, next: start + at }
  return { value: base * scale, next: start + at + of + 1 }
}

function pairAt(tokens: readonly Token[], start: number): (WrittenNumber & { readonly bound: Bound }) | null {
  const at = tokens[start]?.text === 'a' ? start + 1 : start
  const bound = PAIR.get(tokens[at]?.text ?? '')
  return bound === undefined ? null : { value: 2, next: at + 1, scale: 1, bound }
}

function bounded(tokens: readonly Token[], from: number, to: number, value: number, bound: Bound): Quantity | null {
  const written = writtenAs(tokens, from, to)
  switch (bound) {
    case 'above': return figure(tokens, from, to, { low: value + 1, best: null, high: null }, [`"${written}" is at least ${value + 1}.`])
    case 'below': return value === 0 ? null : figure(tokens, from, to, { low: null, best: null, high: value - 1 }, [`"${written}" is at most ${value - 1}.`])
    case 'least': return figure(tokens, from, to, { low: value, best: null, high: null }, [`"${written}" is a lower bound.`])
    case 'most': return figure(tokens, from, to, { low: null, best: null, high: value }, [`"${written}" is an upper bound.`])
    case 'about':
    case 'perhaps': return figure(tokens, from, to, { low: null, best: value, high: null }, [`"${written}" is an estimate.`])
    case 'plain': return value === 0 ? nothing(tokens, from, to) : figure(tokens, from, to, exactly(value))
  }
}

/** "at least 3, perhaps 5", "at least 3 and as many as 8": a second number that only raises the first. */
function widened(tokens: readonly Token[], first: Quantity): Quantity | null {
  const low = first.bounds.low ?? first.bounds.best
  if (low === null || (first.bounds.high !== null && first.bounds.high !== low)) return null
  let next = first.to
  if (tokens[next]?.text === ',') next += 1
  if (/^(?:and|or|but)$/u.test(tokens[next]?.text ?? '')) next += 1
  const bound = boundAt(tokens, next)?.bound
  const least = first.bounds.high === null
  if (bound !== 'perhaps' && !(bound === 'most' && least)) return null
  const second = boundedAt(tokens, next)
  const high = second && (second.bounds.high ?? second.bounds.best)
  if (!second || high === null || high <= low || second.bounds.low !== null) return null
  return figure(tokens, first.from, second.to, { low, best: null, high })
}

/** "no", "nobody", "not a single", "did not kill anyone", "without". */
function noneAt(tokens: readonly Token[], start: number, before: readonly Quantity[]): Quantity | null {
  const text = (i: number) => tokens[start + i]?.text ?? ''
  const one = text(0)
  if (one === 'no' && text(1) === 'one') return nothing(tokens, start, start + 2)
  if (one === 'no' && !/^(?:longer|doubt|way|matter|wonder|later|sooner|other|more|fewer|less)$/u.test(text(1))) return nothing(tokens, start, start + 1)
  if (/^(?:no-one|nobody|none|without|neither)$/u.test(one)) {
    return nothing(tokens, start, start + (one === 'without' && text(1) === 'any' ? 2 : 1))
  }
  if (one === 'not' && text(1) === 'a' && text(2) === 'single') return nothing(tokens, start, start + 3)
  if (one === 'not' && /^(?:one|any)$/u.test(text(1))) return nothing(tokens, start, start + 2)
  if (/^(?:cause|inflict|produce)$/u.test(one) && !/^(?:any|anyone|an?)$/u.test(text(1)) && deniedBefore(tokens, start, before)) return nothing(tokens, start, start + 1)
  if (/^(?:any|anyone|anybody)$/u.test(one) && deniedBefore(tokens, start, before)) return nothing(tokens, start, start + 1)
  return null
}

/** True when "not" or the like stands shortly before, in the same clause. */
function deniedBefore(tokens: readonly Token[], at: number, before: readonly Quantity[]): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 7); i -= 1) {
    const text = tokens[i]?.text ?? ''
    if (/^[,;.]$|^but$/u.test(text)) return false
    if (/n't$|^not$|^never$/u.test(text) || before.some((one) => one.form === 'none' && one.to === i + 1)) return true
  }
  return false
}

/** "a", "another" and "one more", before a noun that the reader of counts then looks at. */
function articleAt(tokens: readonly Token[], start: number): Quantity | null {
  if (!/^(?:an?|another)$/u.test(tokens[start]?.text ?? '')) return null
  return { from: start, to: start + 1, bounds: exactly(1), form: 'article', written: tokens[start]?.written ?? '', because: [] }
}

function nothing(tokens: readonly Token[], from: number, to: number): Quantity {
  const written = writtenAs(tokens, from, to)
  return { from, to, bounds: exactly(0), form: 'none', written, because: [`"${written}" is taken for 0.`] }
}

function figure(tokens: readonly Token[], from: number, to: number, bounds: Bounds, because: readonly string[] = []): Quantity {
  return { from, to, bounds, form: 'figure', written: writtenAs(tokens, from, to), because }
}

function exactly(value: number): Bounds {
  return { low: value, best: value, high: value }
}

/** The tokens as the source writes them, with single spaces where it leaves any. */
export function writtenAs(tokens: readonly Token[], from: number, to: number): string {
  return tokens.slice(from, to).map(({ written, at }, i) => (i > 0 && tokens[from + i - 1]?.end !== at ? ` ${written}` : written)).join('')
}
