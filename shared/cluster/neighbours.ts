import { distance } from './distance.ts'
import { gramsOf } from './keys.ts'

/** Two texts by their places in the list, the lower first, and how far apart they are (see `distance`). */
export interface Neighbours {
  readonly a: number
  readonly b: number
  readonly distance: number
}

/**
 * All pairs of texts that are at most `radius` apart and fall into one block. A block is a run of `n` characters; as in
 * OpenRefine's nearest-neighbour methods texts are compared only within blocks. A common run ("brigade") would make a block of
 * thousands, so a text goes only into those of its rarest runs: `k` edits touch at most `k * n` runs, so of two texts that
 * are `k` edits apart one of the `k * n + 1` rarest runs of each is shared (C. Xiao et al., "Ed-Join", VLDB 2008). Texts too short
 * to have that many runs are found as long as they share one at all.
 * @param texts no two alike
 * @returns by distance, then by places
 */
export function neighbours(texts: readonly string[], radius: number, n: number): readonly Neighbours[] {
  const characters = texts.map((text) => [...text])
  const letters = Int32Array.from(characters, lettersOf)
  const grams = texts.map((text) => [...new Set(gramsOf(text, n))])
  const blocks = new Map<string, number[]>()
  const shared = new Map<string, number>()
  for (const own of grams) for (const gram of own) shared.set(gram, (shared.get(gram) ?? 0) + 1)
  const rarity = (gram: string): number => shared.get(gram) ?? 0

  const found: Neighbours[] = []
  texts.forEach((text, b) => {
    const length = characters[b]?.length ?? 0
    // The longest text that may lie within the radius decides how many edits there may be.
    const most = Math.floor(radius * Math.floor(length / (1 - radius) + 1e-9) + 1e-9)
    if (text === '' || most === 0) return
    const rarest = [...(grams[b] ?? [])].sort((x, y) => rarity(x) - rarity(y) || (x < y ? -1 : 1)).slice(0, most * n + 1)
    const met = new Set<number>()
    for (const gram of rarest) {
      const block = blocks.get(gram)
      if (!block) {
        if (rarity(gram) > 1) blocks.set(gram, [b])
        continue
      }
      for (const a of block) {
        if (met.has(a)) continue
        met.add(a)
        const longest = Math.max(length, characters[a]?.length ?? 0)
        if (lettersApart(letters[a] ?? 0, letters[b] ?? 0) > radius * longest + 1e-9) continue
        const apart = distance(characters[a] ?? [], characters[b] ?? [], radius)
        if (apart !== null) found.push({ a, b, distance: apart })
      }
      block.push(b)
    }
  })
  return found.sort((x, y) => x.distance - y.distance || x.a - y.a || x.b - y.b)
}

/** Which letters a text has, 32 sorts of them: a bit each. */
function lettersOf(characters: readonly string[]): number {
  let bits = 0
  for (const character of characters) bits |= 1 << ((character.codePointAt(0) ?? 0) & 31)
  return bits
}

/** At least so many edits lie between two texts with these letters: an edit adds, drops or replaces one. */
function lettersApart(a: number, b: number): number {
  return Math.max(ones(a & ~b), ones(b & ~a))
}

/** Bits that are set in 32. */
function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
