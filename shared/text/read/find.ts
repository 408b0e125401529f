/** A name found in words, at a UTF-16 offset. */
export interface Found<T> {
  readonly item: T
  readonly at: number
  readonly length: number
}

/**
 * Finds names at word borders without regard to case, the longest first; a stretch of words is used once.
 * The results stand in the order of mention.
 */
export function findNames<T>(words: string, names: readonly (readonly [name: string, item: T])[]): readonly Found<T>[] {
  const text = folded(words)
  const found: Found<T>[] = []
  for (const [name, item] of [...names].sort((a, b) => b[0].length - a[0].length)) {
    const sought = folded(name)
    if (sought === '') continue
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      const end = at + sought.length
      if (inWord(text, at - 1, at) || inWord(text, end, end - 1)) continue
      if (found.some((other) => at < other.at + other.length && other.at < end)) continue
      found.push({ item, at, length: sought.length })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Lower case with straight apostrophes and hyphens; offsets stay as they are. */
export function folded(words: string): string {
  return words.replace(/[\u2018\u2019]/gu, "'").replace(/[\u2010-\u2013]/gu, '-').replace(/[A-Z\u00c0-\u00de]/gu, (letter) => letter.toLowerCase())
}

const LETTER = /[\p{L}\p{N}]/u

/** True when the character outside continues the word that the character inside belongs to. */
function inWord(text: string, outside: number, inside: number): boolean {
  return LETTER.test(text[outside] ?? '') && LETTER.test(text[inside] ?? '')
}
