import type { Kind } from '../model/records.ts'
import { sameValue, type Fields, type Value } from '../model/value.ts'
import type { CellBlock, Patch } from './change.ts'
import { coded, codedAt, type Coded } from './coded.ts'

/**
 * Up to so many records an edit is kept one by one, so that their history finds it by its index; above, as a block. Every one of
 * them costs an entry of that index: 1,000 cost more than the values of 10,000 cells.
 */
export const BLOCK_RECORDS = 100

/** The block that takes this one back. */
export function invertedBlock({ kind, ids, columns }: CellBlock): CellBlock {
  return { kind, ids, columns: columns.map(({ field, from, to }) => ({ field, from: to, to: from })) }
}

/** What is asked of many records: for each field one value a record, in the order of the ids. */
export interface WantedColumn {
  readonly field: string
  readonly to: Coded
}

/**
 * The block that gives records these values: without records and columns that hold them already, null when all do.
 * @param valueAt what the n-th record holds now
 */
export function blockOf(kind: Kind, ids: readonly string[], wanted: readonly WantedColumn[], valueAt: (n: number, field: string) => Value): CellBlock | null {
  const columns = wanted.map(({ field, to }) => ({ field, to, from: coded(ids.map((_, n) => valueAt(n, field))) }))
    .filter(({ from, to }) => ids.some((_, n) => differs(from, to, n)))
  const altered = ids.flatMap((_, n) => (columns.some(({ from, to }) => differs(from, to, n)) ? [n] : []))
  if (altered.length === 0) return null
  const among = (values: Coded): Coded => {
    if (values.codes.length === 1) return values
    const codes = altered.map((n) => values.codes[n % values.codes.length] ?? 0)
    return altered.length === ids.length ? { dict: values.dict, codes } : compact({ dict: values.dict, codes })
  }
  return {
    kind,
    ids: altered.length === ids.length ? ids : altered.map((n) => ids[n] ?? ''),
    columns: columns.map(({ field, from, to }) => ({ field, from: among(from), to: among(to) })),
  }
}

function differs(from: Coded, to: Coded, n: number): boolean {
  return !sameValue(codedAt(from, n), codedAt(to, n))
}

/** Without entries that no code means any more. */
function compact({ dict, codes }: Coded): Coded {
  return coded(codes.map((code) => (code === 0 ? null : dict[code - 1])))
}

/** Patches of many records as blocks: those that set the same fields of the same kind together. A few stay as they are. */
export function blocksOf(patches: readonly Patch[]): { readonly updated: readonly Patch[]; readonly blocks: readonly CellBlock[] } {
  if (patches.length <= BLOCK_RECORDS) return { updated: patches, blocks: [] }
  const alike = new Map<string, Patch[]>()
  for (const patch of patches) {
    const key = JSON.stringify([patch.kind, ...Object.keys(patch.to).sort()])
    const known = alike.get(key)
    if (known) known.push(patch)
    else alike.set(key, [patch])
  }
  const groups = [...alike.values()]
  return {
    updated: groups.filter(({ length }) => length <= BLOCK_RECORDS).flat(),
    blocks: groups.flatMap((group) => {
      const [first] = group
      if (!first || group.length <= BLOCK_RECORDS) return []
      const side = (which: 'from' | 'to', field: string): Coded => coded(group.map((patch) => patch[which][field]))
      return [{
        kind: first.kind,
        ids: group.map(({ id }) => id),
        columns: Object.keys(first.to).map((field) => ({ field, from: side('from', field), to: side('to', field) })),
      }]
    }),
  }
}

/** What the block does to one of its records, by its place; only what it alters. */
export function patchAt({ kind, ids, columns }: CellBlock, n: number): Patch {
  const altered = columns.filter(({ from, to }) => differs(from, to, n))
  const side = (which: 'from' | 'to'): Fields => Object.fromEntries(altered.map((column) => [column.field, codedAt(column[which], n)]))
  return { kind, id: ids[n] ?? '', from: side('from'), to: side('to') }
}

/** What the block does to a record; null when it is not in it. */
export function patchIn(block: CellBlock, id: string): Patch | null {
  const n = block.ids.indexOf(id)
  return n === -1 ? null : patchAt(block, n)
}

/** A block of few records as patches. */
export function patchesOf(block: CellBlock): readonly Patch[] {
  return block.ids.map((_, n) => patchAt(block, n))
}
