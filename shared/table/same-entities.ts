import { sameEntity, type Merged } from '../model/merged.ts'
import type { Fields, Value } from '../model/value.ts'
import type { Filter } from './query.ts'
import { rowsWhere } from './holding.ts'
import type { Table } from './table.ts'

/** The filter with every entity that it asks for under all ids that stand for it. */
export function askedOfMerged(filter: Filter, holdsEntities: (field: string) => boolean, merged: Merged): Filter {
  if (merged.size === 0) return filter
  switch (filter.op) {
    case 'and':
    case 'or': return { ...filter, of: filter.of.map((part) => askedOfMerged(part, holdsEntities, merged)) }
    case 'not': return { ...filter, of: askedOfMerged(filter.of, holdsEntities, merged) }
    case 'in': return holdsEntities(filter.field) ? { ...filter, values: [...new Set(filter.values.flatMap((value) => sameValues(value, merged)))] } : filter
    default: return filter
  }
}

/** Rows whose fields hold the given values (see holding.ts), entities under any id that stands for them. */
export function rowsOfMerged(table: Table, where: Fields, holdsEntities: (field: string) => boolean, merged: Merged): readonly number[] {
  let ways: readonly Fields[] = [where]
  if (merged.size > 0) {
    for (const [field, value] of Object.entries(where)) {
      if (holdsEntities(field)) ways = ways.flatMap((way) => sameValues(value, merged).map((one) => ({ ...way, [field]: one })))
    }
  }
  const [only] = ways
  if (only && ways.length === 1) return rowsWhere(table, only)
  return [...new Set(ways.flatMap((way) => rowsWhere(table, way)))].sort((a, b) => a - b)
}

function sameValues(value: Value, merged: Merged): readonly Value[] {
  return typeof value === 'string' ? sameEntity(value, merged) : [value]
}
