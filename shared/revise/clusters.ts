import { cluster, type Candidate, type Method } from '../cluster/cluster.ts'
import { fold } from '../formats/tabular/read-cell.ts'
import type { Term } from '../model/fields.ts'
import { isList, type Value } from '../model/value.ts'
import type { UsedValue } from '../table/used.ts'

/** A text that cells hold, alone or as an item of a list, and in how many rows. */
export interface ClusteredValue {
  readonly value: string
  /** Zero for a term that no cell holds. */
  readonly rows: number
}

/** Values that may mean the same, for a person to judge. */
export interface ValueCluster {
  /** The most frequent first. */
  readonly values: readonly ClusteredValue[]
  /** What they may become: the term among them, else the most frequent. */
  readonly proposed: string
}

/**
 * Groups of like values, the most rows first. Where there is a vocabulary its terms take part under all their names, never two in
 * one group, and every group has a value that is no term.
 * @param terms null where the field takes any words
 */
export function valueClusters(held: readonly UsedValue[], terms: readonly Term[] | null, method: Method): readonly ValueCluster[] {
  const rows = new Map<string, number>()
  for (const { value, rows: count } of held) {
    for (const item of new Set<Value>(isList(value) ? value : [value])) if (typeof item === 'string') rows.set(item, (rows.get(item) ?? 0) + count)
  }
  const byTerm = new Map((terms ?? []).map((term) => [term.term, term]))
  for (const term of byTerm.keys()) if (!rows.has(term)) rows.set(term, 0)
  const values = [...rows.keys()]
  const candidates = values.map((value, place): Candidate => {
    const term = byTerm.get(value)
    return { id: idOf(place), names: term ? [term.term, term.label, ...(term.words ?? [])] : [value], type: term ? term.term : null, countries: [] }
  })
  return cluster(candidates, method).flatMap(({ ids }): ValueCluster[] => {
    const members = ids.map((id) => values[Number(id)] ?? '').map((value) => ({ value, rows: rows.get(value) ?? 0 })).sort((a, b) => b.rows - a.rows || (fold(a.value) < fold(b.value) ? -1 : 1))
    const others = members.filter(({ value }) => !byTerm.has(value))
    const proposed = members.find(({ value }) => byTerm.has(value)) ?? members[0]
    return others.length === 0 || !proposed ? [] : [{ values: members, proposed: proposed.value }]
  }).sort((a, b) => total(b) - total(a))
}

/** Ids in the order of the places, as texts. */
function idOf(place: number): string {
  return String(place).padStart(8, '0')
}

function total({ values }: ValueCluster): number {
  return values.reduce((sum, { rows }) => sum + rows, 0)
}
