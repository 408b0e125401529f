import { isUnspaced, type Line } from './lines.ts'

/** The words of a document, in lower case, apart from those that a line's end cuts. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>
  /** Those with a hyphen inside. */
  readonly hyphened: ReadonlySet<string>
}

/** Characters at a line's end that are looked at: a hostile file has lines of a million letters. */
const LONGEST_WORD = 100

const WORD = /\p{L}[\p{L}\p{M}]*(?:[-\u2010]\p{L}[\p{L}\p{M}]*)*/gu
/** A hyphen between two parts of a word or of a span of numbers, with the line's end behind it. */
const HYPHEN = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u
/** What follows a hyphen that stands for a word to come: "pre- and post-war". */
const SUSPENDED = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e)(?!\p{L})/u
const CUT = /\p{L}[\p{L}\p{M}]*[-\u2010\u00ad]$/u
/** English endings that are no words of their own: before one of them a hyphen at a line's end is the printer's. */
const ENDINGS = /^(?:tions?|sions?|ments?|ness|nesses|ities|ity|ously|ably|ibly|ally|tional|tionally|tive|tives|tively|ingly|edly)(?!\p{L})/u

export function vocabularyOf(lines: Iterable<Line>): Vocabulary {
  const words = new Set<string>()
  const hyphened = new Set<string>()
  for (const { text } of lines) {
    const whole = text.slice(0, -LONGEST_WORD) + text.slice(-LONGEST_WORD).replace(CUT, '')
    for (const [word] of whole.matchAll(WORD)) (/[-\u2010]/u.test(word) ? hyphened : words).add(word.toLowerCase().replace(/\u2010/gu, '-'))
  }
  return { words, hyphened }
}

/** True when a line ends within a word that the next line goes on with. */
export function isCut(before: string, after: string): boolean {
  return CUT.test(before.slice(-LONGEST_WORD)) && /^\p{Ll}/u.test(after)
}

/**
 * The lines of a paragraph as one. A hyphen that cuts a word goes only when that is sure: it is a soft one, the document
 * has the whole word elsewhere and never with the hyphen, or what follows is no word. Else it stays, as printed, without a space.
 */
export function joinLines(lines: readonly string[], vocabulary: Vocabulary): string {
  return lines.map((line, index) => {
    const next = lines[index + 1]
    return next === undefined ? line : ended(line, next, vocabulary)
  }).join('')
}

/** A line as it goes over into the next one. */
function ended(line: string, next: string, { words, hyphened }: Vocabulary): string {
  const tail = line.slice(-LONGEST_WORD)
  if (isUnspaced(tail, next)) return line
  if (!HYPHEN.test(tail) || !/^[\p{L}\p{N}]/u.test(next) || SUSPENDED.test(next)) return `${line} `
  if (!isCut(tail, next)) return line
  const head = tail.slice(0, -1)
  const [first = ''] = /[\p{L}\p{M}]+$/u.exec(head) ?? []
  const [second = ''] = /^[\p{L}\p{M}]+/u.exec(next.slice(0, LONGEST_WORD)) ?? []
  const soft = tail.endsWith('\u00ad')
  const partOfLonger = /[-\u2010]$/u.test(head.slice(0, head.length - first.length))
  const sure = !hyphened.has(`${first}-${second}`.toLowerCase()) && !partOfLonger && (words.has((first + second).toLowerCase()) || ENDINGS.test(next))
  return soft || sure ? line.slice(0, -1) : line
}
