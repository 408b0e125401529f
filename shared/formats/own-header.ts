import type { Codebook, Kind } from '../model/records.ts'
import { csvFields, DERIVED_COLUMNS } from './csv/columns.ts'

const OWN_KINDS: readonly Kind[] = ['event', 'source', 'claim', 'entity', 'evidence', 'link', 'annotation']

/** Our own exports name `id` and fields of one kind, by the names that files use; a foreign table has a column besides. */
export function isOwnHeader(names: readonly string[], codebook: Codebook): boolean {
  if (!names.includes('id')) return false
  return OWN_KINDS.some((kind) => {
    const known = new Set<string>([...csvFields(kind, codebook).map((field) => field.name), ...(kind === 'event' ? DERIVED_COLUMNS : [])])
    return names.every((name) => known.has(name))
  })
}
