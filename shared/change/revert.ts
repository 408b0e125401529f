import { valueIn, type AnyRecord, type Kind, type Ref } from '../model/records.ts'
import { sameValue } from '../model/value.ts'
import { blocksOf, patchesOf, patchIn } from './blocks.ts'
import type { Diff } from './change.ts'
import { codedAt } from './coded.ts'
import { invert } from './diff.ts'

/** Where the records are not what a change left: a cell, or with `field` null a record that came or went. */
export interface Altered extends Ref {
  readonly field: string | null
}

/**
 * The first place where the records do not hold what the change left, null when they hold all of it. Just then its inverse applies
 * cleanly: every cell that the change set still has the value that it set, every record that it added is as it was added, and
 * every record that it removed is still away. What was altered since and put back counts as never altered.
 *
 * Whole pages are passed over: a change does not say what their records hold.
 * @param lookup what is there now
 */
export function alteredSince(diff: Diff, lookup: (kind: Kind, id: string) => AnyRecord | null): Altered | null {
  for (const { kind, id, fields } of diff.added) {
    const record = lookup(kind, id)
    if (!record) return { kind, id, field: null }
    const field = [...Object.keys(record), ...Object.keys(fields)].find((name) => name !== 'id' && !sameValue(valueIn(record, name), fields[name]))
    if (field !== undefined) return { kind, id, field }
  }
  for (const { kind, id } of diff.removed) if (lookup(kind, id)) return { kind, id, field: null }
  for (const { kind, id, to } of diff.updated) {
    const record = lookup(kind, id)
    if (!record) return { kind, id, field: null }
    const field = Object.keys(to).find((name) => !sameValue(valueIn(record, name), to[name]))
    if (field !== undefined) return { kind, id, field }
  }
  for (const { kind, ids, columns } of diff.blocks) {
    for (const [n, id] of ids.entries()) {
      const record = lookup(kind, id)
      if (!record) return { kind, id, field: null }
      const column = columns.find(({ field, from, to }) =>
        !sameValue(valueIn(record, field), codedAt(to, n)) && !sameValue(codedAt(from, n), codedAt(to, n)))
      if (column) return { kind, id, field: column.field }
    }
  }
  return null
}

/** The diff that takes this one back on its own: its inverse, but for cells that a bulk edit held and did not alter. */
export function takenBack(diff: Diff): Diff {
  const inverse = invert(diff)
  const { updated, blocks } = blocksOf(inverse.blocks.flatMap(patchesOf))
  return { ...inverse, updated: [...inverse.updated, ...updated], blocks }
}

/** True when the diff touches the place: the cell itself, or its record as a whole. Records of pages are not looked at. */
export function touchesPlace(diff: Diff, { kind, id, field }: Altered): boolean {
  const named = (each: Ref): boolean => each.kind === kind && each.id === id
  if ([...diff.added, ...diff.removed].some(named)) return true
  if (diff.updated.some((patch) => named(patch) && (field === null || Object.hasOwn(patch.to, field)))) return true
  return diff.blocks.some((block) => {
    const patch = block.kind === kind ? patchIn(block, id) : null
    return patch !== null && (field === null || Object.hasOwn(patch.to, field))
  })
}
