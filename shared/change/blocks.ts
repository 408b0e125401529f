import type { Kind } from '../model/records.ts'
import { sameValue, type Fields, type Value } from '../model/value.ts'
import type { CellBlock, Patch } from './change.ts'
import { coded, codedAt, createDictionary, type Coded, type Coding } from './coded.ts'

/**
 * Up to so many records an edit is kept one by one, so that their history finds it by its index; above, as a block. Every one of
 * them costs an entry of that index: 1,000 cost more than the values of 10,000 cells.
 */
export const BLOCK_RECORDS = 100

/** The block that takes this one back. */
export function invertedBlock({ kind, ids, columns }: CellBlock): CellBlock {
  return { kind, ids, columns: columns.map(({ field, from, to }) => ({ field, from: to, to: from })) }
}

/** What is asked of many records: for each field one value a record, in the order of the ids, beside what they hold now. */
export interface WantedColumn {
  readonly field: string
  readonly from: Coding
  readonly to: Coded
}

/** The block that gives records these values: without records and columns that hold them already, null when all do. */
export function blockOf(kind: Kind, ids: readonly string[], wanted: readonly WantedColumn[]): CellBlock | null {
  /** How many columns alter the record. */
  const alters = new Uint16Array(ids.length)
  const columns = wanted.filter(({ from, to }) => {
    const alike = codesAlike(from.dict, to.dict)
    let some = false
    for (let n = 0; n < ids.length; n += 1) {
      if (from.codes[n] === alike[to.codes[n % to.codes.length] ?? 0]) continue
      alters[n] = (alters[n] ?? 0) + 1
      some = true
    }
    return some
  })
  if (columns.length === 0) return null
  const all = !alters.includes(0)
  const altered: number[] = []
  for (let n = 0; n < ids.length; n += 1) if (alters[n] !== 0) altered.push(n)
  const among = ({ dict, codes }: Coding): Coded => {
    if (codes.length === 1) return { dict, codes: Array.from(codes) }
    const own = { dict, codes: altered.map((n) => codes[n % codes.length] ?? 0) }
    return all ? own : compact(own)
  }
  return {
    kind,
    ids: all ? ids : altered.map((n) => ids[n] ?? ''),
    columns: columns.map(({ field, from, to }) => ({ field, from: among(from), to: among(to) })),
  }
}

/** For each code of the one dictionary the code that means the same in the other; one that is beyond it where nothing does. */
function codesAlike(dict: readonly Value[], other: readonly Value[]): Uint32Array {
  const { code } = createDictionary(dict)
  return Uint32Array.from([0, ...other.map(code)])
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
