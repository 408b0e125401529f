import { standsFor } from '../../shared/model/merged.ts'
import { entitiesByName, originOf, type Origin, type Traced, type Trail } from '../../shared/model/origins.ts'
import type { Records } from '../../shared/table/records.ts'

/** The origins of evidence or claims, in their order. The entities are gone through once, and only when a name is asked for. */
export function originsIn(records: Records, traced: readonly Traced[]): readonly Origin[] {
  const { merged } = records
  let byName: Trail['named'] | null = null
  const trail: Trail = {
    source: (id) => records.get('source', id),
    claim: (id) => records.get('claim', id),
    entity: (id) => records.get('entity', standsFor(id, merged)),
    named: (name) => (byName ??= entitiesByName(records.records('entity', records.tables.entity.liveRows())))(name),
  }
  return traced.map((one) => originOf(one, trail))
}
