import type { Field } from '../model/fields.ts'
import type { Merged } from '../model/merged.ts'
import { countDates, type DateCounts } from './facet-dates.ts'
import { countNumbers, type NumberCounts } from './facet-numbers.ts'
import { countValues, type ValueCounts } from './facet-values.ts'
import { matchingRows } from './match.ts'
import type { Condition, Filter } from './query.ts'
import type { Lens } from './shown.ts'
import type { Table } from './table.ts'

/** A facet that is asked for. */
export interface AskedFacet {
  readonly field: string
  /** Of values only those whose text holds this; empty for all. */
  readonly find: string
}

/** What a table is asked to show: facets follow all of it, each but for its own condition. */
export interface FacetQuestion {
  readonly filter: Filter | null
  readonly search: string
  readonly conditions: readonly Condition[]
  /** Events that were merged into others are counted too. */
  readonly merged?: boolean
}

export type Facet = { readonly field: string } & (
  | { readonly kind: 'values' } & ValueCounts
  | { readonly kind: 'numbers' } & NumberCounts
  | { readonly kind: 'dates' } & DateCounts
)

/**
 * Counts what fields hold in the rows that meet every condition but the field's own.
 * @param hidden rows that are left out whatever is asked
 * @param mergedOf for a field of entities: those that count as others
 */
export function countFacets(
  table: Table,
  lens: Lens,
  { filter, search, conditions }: FacetQuestion,
  hidden: ReadonlySet<number>,
  facets: readonly AskedFacet[],
  mergedOf: (field: string) => Merged,
): readonly Facet[] {
  const matching = matchingRows(table, lens, filter, search)
  for (const row of hidden) matching[row] = 0
  // For each row how many conditions it fails, and the last of them: what fails one alone still counts in the facet of that one.
  const fails = new Uint16Array(matching.length)
  const failed = new Uint16Array(matching.length)
  conditions.forEach((condition, n) => {
    const met = matchingRows(table, lens, condition, '')
    for (let row = 0; row < met.length; row += 1) {
      if (met[row] === 1) continue
      fails[row] = (fails[row] ?? 0) + 1
      failed[row] = n + 1
    }
  })
  const rowsBut = (own: number): Uint8Array => {
    const rows = new Uint8Array(matching.length)
    for (let row = 0; row < rows.length; row += 1) if (matching[row] === 1 && (fails[row] === 0 || (fails[row] === 1 && failed[row] === own))) rows[row] = 1
    return rows
  }
  const all = rowsBut(0)
  return facets.map(({ field: name, find }) => {
    const own = conditions.findIndex((condition) => condition.field === name) + 1
    return { field: name, ...counted(table, lens, lens.field(name), own === 0 ? all : rowsBut(own), find, mergedOf(name)) }
  })
}

type Counted = Facet extends infer F ? F extends Facet ? Omit<F, 'field'> : never : never

function counted(table: Table, lens: Lens, field: Field, rows: Uint8Array, find: string, merged: Merged): Counted {
  const derived = lens.derived(field.name)
  if (derived) {
    const held = new Uint8Array(rows.length)
    const values = [...derived].map(([value, mask]) => {
      let count = 0
      for (let row = 0; row < rows.length; row += 1) if (rows[row] === 1 && mask[row] === 1) { count += 1; held[row] = 1 }
      return { value, rows: count }
    }).filter(({ rows: count }) => count > 0).sort((a, b) => b.rows - a.rows)
    const blank = rows.reduce((sum, bit, row) => sum + (bit === 1 && held[row] === 0 ? 1 : 0), 0)
    return { kind: 'values', values, distinct: values.length, blank }
  }
  switch (field.type) {
    case 'integer': case 'number': case 'range': return { kind: 'numbers', ...countNumbers(table, field, rows) }
    case 'edtf': return { kind: 'dates', ...countDates(table, lens, field, rows) }
    default: return { kind: 'values', ...countValues(table, lens, field, rows, find, merged) }
  }
}
