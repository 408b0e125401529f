import type { Fragment } from '../../model/records.ts'

// Scripts that set no spaces between words are taken character by character, or a sentence would be one word.
const TOKEN = /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+|[^\s\p{L}\p{N}]/gu
const WORD = /[\p{L}\p{N}]/u

/** A word, a run of white space or one other mark, by its place in the whole text. */
export interface Token extends Fragment {
  readonly text: string
  readonly word: boolean
}

/** The tokens of one range of a text; together they cover it. */
export function tokens(text: string, range: Fragment): readonly Token[] {
  return [...text.slice(range.start, range.end).matchAll(TOKEN)].map((match) => {
    const start = range.start + match.index
    return { start, end: start + match[0].length, text: match[0], word: WORD.test(match[0]) }
  })
}

// Up to a full stop with its closing marks and the white space after it; what is left at the end is one too.
const SENTENCE = /[^.!?…。！？]*[.!?…。！？]+["'”’»)\]]*\s*|[^.!?…。！？]+$/gu

/**
 * Sentences of one range, together covering it. Full stops of abbreviations cut too: a piece more does no harm here, where pieces
 * are only compared with each other.
 */
export function sentences(text: string, range: Fragment): readonly Fragment[] {
  return [...text.slice(range.start, range.end).matchAll(SENTENCE)]
    .filter((match) => match[0] !== '')
    .map((match) => ({ start: range.start + match.index, end: range.start + match.index + match[0].length }))
}
