import { assertNever } from '../model/never.ts'
import { foldedName } from './folding.ts'
import { growGroups } from './groups.ts'
import { fingerprint, ngramFingerprint } from './keys.ts'
import { neighbours } from './neighbours.ts'

/** Something with names that may be the same as others. */
export interface Candidate {
  readonly id: string
  /** Its name and its aliases. */
  readonly names: readonly string[]
  /** Null when it is not known. */
  readonly type: string | null
  /** None when they are not known. */
  readonly countries: readonly string[]
}

/** How names are compared. */
export type Method =
  | { readonly method: 'fingerprint' }
  /** `n`: characters of a run; see `ngramFingerprint`. */
  | { readonly method: 'ngram'; readonly n: number }
  /** `radius`: the most edits for each character of the longer name, below 1; `n`: characters of a block; see `neighbours`. */
  | { readonly method: 'levenshtein'; readonly radius: number; readonly n: number }

/** Candidates that may be one and the same, for a person to judge. */
export interface Cluster {
  readonly method: Method['method']
  /** The largest distance between names that brought the group together; 0 where keys collide. */
  readonly distance: number
  /** Sorted. */
  readonly ids: readonly string[]
}

/**
 * Groups of candidates with like names: by colliding keys, or by nearest neighbours, as OpenRefine documents it
 * (https://openrefine.org/docs/technical-reference/clustering-in-depth). Two different known types never stand in one group,
 * nor known countries that have none in common, nor two that `apart` names together. The nearest are joined first; the order of
 * the candidates is of no account.
 * @param apart groups of ids that a person said are not the same
 */
export function cluster(candidates: readonly Candidate[], method: Method, apart: readonly (readonly string[])[] = []): readonly Cluster[] {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1))
  const groups = growGroups(sorted, pairsOf(apart))
  if (method.method === 'levenshtein') {
    const holders = holdersOf(sorted, foldedName)
    const texts = [...holders.keys()].sort()
    collide(holders, groups.join)
    const ofText = texts.map((text) => holders.get(text) ?? [])
    for (const { a, b, distance } of neighbours(texts, method.radius, method.n)) {
      for (const one of ofText[a] ?? []) for (const other of ofText[b] ?? []) groups.join(one, other, distance)
    }
  } else collide(holdersOf(sorted, keyOf(method)), groups.join)
  return groups.all()
    .map(({ members, distance }) => ({ method: method.method, distance, ids: members.map((place) => sorted[place]?.id ?? '') }))
    .sort((a, b) => a.distance - b.distance || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1))
}

function keyOf(method: Exclude<Method, { readonly method: 'levenshtein' }>): (name: string) => string {
  switch (method.method) {
    case 'fingerprint': return fingerprint
    case 'ngram': return (name) => ngramFingerprint(name, method.n)
    default: return assertNever(method, 'method of clustering')
  }
}

/** The candidates (by place) that have each key; names without letters and figures have none. */
function holdersOf(candidates: readonly Candidate[], key: (name: string) => string): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>()
  candidates.forEach(({ names }, place) => {
    for (const one of new Set(names.map(key))) {
      if (one === '') continue
      const known = holders.get(one)
      if (known) known.push(place)
      else holders.set(one, [place])
    }
  })
  return holders
}

/** Joins those who share a key, each to the first that it may be the same as. */
function collide(holders: ReadonlyMap<string, readonly number[]>, join: (a: number, b: number, distance: number) => boolean): void {
  for (const key of [...holders.keys()].sort()) {
    const heads: number[] = []
    for (const place of holders.get(key) ?? []) if (!heads.some((head) => join(head, place, 0))) heads.push(place)
  }
}

function pairsOf(apart: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>()
  for (const group of apart) {
    for (const id of group) {
      const others = pairs.get(id) ?? new Set()
      for (const other of group) if (other !== id) others.add(other)
      pairs.set(id, others)
    }
  }
  return pairs
}
