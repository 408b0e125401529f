import type { Field, FieldType, Group } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import type { Mapping } from '../../../shared/formats/tabular/mapping.ts'
import { targetFields } from '../../../shared/formats/tabular/target-fields.ts'
import type { ComboOption } from '../../ui/Combobox.tsx'
import type { Option } from '../../ui/Field.tsx'

const GROUPS: { readonly [G in Group]: string } = {
  identity: 'What it is', when: 'When', where: 'Where', what: 'What', who: 'Who', harm: 'Harm', judgement: 'Judgement', provenance: 'Provenance', record: 'Record',
}
const ORDER = Object.keys(GROUPS) as readonly Group[]

/** The choice that makes a field; no field can be called so. */
export const NEW_FIELD = '+'

/** Fields that a column may go to, group by group, after the choice of a new one. */
export function targetOptions(mapping: Mapping, codebook: Codebook): readonly ComboOption[] {
  const own = new Set(codebook.fields.map(({ name }) => name))
  const fields = [...targetFields(mapping, codebook).values()].filter(({ name, type, readonly }) => name !== 'id' && type !== 'range' && readonly !== true)
  const grouped = ORDER.flatMap((group) => fields.filter((field) => field.group === group))
  return [
    ...(mapping.kind === 'event' ? [{ value: NEW_FIELD, label: 'New field', hint: 'named after the column' }] : []),
    ...grouped.map(({ name, label, group }) => ({ value: name, label, hint: own.has(name) || mapping.kind !== 'event' ? GROUPS[group] : 'new field' })),
  ]
}

/** Types that a new field may have: those that need nothing but themselves. */
export const NEW_FIELD_TYPES: readonly (Option & { readonly value: FieldType })[] = [
  { value: 'text', label: 'Text' },
  { value: 'longtext', label: 'Long text' },
  { value: 'integer', label: 'Whole number' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'edtf', label: 'Date' },
  { value: 'time', label: 'Time of day' },
  { value: 'tags', label: 'Keywords' },
  { value: 'entity', label: 'Entity' },
  { value: 'entities', label: 'Entities' },
  { value: 'url', label: 'Web address' },
]

/** True for a field that the mapping brings along and the project lacks. */
export function isNewField(field: Field | undefined, mapping: Mapping, codebook: Codebook): boolean {
  return field !== undefined && mapping.kind === 'event'
    && mapping.fields.some(({ name }) => name === field.name) && !codebook.fields.some(({ name }) => name === field.name)
}
