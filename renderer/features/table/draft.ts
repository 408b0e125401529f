import type { Draft } from '../../../shared/change/change.ts'
import type { Names } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { AnyRecord, Codebook, Kind } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { sameValue, type Fields, type Value } from '../../../shared/model/value.ts'
import { withNewEntities } from '../fields/new-entities.ts'
import { cellValueOf, fieldsFor } from './cell.ts'

/** One change that sets a cell, with the entities that the value names for the first time; null where the cell holds it already. */
export function cellDraft(
  { kind, fields }: { readonly kind: Kind; readonly fields: readonly Field[] },
  record: AnyRecord, field: Field, value: Value, codebook: Codebook, names: Names,
): Draft | null {
  if (sameValue(value, cellValueOf(record, field))) return null
  const { put, fields: set } = withNewEntities(fieldsFor(field, value), codebook)
  return {
    label: `Edit ${labelOf(set, record, fields, field)} of "${titleOf(kind, record, codebook, names)}"`,
    put: [...put, { kind, id: record.id, fields: set }],
  }
}

/** The field in words; of a range the one part that changed, if it is one. */
function labelOf(set: Fields, record: AnyRecord, fields: readonly Field[], field: Field): string {
  const changed = Object.keys(set).filter((name) => !sameValue(set[name], record[name]))
  const one = changed.length === 1 ? fields.find(({ name }) => name === changed[0]) : undefined
  return (one ?? field).label.toLowerCase()
}
