import { folded } from '../table/shown.ts'

// A word that is further off is another word.
const FURTHEST = 2

/** The candidate that was most likely meant, without regard to case and accents; null when none is near. */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  const word = folded(written)
  let best: string | null = null
  let least = Math.min(FURTHEST, Math.floor(word.length / 3)) + 1
  let begins: string | null = null
  for (const candidate of candidates) {
    const other = folded(candidate)
    if (Math.abs(other.length - word.length) < least) {
      const steps = distance(word, other)
      if (steps < least) { least = steps; best = candidate }
    }
    if (word.length > 2 && begins === null && other.startsWith(word)) begins = candidate
  }
  return best ?? begins
}

/** Signs to add, take out, replace, or swap with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let steps = Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, (before[j - 2] ?? 0) + 1)
      row.push(steps)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
