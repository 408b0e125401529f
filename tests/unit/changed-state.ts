import type { Diff } from '../../shared/change/change.ts'
import type { AnyRecord } from '../../shared/model/records.ts'

/** The events of a project in the plainest way there is, to hold changes against. */
export type State = ReadonlyMap<string, AnyRecord>

/** The record without what is unknown. */
export function clean(record: AnyRecord): AnyRecord {
  return Object.fromEntries(Object.entries(record).filter(([, own]) => own !== null && own !== undefined)) as AnyRecord
}

export function apply(before: State, { added, updated, removed }: Diff): State {
  const after = new Map(before)
  for (const { id: gone } of removed) after.delete(gone)
  for (const whole of added) after.set(whole.id, { id: whole.id, ...whole.fields })
  for (const patch of updated) after.set(patch.id, clean({ ...after.get(patch.id), id: patch.id, ...patch.to }))
  return after
}

export const sorted = (of: State) => [...of].sort(([a], [b]) => (a < b ? -1 : 1))
