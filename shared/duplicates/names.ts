import { distance } from '../cluster/distance.ts'
import { foldedName } from '../cluster/folding.ts'
import { fingerprint } from '../cluster/keys.ts'

/** How much two names may differ and still be alike: edits for each character of the longer. */
const MOST = 0.25

/** How alike two numbered things are by their names, 0 (not) to 1; asked once for each pair. */
export function likeness(namesOf: (one: number) => readonly string[], count: number): (a: number, b: number) => number {
  const folded: (readonly { readonly characters: readonly string[]; readonly key: string; readonly figures: string }[] | undefined)[] = []
  const known = new Map<number, number>()
  const namesIn = (one: number) => (folded[one] ??= namesOf(one).map(foldedName).filter((name) => name !== '').map((name) => ({ characters: [...name], key: fingerprint(name), figures: name.replace(/[^\p{N}]+/gu, ' ').trim() })))
  return (a, b) => {
    if (a === b) return 1
    const pair = a < b ? a * count + b : b * count + a
    let alike = known.get(pair)
    if (alike === undefined) {
      alike = 0
      for (const one of namesIn(a)) {
        for (const other of namesIn(b)) {
          // "Camp 12" is not nearly "Camp 13".
          const apart = one.key === other.key ? 0 : one.figures === other.figures ? distance(one.characters, other.characters, MOST) : null
          if (apart !== null) alike = Math.max(alike, 1 - apart)
        }
      }
      known.set(pair, alike)
    }
    return alike
  }
}
