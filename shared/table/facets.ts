import type { Field } from '../model/fields.ts'
import type { Merged } from '../model/merged.ts'
import { chosenOf, type Chosen } from './chosen.ts'
import { countDates, type DateCounts } from './facet-dates.ts'
import { countNumbers, type NumberCounts } from './facet-numbers.ts'
import { countValues, type ValueCounts } from './facet-values.ts'
import { conditionRows, matchingRows } from './match.ts'
import type { Condition, Filter } from './query.ts'
import type { Lens } from './shown.ts'
import type { Derived } from './derived.ts'
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
  // For each row the one condition that it fails, by its place from 1: what fails one alone still counts in the facet of that one.
  const failed = new Uint16Array(matching.length)
  for (let row = 0; row < matching.length; row += 1) if (matching[row] !== 1) failed[row] = SEVERAL
  conditions.forEach((condition, n) => {
    const met = conditionRows(table, lens, condition)
    for (let row = 0; row < met.length; row += 1) if (met[row] !== 1) failed[row] = failed[row] === 0 ? n + 1 : SEVERAL
  })
  const chosenBut = (own: number): Chosen => {
    const rows = new Uint8Array(failed.length)
    const counts = new Uint8Array(SEVERAL + 1)
    counts[0] = counts[own] = 1
    for (let row = 0; row < rows.length; row += 1) rows[row] = counts[failed[row] ?? SEVERAL] ?? 0
    return chosenOf(table, rows)
  }
  const all = chosenBut(0)
  return facets.map(({ field: name, find }) => {
    const own = conditions.findIndex((condition) => condition.field === name) + 1
    return { field: name, ...counted(table, lens, lens.field(name), own === 0 ? all : chosenBut(own), find, mergedOf(name)) }
  })
}

/** In place of one condition. */
const SEVERAL = 0xffff

type Counted = Facet extends infer F ? F extends Facet ? Omit<F, 'field'> : never : never

function counted(table: Table, lens: Lens, field: Field, chosen: Chosen, find: string, merged: Merged): Counted {
  const derived = lens.derived(field.name)
  if (derived) return { kind: 'values', ...countDerived(derived, chosen) }
  switch (field.type) {
    case 'integer': case 'number': case 'range': return { kind: 'numbers', ...countNumbers(table, field, chosen) }
    case 'edtf': return { kind: 'dates', ...countDates(table, lens, field, chosen) }
    default: return { kind: 'values', ...countValues(table, lens, field, chosen, find, merged) }
  }
}

function countDerived(derived: Derived, { rows }: Chosen): ValueCounts {
  const held = new Uint8Array(rows.length)
  const values = [...derived].map(([value, mask]) => {
    let count = 0
    for (let row = 0; row < rows.length; row += 1) if (rows[row] === 1 && mask[row] === 1) { count += 1; held[row] = 1 }
    return { value, rows: count }
  }).filter(({ rows: count }) => count > 0).sort((a, b) => b.rows - a.rows)
  let blank = 0
  for (let row = 0; row < rows.length; row += 1) if (rows[row] === 1 && held[row] === 0) blank += 1
  return { values, distinct: values.length, blank }
}
