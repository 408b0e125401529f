import { cluster, type Candidate, type Cluster, type Method } from '../../../shared/cluster/cluster.ts'
import { mergedOf } from '../../../shared/model/merged.ts'
import type { Entity } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Uses } from './uses.ts'

/** The ways of finding duplicates, as a person chooses among them. */
export const WAYS: readonly { readonly id: Method['method']; readonly label: string; readonly help: string; readonly method: Method }[] = [
  { id: 'fingerprint', label: 'Same words', help: 'The same words in any order, whatever their case, accents and punctuation. Seldom wrong.', method: { method: 'fingerprint' } },
  { id: 'ngram', label: 'Similar spelling', help: 'The same pairs of letters, however they are spaced and repeated: "Al Hashd" and "Alhashd".', method: { method: 'ngram', n: 2 } },
  { id: 'levenshtein', label: 'Small differences', help: 'At most one letter in five is another, missing or added. Finds most, and most that is wrong.', method: { method: 'levenshtein', radius: 0.2, n: 2 } },
]

/** Where the project remembers which groups were said not to be the same. */
export const APART = 'entities.not-the-same'

export function readApart(kept: Value): readonly (readonly string[])[] {
  if (!Array.isArray(kept)) return []
  return (kept as readonly Value[]).map((group) => (Array.isArray(group) ? (group as readonly Value[]).filter((id) => typeof id === 'string') : []))
}

/** Groups of entities that may be one; those that are merged already are out of it. */
export function proposals(entities: readonly Entity[], method: Method, apart: readonly (readonly string[])[]): readonly Cluster[] {
  const merged = mergedOf(entities)
  return cluster(entities.filter(({ id }) => !merged.has(id)).map(candidateOf), method, apart)
}

function candidateOf({ id, name, aliases, type, countries }: Entity): Candidate {
  return { id, names: [name, ...(aliases ?? [])], type: type ?? null, countries: countries ?? [] }
}

/** The entity that most name, or of those the first. */
export function mostUsed(ids: readonly string[], uses: ReadonlyMap<string, Uses>): string {
  const count = (id: string): number => { const one = uses.get(id); return one ? one.events + one.claims : 0 }
  return ids.reduce((best, id) => (count(id) > count(best) ? id : best), ids[0] ?? '')
}
