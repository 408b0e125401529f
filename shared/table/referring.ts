import { fieldsOf } from '../model/describe.ts'
import { KINDS, type Kind, type Ref } from '../model/records.ts'
import { referencesOf } from '../model/references.ts'
import { rowsHolding } from './holding.ts'
import type { Records } from './records.ts'

/** Live records that refer to one of those named, and are not among them; with the field that does. */
export function* referringTo(records: Records, named: ReadonlyMap<Kind, ReadonlySet<string>>): Generator<Ref & { readonly field: string }> {
  for (const kind of KINDS) {
    const table = records.tables[kind]
    for (const { name, type, refers } of fieldsOf(kind, records.codebook)) {
      const to = type === 'ref' ? refers : type === 'entity' || type === 'entities' ? 'entity' : undefined
      const ids = to && named.get(to)
      if (!ids) continue
      for (const row of rowsHolding(table, name, (value) => typeof value === 'string' && ids.has(value))) {
        const id = table.idAt(row)
        if (!named.get(kind)?.has(id)) yield { kind, id, field: name }
      }
    }
  }
  // Claims also refer from within their chain, and to what they are about.
  for (const row of records.tables.claim.liveRows()) {
    const claim = records.tables.claim.at(row)
    if (named.get('claim')?.has(claim.id)) continue
    for (const { field, kind, id } of referencesOf('claim', claim, records.codebook)) {
      if (named.get(kind)?.has(id)) yield { kind: 'claim', id: claim.id, field }
    }
  }
}
