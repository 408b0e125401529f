import type { Draft } from '../../../shared/change/change.ts'
import { mergedOf, standsFor } from '../../../shared/model/merged.ts'
import type { Entity } from '../../../shared/model/records.ts'

/**
 * One change that merges entities into the one to keep. Only `canonical` is set, from end to end of earlier merges, so that no
 * circle can come about; what names the merged ones keeps their ids. Null when there is nothing to merge.
 */
export function mergeDraft(kept: string, others: readonly string[], entities: readonly Entity[]): Draft | null {
  const merged = mergedOf(entities)
  const into = standsFor(kept, merged)
  const ends = [...new Set(others.map((id) => standsFor(id, merged)))].filter((id) => id !== into)
  if (ends.length === 0) return null
  const named = (id: string): string => `"${entities.find((one) => one.id === id)?.name ?? id}"`
  return {
    label: `Merge ${ends.map(named).join(', ')} into ${named(into)}`,
    put: ends.map((id) => ({ kind: 'entity', id, fields: { canonical: into } })),
  }
}

/** One change that takes an entity out of the one that it was merged into. What was merged into it before stays with it. */
export function takeApartDraft({ id, name }: Pick<Entity, 'id' | 'name'>, kept: string): Draft {
  return { label: `Take "${name}" out of "${kept}"`, put: [{ kind: 'entity', id, fields: { canonical: null } }] }
}
