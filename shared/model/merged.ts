import type { Value } from './value.ts'

/** Merged entities by id, each with the id of the entity that it stands for. */
export type Merged = ReadonlyMap<string, string>

export const NONE_MERGED: Merged = new Map()

/**
 * Which entities stand for others: a merge of what is merged already leads on to its end. A merge into an entity that is not
 * there, or around in a circle (which only a file can bring), merges nothing.
 */
export function mergedOf(entities: Iterable<{ readonly id: string; readonly canonical?: Value | undefined }>): Merged {
  const into = new Map<string, string>()
  const there = new Set<string>()
  for (const { id, canonical } of entities) {
    there.add(id)
    if (typeof canonical === 'string') into.set(id, canonical)
  }
  if (into.size === 0) return NONE_MERGED
  const merged = new Map<string, string>()
  for (const id of into.keys()) {
    const met = new Set([id])
    let at = id
    for (let next = into.get(at); next !== undefined && there.has(next) && !met.has(next); next = into.get(at)) {
      met.add(next)
      at = next
    }
    const next = into.get(at)
    if (at !== id && !(next !== undefined && met.has(next))) merged.set(id, at)
  }
  return merged
}

/** The entity that an id stands for: itself, unless it was merged into another. */
export function standsFor(id: string, merged: Merged): string {
  return merged.get(id) ?? id
}

/** All ids that stand for the same entity as this one, the entity's own first. */
export function sameEntity(id: string, merged: Merged): readonly string[] {
  const kept = standsFor(id, merged)
  return [kept, ...[...merged].filter(([, into]) => into === kept).map(([one]) => one)]
}

/** A list of entities as the ones that they stand for; those that a merge made one are one item, repetitions stay. */
export function asKept(items: readonly Value[], kept: (id: string) => string): readonly Value[] {
  const stored = new Map<Value, Value>()
  return items.flatMap((item) => {
    const one = typeof item === 'string' ? kept(item) : item
    if (stored.has(one) && stored.get(one) !== item) return []
    stored.set(one, item)
    return [one]
  })
}
