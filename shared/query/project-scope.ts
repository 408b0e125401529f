import type { Field } from '../model/fields.ts'
import type { Entity } from '../model/records.ts'
import { today } from '../model/today.ts'
import { folded } from '../table/shown.ts'
import type { Scope } from './scope.ts'

/** What queries of a table may use in a project with these entities; `cited` as in `Scope`. */
export function scopeOf(fields: readonly Field[], codebook: Scope['codebook'], entities: readonly Entity[], cited: Scope['cited']): Scope {
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const names = new Map<string, Set<string>>()
  for (const entity of entities) {
    for (const name of [entity.name, ...(entity.aliases ?? [])]) {
      const ids = names.get(folded(name)) ?? new Set()
      names.set(folded(name), ids.add(keptOf(entity, byId)))
    }
  }
  return {
    fields,
    codebook,
    cited,
    // One that was merged into another is known by the names of both.
    entities: (name) => {
      const kept = names.get(folded(name))
      return kept ? entities.filter((entity) => kept.has(keptOf(entity, byId))).map(({ id }) => id) : []
    },
    entityNames: () => entities.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
    today: today(),
  }
}

/** Id of the entity that stands for this one, itself unless it was merged. */
function keptOf(entity: Entity, byId: ReadonlyMap<string, Entity>): string {
  const passed = new Set<string>()
  let kept = entity
  while (kept.canonical && !passed.has(kept.id)) {
    passed.add(kept.id)
    kept = byId.get(kept.canonical) ?? { id: kept.canonical, name: '' }
  }
  return kept.id
}
