import type { AnyRecord, Kind, Ref } from '../model/records.ts'
import { sameValue, type Fields, type Value } from '../model/value.ts'
import { blocksOf, invertedBlock } from './blocks.ts'
import type { Diff, Draft, Patch, Whole } from './change.ts'

export const NO_CHANGE: Diff = { added: [], updated: [], blocks: [], removed: [], pagesAdded: [], pagesRemoved: [] }

/** Above this many records a change is indexed under `kind/*` alone: a multi-entry index costs more than the change. */
export const INDEXED_RECORDS = 1_000

/** True when the diff alters nothing. */
export function isNoChange(diff: Diff): boolean {
  return diff.added.length + diff.updated.length + diff.blocks.length + diff.removed.length + diff.pagesAdded.length + diff.pagesRemoved.length === 0
}

/**
 * What the draft alters, against the records that `lookup` finds. Fields that keep their value are left out; null and
 * absent are the same. A record named twice is taken as if its puts were merged; a removal wins over a put.
 */
export function diffOf(draft: Pick<Draft, 'put' | 'remove'>, lookup: (kind: Kind, id: string) => AnyRecord | null): Diff {
  const removed = new Map<string, Whole>()
  for (const { kind, id } of draft.remove ?? []) {
    const record = lookup(kind, id)
    if (record) removed.set(`${kind}/${id}`, wholeOf(kind, record))
  }
  const put = new Map<string, Whole>()
  for (const whole of draft.put ?? []) {
    const key = `${whole.kind}/${whole.id}`
    if (removed.has(key)) continue
    const before = put.get(key)
    put.set(key, before ? { ...whole, fields: { ...before.fields, ...whole.fields } } : whole)
  }
  const added: Whole[] = []
  const updated: Patch[] = []
  for (const { kind, id, fields } of put.values()) {
    const record = lookup(kind, id)
    if (!record) {
      added.push({ kind, id, fields: known(fields) })
      continue
    }
    const patch = patchOf({ kind, id }, record, fields)
    if (patch) updated.push(patch)
  }
  return { ...NO_CHANGE, added, ...blocksOf(updated), removed: [...removed.values()] }
}

/** A record as a change stores it: without its id and without nulls. */
export function wholeOf(kind: Kind, record: AnyRecord): Whole {
  const { id, ...fields } = record
  return { kind, id, fields: known(fields) }
}

function known(fields: { readonly [field: string]: Value | undefined }): Fields {
  const entries = Object.entries(fields).filter(([name, value]) => name !== 'id' && value !== null && value !== undefined)
  return Object.fromEntries(entries) as Fields
}

function patchOf(ref: Ref, record: AnyRecord, fields: Fields): Patch | null {
  const altered = Object.keys(fields).filter((name) => name !== 'id' && !sameValue(fields[name], record[name]))
  if (altered.length === 0) return null
  return {
    ...ref,
    from: Object.fromEntries(altered.map((name) => [name, record[name] ?? null])),
    to: Object.fromEntries(altered.map((name) => [name, fields[name] ?? null])),
  }
}

/** True when records come or go, false when only their fields are altered. */
export function comesOrGoes(diff: Diff): boolean {
  return diff.added.length + diff.removed.length + diff.pagesAdded.length + diff.pagesRemoved.length > 0
}

/** The diff that takes this one back. */
export function invert(diff: Diff): Diff {
  return {
    added: [...diff.removed].reverse(),
    updated: [...diff.updated].reverse().map(({ kind, id, from, to }) => ({ kind, id, from: to, to: from })),
    blocks: [...diff.blocks].reverse().map(invertedBlock),
    removed: [...diff.added].reverse(),
    pagesAdded: [...diff.pagesRemoved].reverse(),
    pagesRemoved: [...diff.pagesAdded].reverse(),
  }
}

/** "kind/id" of every record that the diff names, for the log's index; `kind/*` for blocks, whole pages and large changes. */
export function recordsOf(diff: Diff): readonly string[] {
  const refs = refsOf(diff)
  const names = new Set<string>([...diff.blocks, ...diff.pagesAdded, ...diff.pagesRemoved].map(({ kind }) => `${kind}/*`))
  const large = refs.length > INDEXED_RECORDS
  for (const { kind, id } of refs) names.add(large ? `${kind}/*` : `${kind}/${id}`)
  return [...names]
}

/** The records that the diff names one by one (records of blocks and of pages are not among them). */
export function refsOf(diff: Diff): readonly Ref[] {
  return [...diff.added, ...diff.updated, ...diff.removed].map(({ kind, id }) => ({ kind, id }))
}

/** Kinds that the diff touches. */
export function kindsOf(diff: Diff): readonly Kind[] {
  return [...new Set([...diff.added, ...diff.updated, ...diff.blocks, ...diff.removed, ...diff.pagesAdded, ...diff.pagesRemoved].map(({ kind }) => kind))]
}
