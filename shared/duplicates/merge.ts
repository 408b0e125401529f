import type { Draft, Whole } from '../change/change.ts'
import { MERGED_INTO, type AnyRecord, type Claim, type Evidence, type Kind, type Link } from '../model/records.ts'
import { canonical, isList, sameValue, type Fields, type Value } from '../model/value.ts'

/** Field of a merged event: what the merge altered elsewhere, so that it can be taken apart at any time. */
export const MERGED_CHANGES = 'merged_changes'

/** One field of one record as a merge altered it; an absent side is unknown. */
export interface MergedChange {
  readonly kind: Kind
  readonly id: string
  readonly field: string
  readonly before?: Value
  readonly after?: Value
}

/** What stands on the events of a project. */
export interface Standing {
  readonly evidence: readonly Evidence[]
  readonly links: readonly Link[]
  readonly claims: readonly Claim[]
}

/**
 * One change that merges an event into the one to keep. The kept one takes `values`; evidence, links and claims of the other go
 * over to it, but for links between the two. The other stays as it is, marked with where it went and with what was altered.
 */
export function mergeEventsDraft(kept: AnyRecord, lost: AnyRecord, values: Fields, { evidence, links, claims }: Standing, label: string): Draft {
  const changes: MergedChange[] = []
  const alter = (kind: Kind, record: AnyRecord, field: string, after: Value): void => {
    const before = record[field] ?? null
    if (!sameValue(before, after)) changes.push({ kind, id: record.id, field, ...known('before', before), ...known('after', after) })
  }
  for (const [field, value] of Object.entries(values)) alter('event', kept, field, value)
  for (const one of evidence) if (one.event === lost.id) alter('evidence', asRecord(one), 'event', kept.id)
  for (const one of links) {
    if (one.from === lost.id && one.to !== kept.id) alter('link', asRecord(one), 'from', kept.id)
    if (one.to === lost.id && one.from !== kept.id) alter('link', asRecord(one), 'to', kept.id)
  }
  for (const one of claims) {
    if (!(one.about ?? []).some(({ event }) => event === lost.id)) continue
    alter('claim', asRecord(one), 'about', (one.about ?? []).map((each) => (each.event === lost.id ? { ...each, event: kept.id } : each)) as unknown as Value)
  }
  const mark: Fields = { [MERGED_INTO]: kept.id, [MERGED_CHANGES]: changes.length === 0 ? null : (changes as unknown as Value) }
  return { label, put: [...changes.map(({ kind, id, field, after }) => ({ kind, id, fields: { [field]: after ?? null } })), { kind: 'event', id: lost.id, fields: mark }] }
}

export interface TakenApart {
  readonly draft: Draft
  /** What stays as it is because it was altered since the merge. */
  readonly left: readonly MergedChange[]
}

/**
 * One change that takes a merged event out of the one that it was merged into. Every field that still holds what the merge put
 * there gets back what it held before; one that was altered since stays. Claims get back the entries that the merge altered.
 * @param now the records that the merge altered as they are now; those that are gone are passed over
 */
export function takeApartDraft(lost: AnyRecord, now: (kind: Kind, id: string) => AnyRecord | null, label: string): TakenApart {
  const put: Whole[] = []
  const left: MergedChange[] = []
  for (const change of mergedChanges(lost)) {
    const { kind, id, field, before = null, after = null } = change
    const record = now(kind, id)
    if (!record) continue
    const held = record[field] ?? null
    const restored = sameValue(held, after) ? before : kind === 'claim' ? itemsBack(held, before, after) : undefined
    if (restored === undefined) left.push(change)
    else put.push({ kind, id, fields: { [field]: restored } })
  }
  put.push({ kind: 'event', id: lost.id, fields: { [MERGED_INTO]: null, [MERGED_CHANGES]: null } })
  return { draft: { label, put }, left }
}

/** What a merge altered, as the merged event remembers it; what cannot be read as that is passed over. */
export function mergedChanges(lost: AnyRecord): readonly MergedChange[] {
  const stored = lost[MERGED_CHANGES]
  if (!isList(stored)) return []
  return stored.flatMap((one) => {
    if (typeof one !== 'object' || one === null || isList(one)) return []
    const { kind, id, field } = one as { readonly [name: string]: Value }
    const isOurs = ['event', 'evidence', 'link', 'claim'].includes(String(kind)) && typeof id === 'string' && typeof field === 'string'
    return isOurs ? [one as unknown as MergedChange] : []
  })
}

/** A list with the items that were replaced put back, wherever they stand now; undefined when none of them is there. */
function itemsBack(held: Value, before: Value, after: Value): Value | undefined {
  if (!isList(held) || !isList(before) || !isList(after)) return undefined
  const moved = after.flatMap((item, n) => (sameValue(item, before[n]) ? [] : [{ from: canonical(item), to: before[n] ?? null }]))
  let some = false
  const items = held.map((item) => {
    const at = moved.findIndex(({ from }) => from === canonical(item))
    if (at < 0) return item
    some = true
    return moved.splice(at, 1)[0]?.to ?? null
  })
  return some ? items : undefined
}

function known(side: 'before' | 'after', value: Value): { readonly [side: string]: Value } {
  return value === null ? {} : { [side]: value }
}

function asRecord(record: object): AnyRecord {
  return record as AnyRecord
}
