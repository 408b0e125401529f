import type { Fragment } from '../../shared/model/records.ts'

/** An invented article, an edited version of it, and where each span's words truly went; null when they are gone. */
export interface EditedArticle {
  readonly before: string
  readonly after: string
  readonly spans: readonly Fragment[]
  readonly truth: readonly (Fragment | null)[]
}

/** Shares of paragraphs and words, 0 to 1. */
export interface Editing {
  readonly edited: number
  /** Of the words of an edited paragraph. */
  readonly words: number
  readonly deleted: number
  readonly inserted: number
  readonly moved: number
  /** Two sentences of a paragraph change places. */
  readonly reordered: number
  /** A sentence is replaced by another one. */
  readonly rewritten: number
}

// The shares with which the research measured Hypothesis' algorithm, and on top of them sentences that change places or wording.
export const LIGHT: Editing = { edited: 0.1, words: 0.1, deleted: 0.02, inserted: 0.05, moved: 0, reordered: 0.01, rewritten: 0.005 }
export const HEAVY: Editing = { edited: 0.5, words: 0.2, deleted: 0.1, inserted: 0.1, moved: 0.1, reordered: 0.05, rewritten: 0.03 }

/** A word and what stands after it; `from` is its place in the first version, null for a new one. */
interface Word {
  readonly text: string
  readonly after: string
  readonly from: number | null
}
type Paragraph = readonly (readonly Word[])[]

export interface Dice {
  /** 0 to 1, 1 excluded. */
  next(): number
  below(limit: number): number
}

/** Numbers that look random and are the same on every run (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, below: (limit) => Math.floor(next() * limit) }
}

const SMALL = 'the of and to in a that was on for with as by at from it has were had an its be after said not are their which who but or his they been this would into more one two over near about last week told against'.split(' ')
const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pr r s sh st t tr v w z'.split(' ')
const CORES = 'a e i o u ai ea ou ia'.split(' ')
const CODAS = ' n r l s t nd rt ck m st'.split(' ')

/** Invented words; those at the front are used most, as in any language. */
function vocabulary(random: Dice, size: number): readonly string[] {
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? ''
  return Array.from({ length: size }, () => Array.from({ length: 1 + random.below(3) }, () => pick(ONSETS) + pick(CORES) + pick(CODAS)).join(''))
}

function aWord(random: Dice, words: readonly string[]): string {
  const roll = random.next()
  if (roll < 0.42) return SMALL[Math.floor(random.next() ** 2 * SMALL.length)] ?? 'the'
  if (roll < 0.45) return String(1 + random.below(200))
  const word = words[Math.floor(random.next() ** 3 * words.length)] ?? 'word'
  return roll < 0.55 ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

function aSentence(random: Dice, words: readonly string[]): readonly string[] {
  if (random.next() < 0.05) return ['He', 'said.']
  const length = 7 + random.below(24)
  return Array.from({ length }, (_, index) => {
    const word = aWord(random, words)
    if (index === length - 1) return `${word}.`
    return index === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : random.next() < 0.08 ? `${word},` : word
  })
}

const CLOSING = /[.,]$/u

/** An article of about 8,000 characters with 70 spans, then edited. */
export function editedArticle(seed: number, editing: Editing): EditedArticle {
  const random = dice(seed)
  const words = vocabulary(random, 1_500)
  let count = 0
  const newParagraph = (known: boolean): Paragraph => Array.from({ length: 1 + random.below(3) }, () => aSentence(random, words).map((text) => {
    const bare = text.replace(CLOSING, '')
    return { text: bare, after: text.slice(bare.length), from: known ? count++ : null }
  }))
  const article = Array.from({ length: 26 + random.below(10) }, () => newParagraph(true))
  const first = layOut(article)
  const places = article.flat(2).map((_, index) => first.places.get(index) ?? { start: 0, end: 0 })
  const chosen = chooseSpans(random, article)

  const fresh = () => newParagraph(false)
  const last = layOut(edit(random, article, editing, fresh, words))
  return {
    before: first.text,
    after: last.text,
    spans: chosen.map(([from, to]) => hull(places.slice(from, to + 1))),
    truth: chosen.map(([from, to]) => {
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      const kept = numbers.flatMap((one) => last.places.get(one) ?? [])
      const letters = (list: readonly number[]) => list.reduce((sum, one) => sum + lengthOf(places[one]), 0)
      return letters(numbers.filter((one) => last.places.has(one))) * 2 < letters(numbers) ? null : hull(kept)
    }),
  }
}

/** First and last word of each span: names, single words, statements, a few across two sentences. */
function chooseSpans(random: Dice, article: readonly Paragraph[]): readonly (readonly [number, number])[] {
  const ranges = article.flatMap((paragraph) => paragraph.map((sentence, index) => {
    const from = sentence[0]?.from ?? 0
    const to = (random.next() < 0.1 ? paragraph[index + 1] : sentence)?.at(-1)?.from ?? sentence.at(-1)?.from ?? 0
    return [from, to] as const
  }))
  return Array.from({ length: 70 }, () => {
    const [from, to] = ranges[random.below(ranges.length)] ?? [0, 0]
    const roll = random.next()
    const length = roll < 0.3 ? 1 : roll < 0.6 ? 2 + random.below(4) : 8 + random.below(18)
    const start = from + random.below(Math.max(1, to - from + 2 - length))
    return [start, Math.min(to, start + length - 1)] as const
  })
}

function edit(random: Dice, article: readonly Paragraph[], editing: Editing, fresh: () => Paragraph, words: readonly string[]): readonly Paragraph[] {
  const moved: Paragraph[] = []
  const kept: Paragraph[] = []
  for (const paragraph of article) {
    if (random.next() < editing.inserted) kept.push(fresh())
    if (random.next() < editing.deleted) continue
    let now = paragraph
    if (random.next() < editing.edited) now = now.map((sentence) => editWords(random, sentence, editing.words, words))
    if (now.length > 1 && random.next() < editing.reordered) now = [...now.slice(1), ...now.slice(0, 1)]
    if (random.next() < editing.rewritten) now = [...now.slice(1), ...fresh().slice(0, 1)]
    if (random.next() < editing.moved) moved.push(now)
    else kept.push(now)
  }
  for (const paragraph of moved) kept.splice(random.below(kept.length + 1), 0, paragraph)
  return kept.filter((paragraph) => paragraph.flat().length > 0)
}

/** Half of the edited words get a typing mistake, the others are replaced, left out, or get a new neighbour. */
function editWords(random: Dice, sentence: readonly Word[], share: number, words: readonly string[]): readonly Word[] {
  return sentence.flatMap((word): readonly Word[] => {
    if (random.next() >= share) return [word]
    const roll = random.next()
    if (roll < 0.5) return [{ ...word, text: mistyped(random, word.text) }]
    if (roll < 0.75) return [{ ...word, text: aWord(random, words) }]
    if (roll < 0.88) return []
    return [{ text: aWord(random, words), after: '', from: null }, word]
  })
}

function mistyped(random: Dice, word: string): string {
  const at = random.below(word.length)
  const letter = 'aeinorst'.charAt(random.below(8))
  const roll = random.below(3)
  return word.slice(0, at) + letter + word.slice(roll === 0 || (roll === 1 && word.length === 1) ? at : at + 1)
}

/** The text, and where each word that it had from the beginning stands in it. */
function layOut(article: readonly Paragraph[]): { readonly text: string; readonly places: ReadonlyMap<number, Fragment> } {
  const places = new Map<number, Fragment>()
  let text = ''
  for (const paragraph of article) {
    if (text !== '') text += '\n\n'
    paragraph.flat().forEach((word, index) => {
      if (index > 0) text += ' '
      if (word.from !== null) places.set(word.from, { start: text.length, end: text.length + word.text.length })
      text += word.text + word.after
    })
  }
  return { text, places }
}

const lengthOf = (one: Fragment | undefined): number => (one ? one.end - one.start : 0)

function hull(list: readonly Fragment[]): Fragment {
  return { start: Math.min(...list.map(({ start }) => start)), end: Math.max(...list.map(({ end }) => end)) }
}
