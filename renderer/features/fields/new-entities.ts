import type { Whole } from '../../../shared/change/change.ts'
import { fieldsOf } from '../../../shared/model/describe.ts'
import { newId } from '../../../shared/model/ids.ts'
import { KINDS, type Codebook } from '../../../shared/model/records.ts'
import { isList, type Fields, type Value } from '../../../shared/model/value.ts'
import { theProject } from '../../session/project.ts'

const NEW = 'new:'

/** The value that stands for an entity which is created together with the change that names it. */
export function newEntityValue(name: string): string {
  return `${NEW}${name.trim()}`
}

/** The name in such a value; null when the value is the id of an entity that exists. */
export function newEntityName(value: string): string | null {
  return value.startsWith(NEW) ? value.slice(NEW.length) : null
}

/**
 * Gives every `new:<name>` among the fields an entity of its own, the same name the same one. Only fields that hold
 * entities are looked at (and the `entity` of structured values), so a note that begins with "new:" stays a note.
 */
export function withNewEntities(fields: Fields, codebook: Codebook = theProject().codebook): { readonly put: Whole[]; readonly fields: Fields } {
  const holders = new Set(KINDS.flatMap((kind) => fieldsOf(kind, codebook))
    .filter(({ type }) => type === 'entity' || type === 'entities').map(({ name }) => name))
  const created = new Map<string, string>()
  const settle = (value: Value, holder: boolean): Value => {
    if (typeof value === 'string') {
      const name = holder ? newEntityName(value) : null
      if (name === null) return value
      const id = created.get(name) ?? newId('entity')
      created.set(name, id)
      return id
    }
    if (isList(value)) return value.map((item) => settle(item, holder))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, settle(member, name === 'entity')]))
  }
  const settled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, settle(value, holders.has(name))]))
  return {
    put: [...created].map(([name, id]) => ({ kind: 'entity' as const, id, fields: { name } })),
    fields: settled,
  }
}
