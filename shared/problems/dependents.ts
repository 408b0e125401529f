import { patchesOf } from '../change/blocks.ts'
import type { CellBlock, Diff } from '../change/change.ts'
import { fieldsOf } from '../model/describe.ts'
import { KINDS, type Codebook, type Kind } from '../model/records.ts'
import { isList, type Value } from '../model/value.ts'
import { rowsHolding } from '../table/holding.ts'
import { PAGE_SHIFT } from '../table/page.ts'
import type { Records } from '../table/records.ts'

/** Rows to check again, by kind. */
export type Rows = ReadonlyMap<Kind, ReadonlySet<number>>

/** Members of a claim's structured fields that hold ids of other records. */
const MEMBERS: { readonly [field: string]: readonly [member: string, kind: Kind] } = {
  chain: ['entity', 'entity'], about: ['event', 'event'], relations: ['claim', 'claim'],
}

/** Up to so many records of a bulk edit are followed one by one, as if each had been edited by itself. */
const ONE_BY_ONE = 1_000

const isSmall = ({ ids }: CellBlock): boolean => ids.length <= ONE_BY_ONE

/**
 * The rows whose findings a change may alter, as they stand after it: the records that it touches, those that
 * refer to a record that came or went, and the events that are cited to what it touches. Events that a large bulk edit altered are
 * not among them (see `editedPages`). Null when that is everything: the codebook was changed, whole pages came or went, or
 * very many records that others hang on were edited.
 * @param eventOf the event that a row of evidence was for when it was last looked at
 */
export function dependents(diff: Diff, records: Records, eventOf: (evidenceRow: number) => string | undefined): Rows | null {
  if (diff.pagesAdded.length + diff.pagesRemoved.length > 0 || diff.blocks.some((block) => block.kind !== 'event' && !isSmall(block))) return null
  const rows = new Map<Kind, Set<number>>()
  const mark = (kind: Kind, row: number): void => {
    if (row === -1) return
    const known = rows.get(kind)
    if (known) known.add(row)
    else rows.set(kind, new Set([row]))
  }
  const events = new Set<string>()
  const cameOrWent = new Map<Kind, Set<string>>()
  const cited = { annotation: new Set<string>(), source: new Set<string>() }
  let merging = false

  for (const change of [...diff.added, ...diff.updated, ...diff.blocks.filter(isSmall).flatMap(patchesOf), ...diff.removed]) {
    const { kind, id } = change
    if (kind === 'codebook') return null
    const row = records.tables[kind].lastRowOf(id)
    mark(kind, row)
    const altered = 'fields' in change ? change.fields : { ...change.from, ...change.to }
    if ('fields' in change) cameOrWent.set(kind, (cameOrWent.get(kind) ?? new Set()).add(id))
    if (kind === 'evidence') {
      for (const event of [eventOf(row), records.tables.evidence.value(row, 'event')]) if (typeof event === 'string') events.add(event)
    } else if (kind === 'annotation') cited.annotation.add(id)
    else if (kind === 'source' && 'published' in altered) cited.source.add(id)
    else if (kind === 'entity' && 'canonical' in altered) merging = true
  }

  const { evidence } = records.tables
  for (const field of ['annotation', 'source'] as const) {
    if (cited[field].size === 0) continue
    for (const row of rowsHolding(evidence, field, (value) => typeof value === 'string' && cited[field].has(value))) {
      const event = evidence.value(row, 'event')
      if (typeof event === 'string') events.add(event)
    }
  }
  // Whether two values are the same may hang on which entities are one.
  if (merging) {
    for (const row of evidence.liveRows()) {
      const event = evidence.value(row, 'event')
      if (typeof event === 'string') events.add(event)
    }
  }
  for (const event of events) mark('event', records.tables.event.rowOf(event))
  for (const [kind, ids] of cameOrWent) for (const [referring, row] of referringTo(kind, ids, records)) mark(referring, row)
  return rows
}

/** True when a change alters what entities are called that were there before it. */
export function renamesEntities({ updated, blocks }: Diff): boolean {
  return [...updated, ...blocks.filter(isSmall).flatMap(patchesOf)].some(({ kind, to }) => kind === 'entity' && ('name' in to || 'canonical' in to))
}

/** Pages of events that a large bulk edit altered. */
export function editedPages({ blocks }: Diff, records: Records): ReadonlySet<number> {
  const { event } = records.tables
  const pages = new Set<number>()
  for (const block of blocks) {
    if (isSmall(block)) continue
    for (const row of event.liveRowsOf(block.ids)) if (row !== -1) pages.add(row >>> PAGE_SHIFT)
  }
  return pages
}

/** Rows of all tables that hold the id of one of the records. */
function* referringTo(kind: Kind, ids: ReadonlySet<string>, records: Records): Generator<readonly [Kind, number]> {
  for (const referring of KINDS) {
    for (const { name, held } of fieldsReferring(referring, kind, records.codebook)) {
      const wanted = (value: Value): boolean => { const id = held(value); return typeof id === 'string' && ids.has(id) }
      for (const row of rowsHolding(records.tables[referring], name, wanted)) yield [referring, row]
    }
  }
}

/** The fields of a kind that may hold ids of another, with what finds the id in a value or an item of it. */
function fieldsReferring(kind: Kind, to: Kind, codebook: Codebook): readonly { readonly name: string; readonly held: (value: Value) => Value | undefined }[] {
  return fieldsOf(kind, codebook).flatMap(({ name, type, refers }) => {
    if (type === 'ref' ? refers === to : (type === 'entity' || type === 'entities') && to === 'entity') return [{ name, held: (value: Value) => value }]
    const [member, holds] = (kind === 'claim' && Object.hasOwn(MEMBERS, name) && MEMBERS[name]) || []
    if (member === undefined || holds !== to) return []
    return [{ name, held: (value: Value) => (typeof value === 'object' && value !== null && !isList(value) ? (value as { readonly [name: string]: Value })[member] : undefined) }]
  })
}
