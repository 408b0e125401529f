import {
  AUXILIARIES, DETERMINERS, isAdverb, isSingular, JOINERS, nounKind, PREPOSITIONS, REPORTING, stateOf, type Kind,
} from './counting-words.ts'
import type { Quantity } from './quantity.ts'
import type { Token } from './tokens.ts'

/** A quantity with the noun phrase that it stands before. */
export interface Mention {
  readonly quantity: Quantity
  /** Index after the last token of the noun phrase. */
  readonly end: number
  /** What the noun names; `bare` when there is none, `unknown` when no list has it. */
  readonly noun: Kind | 'person' | 'bare' | 'unknown'
  /** True after a preposition: "in three provinces" is not the one to whom it happened. */
  readonly oblique: boolean
  /** True for "two of them", which are part of what another quantity counts. */
  readonly part: boolean
}

/** A word that says what was done, and where the quantity that it counts is to be looked for. */
export interface State {
  readonly at: number
  readonly kind: Kind
  /** `label`: only behind it, as in "Killed: 3" and "the death toll rose to 15". */
  readonly side: 'before' | 'after' | 'either' | 'label'
  /** True for a noun: "casualties". */
  readonly noun: boolean
}

/** A stretch of words that holds at most one statement; `join` is what ties it to the one before. */
export interface Clause {
  readonly join: 'start' | 'and' | 'or' | 'comma' | 'who' | 'including' | 'break'
  readonly from: number
  readonly to: number
  readonly mentions: readonly Mention[]
  readonly states: readonly State[]
}

/** Gives the kind of a word of the field's own label, and null for any other. */
export type OwnWord = (word: string) => boolean

/** Cuts the words into clauses and says what each holds. */
export function clausesOf(tokens: readonly Token[], quantities: readonly Quantity[], own: OwnWord): readonly Clause[] {
  const counting = quantities.filter((quantity, i) => !isShare(tokens, quantity, quantities[i + 1]) && !isShare(tokens, quantities[i - 1], quantity))
  const all = counting.flatMap((quantity, i) => mentionOf(tokens, quantity, counting[i + 1], own) ?? [])
  // "10 of the 12 crew members died" counts ten; "three of the eight killed were children" counts eight.
  const mentions = all.filter((one, i) => {
    const [before, next] = [all[i - 1], all[i + 1]]
    const whole = before !== undefined && before.end >= one.end && !claimed(tokens, one)
    const piece = next !== undefined && one.end >= next.end && one.quantity.form === 'figure' && claimed(tokens, next)
    return !whole && !piece
  })
  return stretches(tokens, quantities).map(({ join, from, to }) => {
    const inside = mentions.filter(({ quantity }) => quantity.from >= from && quantity.from < to)
    const free = (i: number) => !inside.some(({ quantity, end }) => quantity.from <= i && i < end)
    return { join, from, to, mentions: inside, states: statesIn(tokens, from, to, join, free, own) }
  })
}

/** "one in five" and "three out of five" are shares. */
function isShare(tokens: readonly Token[], first: Quantity | undefined, second: Quantity | undefined): boolean {
  if (first?.form !== 'figure' || second?.form !== 'figure') return false
  const between = tokens.slice(first.to, second.from).map(({ text }) => text).join(' ')
  return between === 'out of' || between === 'in every' || (between === 'in' && first.bounds.best === 1)
}

/** True when a word for what was done stands right behind the quantity. */
function claimed(tokens: readonly Token[], { quantity }: Mention): boolean {
  return stateOf(tokens[quantity.to]?.text ?? '') !== null
}

function stretches(tokens: readonly Token[], quantities: readonly Quantity[]): readonly Pick<Clause, 'join' | 'from' | 'to'>[] {
  const found: Pick<Clause, 'join' | 'from' | 'to'>[] = []
  let join: Clause['join'] = 'start'
  let from = 0
  const close = (to: number, next: Clause['join'], resume: number) => {
    // ", and" joins as "and" does, and a break stays one whatever follows.
    if (to > from) found.push({ join, from, to })
    const empty = to <= from
    join = empty && (join === 'break' || (join !== 'start' && join !== 'comma' && next === 'comma')) ? join : next
    from = resume
  }
  for (let i = 0; i < tokens.length; i += 1) {
    const span = quantities.find((one) => one.from <= i && i < one.to)
    if (span) {
      i = span.to - 1
      continue
    }
    const next = joinAt(tokens, i)
    if (next) {
      close(next.keep ? i + next.length : i, next.join, i + next.length)
      i += next.length - 1
    }
  }
  close(tokens.length, 'comma', tokens.length)
  return found
}

/** What ends a clause at the token. `keep` leaves the words that do so in the clause that they end. */
function joinAt(tokens: readonly Token[], i: number): { readonly join: Clause['join']; readonly length: number; readonly keep?: boolean } | null {
  const text = (k: number) => tokens[i + k]?.text ?? ''
  switch (text(0)) {
    case '(': case ')': {
      // "killed (3)" is a label with its figure.
      const open = text(0) === '(' ? 0 : -2
      return text(open) === '(' && tokens[i + open + 1]?.type === 'digits' && text(open + 2) === ')' ? null : { join: 'comma', length: 1 }
    }
    case ',': case '—': case '–': return { join: 'comma', length: 1 }
    case '-': return tokens[i]?.at === tokens[i - 1]?.end ? null : { join: 'comma', length: 1 }
    case ';': case '.': case '!': case '?': case '…': case 'but': case 'while': case 'when': case 'although': case 'though': case 'whereas':
    case 'however': case 'because': case 'unless': return { join: 'break', length: 1 }
    case 'and': case 'plus': case '&': return { join: 'and', length: 1 }
    case 'or': case 'nor': return { join: 'or', length: 1 }
    case 'as':
      if (text(1) === 'well' && text(2) === 'as') return { join: 'and', length: 3 }
      // "…, as were four soldiers" adds to what was said.
      if (/^(?:were|was|did|have|has)$/u.test(text(1))) return { join: 'and', length: 2 }
      return { join: 'break', length: 1 }
    case 'along': case 'together': return text(1) === 'with' ? { join: 'and', length: 2 } : null
    case 'who': case 'which': case 'that': return { join: 'who', length: 1 }
    case 'including': case 'includes': case 'included': return { join: 'including', length: 1 }
    case 'among': return i === 0 || text(-1) === ',' ? { join: 'including', length: 1 } : null
  }
  if (REPORTING.has(text(0)) && i > 0) return { join: tokens[i + 1]?.type === 'mark' || i + 1 >= tokens.length ? 'comma' : 'break', length: 1, keep: true }
  return null
}

function mentionOf(tokens: readonly Token[], quantity: Quantity, next: Quantity | undefined, own: OwnWord): Mention | null {
  const text = (i: number) => tokens[i]?.text ?? ''
  // "not 12 but 15"
  if (quantity.form === 'figure' && text(quantity.from - 1) === 'not') return null
  const part = text(quantity.to) === 'of' && /^(?:them|whom|those|these|which)$/u.test(text(quantity.to + 1))
  let start = quantity.to
  // "dozens of people", "one of the drivers", "none of the three": the noun stands behind "of".
  if (text(start) === 'of' && !part) {
    start += 1
    while (DETERMINERS.has(text(start)) && next?.from !== start) start += 1
    if (next?.from === start && next.form === 'figure') start = next.to
  }
  const stop = (i: number) => {
    const word = text(i)
    const free = i !== start && next?.from === i
    return free || tokens[i]?.type !== 'word' || (next !== undefined && i >= next.from && i < next.to) || (!own(word) && endsPhrase(word))
  }
  let end = start
  while (end < tokens.length && !stop(end)) end += 1
  const words = tokens.slice(start, end).map((token) => token.text)
  // "No serious injuries" and "no further casualties" leave room for others.
  if (quantity.form === 'none' && words.some((word) => NOT_ALL.test(word))) return null
  const noun = nounIn(words, quantity, own)
  if (noun === null) return null
  const oblique = isOblique(tokens, quantity.from)
  return end === start
    ? { quantity, end: quantity.to, noun: part ? 'bare' : noun, oblique, part }
    : { quantity, end, noun, oblique, part }
}

const ORDINAL = /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))$/u
const NOT_ALL = /^(?:serious|severe|grave|major|significant|substantial|heavy|mass|large-scale|life-threatening|critical|further|more|additional|new|other|others|else|immediate|large|big)$/u

function endsPhrase(word: string): boolean {
  return stateOf(word) !== null || AUXILIARIES.has(word) || PREPOSITIONS.has(word) || JOINERS.has(word) || REPORTING.has(word)
    || (DETERMINERS.has(word) && word !== 'such')
}

/**
 * What the noun phrase names: its last noun that is known, where a singular one counts as the last word only ("missile
 * experts" are not missiles). Null for "a" before what is no single person or thing.
 */
function nounIn(words: readonly string[], { form, written }: Quantity, own: OwnWord): Mention['noun'] | null {
  const last = words.findLastIndex((word) => !isAdverb(word))
  if (form === 'article') {
    const head = words[last] ?? ''
    if (head === '' && written.toLowerCase() === 'another') return 'bare'
    // A heart attack is no incident, and "a third soldier" makes three.
    if (words[last - 1] === 'heart' || (nounKind(head) === 'person' && words.some((word) => ORDINAL.test(word)))) return null
    const kind = own(head) ? 'own' : nounKind(head)
    return kind !== null && kind !== 'other' && isSingular(head) ? kind : null
  }
  if (last < 0) return 'bare'
  for (let i = last; i >= 0; i -= 1) {
    const word = words[i] ?? ''
    if (own(word)) return 'own'
    const kind = nounKind(word)
    if (kind !== null && (i === last || !isSingular(word))) return kind
  }
  return 'unknown'
}

/** Words after which "of" leads to what is counted: "a toll of 12", "the deaths of three soldiers". */
const COUNTED_OF = /^(?:total|toll|number|count|deaths?|killing|murder|loss|lives|injur(?:y|ies)|wounding|minimum|maximum|estimate)$/u

function isOblique(tokens: readonly Token[], from: number): boolean {
  let before = from - 1
  while (DETERMINERS.has(tokens[before]?.text ?? '')) before -= 1
  const word = tokens[before]?.text ?? ''
  return PREPOSITIONS.has(word) && !(word === 'of' && COUNTED_OF.test(tokens[before - 1]?.text ?? ''))
}

function statesIn(
  tokens: readonly Token[], from: number, to: number, join: Clause['join'], free: (i: number) => boolean, own: OwnWord,
): readonly State[] {
  const found: State[] = []
  for (let at = from; at < to; at += 1) {
    if (tokens[at]?.type !== 'word' || !free(at)) continue
    const state = stateAt(tokens, at, from, join, own)
    if (state) found.push(state)
  }
  return found
}

const BEING = /^(?:was|were|is|are|be|been|being|got|gets?|wasn't|weren't|isn't|aren't)$/u
/** What stands between the auxiliary and the verb: "were reported to have been killed". */
const HEARSAY = /^(?:reported|confirmed|known|said|thought|believed|feared|presumed|to|be|have|all|both)$/u
/** Verbs for the figure itself: "the toll has risen". */
const CHANGING = /^(?:risen|climbed|reached|increased|grown|jumped|gone|fallen)$/u

function stateAt(tokens: readonly Token[], at: number, from: number, join: Clause['join'], own: OwnWord): State | null {
  const text = (i: number) => (i >= from ? tokens[i]?.text ?? '' : '')
  const word = text(at)
  let before = at - 1
  while (before >= from && (isAdverb(text(before)) || HEARSAY.test(text(before)))) before -= 1
  const between = tokens.slice(before + 1, at).map((one) => one.text)
  // "has killed" is active, "has been killed" and "was killed" are passive.
  const passive = BEING.test(text(before)) || between.some((one) => /^(?:be|been|being)$/u.test(one))
  const denied = /n't$/u.test(text(before)) || between.some((one) => /^(?:not|never)$/u.test(one))
  const definite = text(at - 1) === 'the'
  if (own(word)) return { at, kind: 'own', side: passive ? 'before' : 'either', noun: false }
  const state = stateOf(word)
  if (state) {
    // "shot dead" is one word in two.
    if (word === 'shot' && text(at + 1) === 'dead') return null
    const missed = between.some((one) => /^(?:nearly|almost|narrowly)$/u.test(one))
    const kind = missed || (denied && state.way !== 'active' && state.way !== 'ing') ? 'other' : state.kind
    // "five of the dead were children" tells of a part; "the number of the dead rose to 15" of all.
    if (definite && text(at - 2) === 'of' && !COUNTED_OF.test(text(at - 3))) return null
    if (definite) return { at, kind, side: 'label', noun: true }
    if (state.way === 'ing' || state.way === 'active') return { at, kind, side: 'after', noun: false }
    if (state.way === 'after') {
      const shot = text(at - 1) === 'shot' && !AUXILIARIES.has(text(at - 2))
      return { at, kind, side: shot ? 'either' : 'before', noun: false }
    }
    if (passive) return { at, kind, side: 'before', noun: false }
    return { at, kind, side: join === 'who' && before < from ? 'after' : 'either', noun: false }
  }
  const noun = nounKind(word)
  if (noun === 'killed' || noun === 'injured' || noun === 'casualties') {
    const had = [1, 2, 3, 4].some((back) => /^(?:with|suffer(?:ed|ing|s)?|sustain(?:ed|ing|s)?|receiv(?:ed|ing)|lost|losing)$/u.test(text(at - back)))
    return { at, kind: noun, side: had ? 'before' : 'label', noun: !had }
  }
  if (word === 'toll') return { at, kind: 'killed', side: 'label', noun: true }
  // "were closed", "was hit": something else was done to what stands before.
  if (AUXILIARIES.has(text(before)) && !isAdverb(word) && !HEARSAY.test(word) && !CHANGING.test(word) && noun === null && !endsPhrase(word)) return { at, kind: 'other', side: 'before', noun: false }
  return null
}
