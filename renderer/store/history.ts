import type { Change } from '../../shared/change/change.ts'
import type { Ref } from '../../shared/model/records.ts'
import { PAGE_ROWS } from '../../shared/table/page.ts'
import type { LoggedChange, ProjectDatabase } from './database.ts'
import type { HistoryQuery } from './protocol.ts'
import type { Records } from '../../shared/table/records.ts'

/** Changes of the log, newest first: all, of a record, or of one of its cells. */
export async function readHistory(database: ProjectDatabase, records: Records, query: HistoryQuery): Promise<readonly Change[]> {
  const before = query.before ?? Number.MAX_SAFE_INTEGER
  const { record, field } = query
  if (!record) {
    const changes = await database.changes.where('seq').below(before).reverse().limit(query.limit).toArray()
    return changes.map(withoutIndex)
  }
  // One walk per index key: the walk is by seq only while the key stays the same.
  const found = await Promise.all([`${record.kind}/${record.id}`, `${record.kind}/*`].map((key) =>
    database.changes.where('records').equals(key).reverse()
      .filter((change) => change.seq < before && concerns(change, record, field, records))
      .limit(query.limit)
      .toArray()))
  return found.flat().sort((a, b) => b.seq - a.seq).slice(0, query.limit).map(withoutIndex)
}

function concerns(change: Change, { kind, id }: Ref, field: string | undefined, records: Records): boolean {
  const named = (each: Ref): boolean => each.kind === kind && each.id === id
  if (change.updated.some((patch) => named(patch) && (field === undefined || field in patch.to))) return true
  if ([...change.added, ...change.removed].some((whole) => named(whole) && (field === undefined || field in whole.fields))) return true
  const row = records.tables[kind].lastRowOf(id)
  return [...change.pagesAdded, ...change.pagesRemoved].some((range) =>
    range.kind === kind && row >= range.first * PAGE_ROWS && row < range.first * PAGE_ROWS + range.rows)
}

function withoutIndex(change: LoggedChange): Change {
  const { records: _, ...rest } = change
  return rest
}
