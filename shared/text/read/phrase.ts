import { AUXILIARIES, DETERMINERS, isAdverb, JOINERS, looksLikeVerb, nounKind, PREPOSITIONS } from './counting-words.ts'
import type { Clause, Mention, State } from './clauses.ts'
import type { Token } from './tokens.ts'

/** True when nothing but adverbs, dates and the like stand between the tokens; with the flag, auxiliary verbs too. */
export function onlyAdverbs(tokens: readonly Token[], from: number, to: number, withAuxiliaries = false): boolean {
  return tokens.slice(from, to).every(({ type, text }) =>
    type === 'aside' || isAdverb(text) || text === 'on' || (withAuxiliaries && (AUXILIARIES.has(text) || text === 'to')))
}

/** True when the clause begins with the quantity. */
export function startsWith(tokens: readonly Token[], clause: Clause, { quantity }: Mention): boolean {
  return tokens.slice(clause.from, quantity.from).every(({ type, text }) => type === 'aside' || isAdverb(text) || DETERMINERS.has(text))
}

/** True when the clause, from the quantity on, is a thing with its prepositions and says nothing that it did. */
export function isPhrase(tokens: readonly Token[], clause: Clause, mention: Mention): boolean {
  const phrase = tokens.slice(mention.quantity.to, mention.end).map(({ text }) => text)
  const head = phrase.findLastIndex((word) => nounKind(word) !== null)
  const behind = [...phrase.slice(head < 0 ? Math.max(0, phrase.length - 1) : head + 1), ...tokens.slice(mention.end, clause.to).map(({ text }) => text)]
  return !behind.some(looksLikeVerb)
}

/** True for a person or thing that is named without a number: "the commander", "Ann Example". */
export function isNamed(tokens: readonly Token[], { from, to }: Clause): boolean {
  const words = tokens.slice(from, to).filter(({ type }) => type !== 'aside')
  const [first] = words
  if (!first || words.length > 6) return false
  const plain = words.slice(1).every(({ type, text }) =>
    type === 'word' && !looksLikeVerb(text) && !PREPOSITIONS.has(text) && !JOINERS.has(text) && !DETERMINERS.has(text))
  return plain && (/^(?:the|his|her|its|their|our|him|himself|herself|themselves)$/u.test(first.text) || words.every(({ written }) => /^\p{Lu}/u.test(written)))
}

/** True when the verb has an object that no quantity stands before: "killed civilians". */
export function hasObject(tokens: readonly Token[], clause: Clause, state: State): boolean {
  if (state.side === 'before' || state.side === 'label') return false
  let i = state.at + 1
  while (i < clause.to && (tokens[i]?.type === 'aside' || isAdverb(tokens[i]?.text ?? ''))) i += 1
  const next = tokens[i]
  if (!next || i >= clause.to || next.type !== 'word') return false
  return !PREPOSITIONS.has(next.text) && (!JOINERS.has(next.text) || /^(?:him|her|them|it)$/u.test(next.text)) && !AUXILIARIES.has(next.text) && !/^(?:this|last|earlier|next)$/u.test(next.text)
    && !clause.mentions.some(({ quantity }) => quantity.from <= i && i < quantity.to)
}

/** What may stand between "death toll" and its figure. */
const CONNECTING = /^(?:[:=(-]|of|to|at|is|was|were|has|have|had|now|stands?|stood|ris(?:e|es|en|ing)|rose|reach(?:ed|es|ing)?|climb(?:ed|s|ing)?|increased|fell|toll|number(?:s|ed)?|count|total(?:s|ed|led)?|from)$/u

const RISEN = /(?:^|\s)(?:(?:r[io]se[ns]?|rising|climb(?:ed|s)|increased|jumped|grew|grown|went|fell|stands?|stood|put) (?:to|at)|reach(?:ed|es|ing)|exceeds?|exceeded|surpassed|topped|now|is|was)$/u

/** True when the quantity stands where the word for what was done, which stands before it, counts it. */
export function reaches(tokens: readonly Token[], state: State, { quantity, oblique }: Mention): boolean {
  const between = tokens.slice(state.at + 1, quantity.from)
  // "the death toll from the attack has risen to 15"
  if (state.noun && RISEN.test(between.map(({ text }) => text).join(' '))) return true
  const connected = between.every(({ type, text }) => type === 'aside' || isAdverb(text) || DETERMINERS.has(text) || CONNECTING.test(text))
  if (!connected) return false
  const labelled = between.some(({ text }) => CONNECTING.test(text) && text !== 'of')
  return state.side === 'label' || state.side === 'before' || labelled || !oblique
}
