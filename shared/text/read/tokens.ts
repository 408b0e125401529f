import type { Stretch } from './asides.ts'
import { folded } from './find.ts'

/** A word, a number in digits, a mark, or a whole stretch that counts nothing. */
export interface Token {
  readonly type: 'word' | 'digits' | 'mark' | 'aside'
  /** Lower case, straight apostrophes and hyphens. */
  readonly text: string
  /** As written. */
  readonly written: string
  readonly at: number
  readonly end: number
}

const ASIDE = '\ufffc'
// In this order: an aside, initials ("U.S."), words with what is hyphenated to them ("F-16", "twenty-one"), digits grown
// together with letters ("25-year-old", "12km", "5th"), numbers with grouped thousands and decimals, any other mark.
const TOKEN = new RegExp(
  String.raw`(?<aside>${ASIDE}+)`
  + String.raw`|(?<word>\p{L}(?:\.\p{L})+\b\.?|\p{L}[\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}]+)*|\d[\d.,]*-?\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*)`
  + String.raw`|(?<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)?)`
  + String.raw`|(?<mark>[^\s\p{L}\p{N}])`,
  'gu',
)
const QUOTES = /["'“”„«»‹›]/gu

/** Cuts words into tokens. Quotation marks, which change no count, are left out; each aside is one token. */
export function tokensOf(words: string, asides: readonly Stretch[]): readonly Token[] {
  let text = folded(words)
  for (const { at, end } of asides) text = text.slice(0, at) + ASIDE.repeat(end - at) + text.slice(end)
  return [...text.matchAll(TOKEN)].flatMap(({ index: at, 0: match, groups = {} }): readonly Token[] => {
    const end = at + match.length
    const type = (['aside', 'word', 'digits'] as const).find((one) => groups[one] !== undefined) ?? 'mark'
    return type === 'mark' && match.replace(QUOTES, '') === '' ? [] : [{ type, text: match, written: words.slice(at, end), at, end }]
  })
}
