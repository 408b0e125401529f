import type { Change, Draft } from '../../../shared/change/change.ts'
import type { AnyRecord, Ref } from '../../../shared/model/records.ts'
import { sameValue, type Fields } from '../../../shared/model/value.ts'

/** What a change left in some cells of a record, null where it emptied one; null when it does not say. */
export function leftBy(change: Change, { kind, id }: Ref, fields: readonly string[]): Fields | null {
  const named = (each: Ref): boolean => each.kind === kind && each.id === id
  const added = change.added.find(named)
  if (added) return Object.fromEntries(fields.map((field) => [field, added.fields[field] ?? null]))
  const set = Object.entries(change.updated.find(named)?.to ?? {}).filter(([field]) => fields.includes(field))
  return set.length > 0 ? Object.fromEntries(set) : null
}

/** The change that gives a record's cells the values they once had; null when they hold them. */
export function putBackDraft(ref: Ref, record: AnyRecord, values: Fields, what: string): Draft | null {
  if (Object.entries(values).every(([field, value]) => sameValue(record[field], value))) return null
  return { label: `Put back an earlier ${what.toLowerCase()}`, put: [{ ...ref, fields: values }] }
}
