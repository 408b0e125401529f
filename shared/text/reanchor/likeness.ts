/** Two paragraphs, by index, that share most of their words. */
export interface Alike {
  readonly before: number
  readonly after: number
  /** Shared weight of words, 0 to 1 (weighted Dice coefficient). */
  readonly likeness: number
  /** Share of the first's words that the second holds, and the other way round: a paragraph that was cut or joined. */
  readonly held: number
  readonly holds: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** Below this, two paragraphs share what any two share. */
const LEAST = 0.25

/**
 * Pairs of paragraphs that share words, best first. A word that few paragraphs hold says more than one that all do (inverse
 * document frequency). Only words that stand on both sides are looked at, so the cost follows what is shared.
 */
export function alike(before: readonly string[], after: readonly string[]): readonly Alike[] {
  const earlier = before.map(wordsOf)
  const later = after.map(wordsOf)
  const frequency = new Map<string, number>()
  for (const words of [...earlier, ...later]) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const weight = (word: string): number => Math.log(1 + (earlier.length + later.length) / (frequency.get(word) ?? 1))
  const total = (words: ReadonlySet<string>): number => [...words].reduce((sum, word) => sum + weight(word), 0)
  const holders = new Map<string, number[]>()
  later.forEach((words, index) => {
    for (const word of words) {
      const list = holders.get(word)
      if (list) list.push(index)
      else holders.set(word, [index])
    }
  })
  const totals = later.map(total)
  const found: Alike[] = []
  earlier.forEach((words, index) => {
    const own = total(words)
    const shared = new Map<number, number>()
    for (const word of words) for (const holder of holders.get(word) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + weight(word))
    for (const [holder, sum] of shared) {
      const other = totals[holder] ?? 0
      const likeness = (2 * sum) / (own + other)
      const [held, holds] = [sum / own, sum / other]
      if (likeness >= LEAST || held >= 0.7 || holds >= 0.7) found.push({ before: index, after: holder, likeness, held, holds })
    }
  })
  return found.sort((a, b) => b.likeness - a.likeness)
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(WORD) ?? [])
}
