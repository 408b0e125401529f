import { fieldsOf } from '../../model/describe.ts'
import type { Field } from '../../model/fields.ts'
import type { Codebook } from '../../model/records.ts'
import type { Mapping } from './mapping.ts'

const ID: Field = { name: 'id', label: 'Id', type: 'text', group: 'record' }

/** The fields that rows may fill, by name: the project's own, then those that the mapping brings along. */
export function targetFields(mapping: Mapping, codebook: Codebook): ReadonlyMap<string, Field> {
  return new Map([ID, ...mapping.fields, ...fieldsOf(mapping.kind, codebook)].map((field) => [field.name, field]))
}

/** The codebook with the fields that a mapping brings along and it lacks; null when it lacks none. */
export function codebookWith(mapping: Mapping, codebook: Codebook): Codebook | null {
  if (mapping.kind !== 'event') return null
  const has = new Set(codebook.fields.map(({ name }) => name))
  const fresh = mapping.fields.filter(({ name }) => !has.has(name))
  return fresh.length === 0 ? null : { ...codebook, version: codebook.version + 1, fields: [...codebook.fields, ...fresh] }
}
