import { display, showRange, type Names, type Range } from '../model/display.ts'
import type { Field } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import { canonical, type Value } from '../model/value.ts'
import type { Lens } from './shown.ts'

/** The fields that a kind is described by, in order and by their names. */
export interface Described {
  readonly fields: readonly Field[]
  readonly byName: ReadonlyMap<string, Field>
}

export function describedBy(fields: readonly Field[]): Described {
  return { fields, byName: new Map(fields.map((field) => [field.name, field])) }
}

/** The words of a lens: what a cell shows, in the terms of a codebook and by the names of records. */
export function wordsOf({ fields, byName }: Described, codebook: Codebook, names: Names): Pick<Lens, 'fields' | 'field' | 'show'> {
  return {
    fields,
    field: (name) => byName.get(name) ?? { name, label: name, type: 'text', group: 'record' },
    show: (value, field) => {
      if (!byName.has(field.name)) return plain(value)
      return field.type === 'range' ? showRange(value as unknown as Range) : display(value, field, codebook, names)
    },
  }
}

/** What a cell of an undescribed column shows. */
function plain(value: Value): string {
  if (value === null) return ''
  return typeof value === 'object' ? canonical(value) : String(value)
}
