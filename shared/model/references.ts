import { fieldsOf } from './describe.ts'
import type { AnyRecord, Codebook, Kind } from './records.ts'
import { isList, type Value } from './value.ts'

export interface Reference {
  readonly field: string
  readonly kind: Kind
  readonly id: string
}

/** Every id of another record that a record holds, with the field that holds it. */
export function referencesOf(kind: Kind, record: AnyRecord, codebook: Codebook): readonly Reference[] {
  const found: Reference[] = []
  for (const { name, type, refers } of fieldsOf(kind, codebook)) {
    const value = record[name]
    if (value === null || value === undefined) continue
    if (type === 'ref' && refers && typeof value === 'string') found.push({ field: name, kind: refers, id: value })
    else if (type === 'entity' && typeof value === 'string') found.push({ field: name, kind: 'entity', id: value })
    else if (type === 'entities') for (const id of strings(value)) found.push({ field: name, kind: 'entity', id })
    else if (kind === 'claim' && name === 'chain') found.push(...members(value, 'entity', name))
    else if (kind === 'claim' && name === 'about') found.push(...members(value, 'event', name))
    else if (kind === 'claim' && name === 'relations') found.push(...members(value, 'claim', name))
  }
  return found
}

function strings(value: Value): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}

function members(value: Value, kind: 'entity' | 'event' | 'claim', field: string): readonly Reference[] {
  if (!isList(value)) return []
  return value.flatMap((item) => {
    const id = typeof item === 'object' && item !== null && !isList(item) ? item[kind] : null
    return typeof id === 'string' ? [{ field, kind, id }] : []
  })
}
