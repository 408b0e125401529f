import search from 'approx-string-match'
import type { Fragment } from '../../model/records.ts'

/** Shorter words stand in any text by chance: "Linus" is two letters from "chines". */
const SHORTEST = 12
/** Of ten letters, so many may differ. */
const ERRORS = 0.25
/** With so few differing, the words speak for themselves. */
const CLOSE = 0.1
/** Else a place must be at least this good: the words count three fifths, the words around them one fifth each. */
const ACCEPTED = 0.75

/** What is looked for: the words and what stood around them. */
export interface Quote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/**
 * The best place for a quote among stretches of a text, or null. The words may differ by some letters; of several places the one
 * with the most alike surroundings counts. A find is a proposal, never more.
 *
 * Myers' bit-parallel algorithm, as used by Hypothesis for the same purpose; its cost grows with the length of the stretches, so
 * only those are searched that stand for nothing else.
 */
export function searchQuote(text: string, stretches: readonly Fragment[], { exact, prefix, suffix }: Quote): Fragment | null {
  if (exact.length < SHORTEST) return null
  let best: { readonly place: Fragment; readonly score: number } | null = null
  for (const stretch of stretches) {
    if (stretch.end - stretch.start < exact.length * (1 - ERRORS)) continue
    for (const match of search(text.slice(stretch.start, stretch.end), exact, Math.floor(exact.length * ERRORS))) {
      const place = { start: stretch.start + match.start, end: stretch.start + match.end }
      const before = text.slice(Math.max(0, place.start - prefix.length), place.start)
      const after = text.slice(place.end, place.end + suffix.length)
      const score = 0.6 * (1 - match.errors / exact.length) + 0.2 * alikeness(before, prefix) + 0.2 * alikeness(after, suffix)
      // Words that are as good as the same need no witness around them.
      const least = match.errors <= exact.length * CLOSE ? 0 : ACCEPTED
      if (score >= least && score > (best?.score ?? -1)) best = { place, score }
    }
  }
  return best?.place ?? null
}

/** 1 for equal words, 0 for nothing in common. */
function alikeness(text: string, wanted: string): number {
  if (wanted === '' || text === '') return wanted === text ? 1 : 0
  const errors = search(text, wanted, wanted.length)[0]?.errors ?? wanted.length
  return 1 - errors / wanted.length
}
