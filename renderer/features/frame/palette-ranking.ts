/** Where the letters of what was typed stand in a name, and how good a find that is: less is better. */
export interface Match {
  readonly rank: number
  /** Positions of the letters, ascending, in UTF-16 code units. */
  readonly at: readonly number[]
}

const BEGINS = 0
const BEGINS_A_WORD = 100
const HOLDS = 200
const SCATTERED = 300
/** What each letter that is passed over between scattered ones costs. */
const GAP = 2
/** Letters may lie this far apart in all; beyond it the find would be chance. */
const MOST_GAPS = 24

/** Finds typed words in a name: each at its beginning, at the beginning of a word, within one, or letter by letter. Null: not there. */
export function matchName(name: string, typed: string): Match | null {
  const words = typed.trim().toLowerCase().split(/\s+/u).filter((word) => word !== '')
  const text = name.toLowerCase()
  // Lower case that is longer than what it is of (İ) would move every position behind it.
  if (text.length !== name.length) return words.every((word) => text.includes(word)) ? { rank: HOLDS, at: [] } : null
  const at = new Set<number>()
  let rank = 0
  for (const word of words) {
    const found = matchWord(text, word)
    if (!found) return null
    rank = Math.max(rank, found.rank)
    for (const position of found.at) at.add(position)
  }
  return { rank, at: [...at].sort((a, b) => a - b) }
}

function matchWord(text: string, word: string): Match | null {
  const run = (start: number, rank: number): Match => ({ rank, at: Array.from({ length: word.length }, (_, n) => start + n) })
  if (text.startsWith(word)) return run(0, BEGINS)
  let holds = -1
  for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1)) {
    if (beginsWord(text, start)) return run(start, BEGINS_A_WORD)
    if (holds === -1) holds = start
  }
  return holds === -1 ? scattered(text, word) : run(holds, HOLDS)
}

/** The letters one after the other, the first at the beginning of a word, each as near to the one before as it goes. */
function scattered(text: string, word: string): Match | null {
  if (word.length < 2) return null
  let best: Match | null = null
  for (let start = text.indexOf(word[0] ?? ''); start !== -1; start = text.indexOf(word[0] ?? '', start + 1)) {
    if (!beginsWord(text, start)) continue
    const at = [start]
    for (const letter of word.slice(1)) {
      const next = text.indexOf(letter, (at.at(-1) ?? 0) + 1)
      if (next === -1) break
      at.push(next)
    }
    if (at.length < word.length) break
    const gaps = (at.at(-1) ?? 0) - start + 1 - word.length
    const rank = SCATTERED + gaps * GAP
    if (gaps <= MOST_GAPS && (!best || rank < best.rank)) best = { rank, at }
  }
  return best
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}

export interface Candidate {
  readonly id: string
  readonly label: string
  /** A word that finds it too: the name of its menu. */
  readonly also?: string | undefined
  readonly runs: boolean
}

export interface Ranked<C extends Candidate> {
  readonly candidate: C
  readonly at: readonly number[]
}

/**
 * Candidates that hold what was typed, the best first: what can run before what cannot, by how it was found, then those used
 * last, then in their own order. With nothing typed, those used last come first.
 */
export function rankedCandidates<C extends Candidate>(candidates: readonly C[], typed: string, recent: readonly string[]): readonly Ranked<C>[] {
  const used = new Map(recent.map((id, n) => [id, n]))
  const found = candidates.flatMap((candidate, order) => {
    const match = matchName(candidate.label, typed) ?? (candidate.also !== undefined && matchName(`${candidate.also} ${candidate.label}`, typed) ? { rank: SCATTERED + GAP * MOST_GAPS, at: [] } : null)
    return match ? [{ candidate, order, ...match }] : []
  })
  return found
    .sort((a, b) => Number(b.candidate.runs) - Number(a.candidate.runs) || a.rank - b.rank
      || (used.get(a.candidate.id) ?? recent.length) - (used.get(b.candidate.id) ?? recent.length) || a.order - b.order)
    .map(({ candidate, at }) => ({ candidate, at }))
}
