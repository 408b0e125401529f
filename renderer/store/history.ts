import { patchIn } from '../../shared/change/blocks.ts'
import type { CellBlock, Change } from '../../shared/change/change.ts'
import type { Ref } from '../../shared/model/records.ts'
import type { Fields } from '../../shared/model/value.ts'
import { PAGE_ROWS } from '../../shared/table/page.ts'
import { changeOf, type LoggedChange, type ProjectDatabase } from './database.ts'
import type { HistoryQuery } from './history-calls.ts'
import type { Records } from '../../shared/table/records.ts'

/** Changes of the log, newest first: all, of a record, or of one of its cells. */
export async function readHistory(database: ProjectDatabase, records: Records, query: HistoryQuery): Promise<readonly Change[]> {
  const before = query.before ?? Number.MAX_SAFE_INTEGER
  const { record, fields } = query
  if (!record) {
    const changes = await database.changes.where('seq').below(before).reverse().limit(query.limit).toArray()
    return changes.map(changeOf)
  }
  // One walk per index key: the walk is by seq only while the key stays the same.
  const found = await Promise.all([`${record.kind}/${record.id}`, `${record.kind}/*`].map((key) =>
    database.changes.where('records').equals(key).reverse()
      .filter((change) => change.seq < before && concerns(change, record, fields, records))
      .limit(query.limit)
      .toArray()))
  return found.flat().sort((a, b) => b.seq - a.seq).slice(0, query.limit).map((change) => onlyOf(changeOf(change), record))
}

/** True when a change touched the record; with `fields`, one of those cells of it. */
export function concerns(change: LoggedChange, { kind, id }: Ref, fields: readonly string[] | undefined, records: Records): boolean {
  const named = (each: Ref): boolean => each.kind === kind && each.id === id
  const holdsOne = (of: Fields): boolean => fields === undefined || fields.some((field) => Object.hasOwn(of, field))
  if (change.updated.some((patch) => named(patch) && holdsOne(patch.to))) return true
  if (change.blocks?.some((block) => inBlock(block, { kind, id }, fields, holdsOne))) return true
  if ([...change.added, ...change.removed].some((whole) => named(whole) && holdsOne(whole.fields))) return true
  const rows = records.tables[kind].rowsOf(id)
  return [...change.pagesAdded, ...change.pagesRemoved].some((range) =>
    range.kind === kind && rows.some((row) => row >= range.first * PAGE_ROWS && row < range.first * PAGE_ROWS + range.rows))
}

function inBlock(block: CellBlock, { kind, id }: Ref, fields: readonly string[] | undefined, holdsOne: (of: Fields) => boolean): boolean {
  if (block.kind !== kind || (fields !== undefined && !block.columns.some((column) => fields.includes(column.field)))) return false
  const patch = patchIn(block, id)
  return patch !== null && holdsOne(patch.to)
}

/** The change with what its blocks did to the record as a patch, so that a hundred thousand others do not travel with it. */
function onlyOf(change: Change, { kind, id }: Ref): Change {
  const patches = change.blocks.flatMap((block) => (block.kind === kind ? (patchIn(block, id) ?? []) : []))
  return { ...change, blocks: [], updated: [...change.updated, ...patches] }
}

/** How many changes are read at once. */
const BATCH = 250

/** The changes after one, and before `end`, newest first. In batches: a cursor costs a message a change. What is logged meanwhile is not among them. */
export async function* changesAfter(database: ProjectDatabase, seq: number, end: number | null = null): AsyncGenerator<Change> {
  let before = end ?? Number.MAX_SAFE_INTEGER
  for (;;) {
    const batch = await database.changes.where('seq').between(seq, before, false, false).reverse().limit(BATCH).toArray()
    for (const logged of batch) yield changeOf(logged)
    const last = batch.at(-1)
    if (!last) return
    before = last.seq
  }
}

/** The changes up to one, oldest first. */
export async function* changesFrom(database: ProjectDatabase, last: number): AsyncGenerator<Change> {
  for (let after = 0; after < last;) {
    const batch = await database.changes.where('seq').between(after, last, false, true).limit(BATCH).toArray()
    for (const logged of batch) yield changeOf(logged)
    after = batch.at(-1)?.seq ?? last
  }
}
