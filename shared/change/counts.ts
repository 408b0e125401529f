import type { Kind } from '../model/records.ts'
import type { Diff } from './change.ts'

/** How many records of a kind come, change and go. */
export interface KindCounts {
  readonly kind: Kind
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/** How many records of each kind a diff brings, changes and takes away. */
export function countsOf(diff: Diff): readonly KindCounts[] {
  const counts = new Map<Kind, { kind: Kind; added: number; changed: number; removed: number }>()
  const add = (kind: Kind, which: 'added' | 'changed' | 'removed', many: number): void => {
    const own = counts.get(kind) ?? { kind, added: 0, changed: 0, removed: 0 }
    own[which] += many
    counts.set(kind, own)
  }
  for (const { kind } of diff.added) add(kind, 'added', 1)
  for (const { kind } of diff.updated) add(kind, 'changed', 1)
  for (const { kind, ids } of diff.blocks) add(kind, 'changed', ids.length)
  for (const { kind } of diff.removed) add(kind, 'removed', 1)
  for (const { kind, rows } of diff.pagesAdded) add(kind, 'added', rows)
  for (const { kind, rows } of diff.pagesRemoved) add(kind, 'removed', rows)
  return [...counts.values()]
}
