import type { Change, Diff, PageRange } from '../../shared/change/change.ts'
import { isNoChange } from '../../shared/change/diff.ts'
import { alteredSince, takenBack, touchesPlace, type Altered } from '../../shared/change/revert.ts'
import { refuse } from '../../shared/contract/result.ts'
import { counted } from '../../shared/model/counted.ts'
import type { Kind } from '../../shared/model/records.ts'
import { PAGE_ROWS } from '../../shared/table/page.ts'
import type { Records } from '../../shared/table/records.ts'
import { referringTo } from '../../shared/table/referring.ts'
import { WayBack } from '../../shared/table/way-back.ts'
import { changeOf } from './database.ts'
import { finalsIn } from './finals.ts'
import { changesAfter } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { Committed } from './state.ts'

/** Takes back an older change on its own, as a new change. Refuses with the reason when something later depends on it. */
export function revert(ledger: Ledger, seq: number): Promise<Committed> {
  return ledger.write(async () => {
    const change = await changeAt(ledger, seq)
    const reason = await obstacleTo(ledger, change)
    if (reason !== null) refuse('conflict', reason)
    return ledger.append(takenBack(change), { label: `Take back: ${change.label}`, reverts: seq })
  })
}

/** Why a change cannot be taken back on its own, as one sentence; null when it can. */
export async function whyNotReverted(ledger: Ledger, seq: number): Promise<string | null> {
  return ledger.readOnly ?? obstacleTo(ledger, await changeAt(ledger, seq))
}

export async function changeAt({ database }: Ledger, seq: number): Promise<Change> {
  const logged = await database.changes.get(seq)
  return logged ? changeOf(logged) : refuse('not-found', `Change ${seq} is not in the log.`)
}

async function obstacleTo(ledger: Ledger, change: Change): Promise<string | null> {
  const { records } = ledger
  if (change.seq === 1) return 'It starts the project, and everything later rests on it.'
  if (isNoChange(change)) return 'It altered no record, so there is nothing to take back.'
  const altered = alteredSince(change, (kind, id) => records.tables[kind].get(id))
  if (altered) return sentence(change, await lastAt(ledger, change.seq, altered), what(change, altered, records))
  const inPages = await lastInPages(ledger, change)
  if (inPages) return sentence(change, inPages, 'changed some of the same records')
  const finals = finalsIn(records, takenBack(change)).length
  if (finals > 0) return finals === 1 ? 'An event that it touched is final. Set its status back first.' : `${counted(finals, 'event')} that it touched are final. Set their status back first.`
  for (const place of referringTo(records, goneWithout(change, records))) {
    const later = await lastAt(ledger, change.seq, place)
    if (later) return sentence(change, later, 'made a record that refers to what it added')
  }
  return null
}

function sentence(change: Change, later: Change | null, did: string): string {
  if (later?.undoes === change.seq || later?.reverts === change.seq) return 'It has been taken back already.'
  return later ? `Later, “${later.label}” ${did}.` : 'What it left is not there any more.'
}

function what(change: Change, { kind, id, field }: Altered, records: Records): string {
  const added = change.added.some((whole) => whole.kind === kind && whole.id === id)
  if (field !== null) return added ? 'changed the record that it added' : 'changed the same cell'
  return records.tables[kind].rowOf(id) === -1 ? 'removed the same record' : 'brought the record back'
}

/** The last change after `seq` that touched the place. */
async function lastAt({ database, records }: Ledger, seq: number, place: Altered): Promise<Change | null> {
  const { kind, id } = place
  const rows = records.tables[kind].rowsOf(id)
  const found = await Promise.all([`${kind}/${id}`, `${kind}/*`].map((key) =>
    database.changes.where('records').equals(key).reverse()
      .filter((logged) => logged.seq > seq && (touchesPlace(changeOf(logged), place) || pagesOf(logged).some((range) => range.kind === kind && rows.some((row) => holds(range, row)))))
      .first()))
  return found.flatMap((logged) => (logged ? [changeOf(logged)] : [])).sort((a, b) => b.seq - a.seq)[0] ?? null
}

/**
 * The last change that touched records of the pages that the change brought or took, when they are not as it left them.
 * That takes all later changes: a page holds what its rows hold now, not what they held then.
 */
async function lastInPages(ledger: Ledger, change: Change): Promise<Change | null> {
  const { records } = ledger
  const ranges = pagesOf(change)
  if (ranges.length === 0) return null
  const way = new WayBack(records)
  let last: Change | null = null
  for await (const later of changesAfter(ledger.database, change.seq)) {
    way.pass(later)
    if (last === null && touchesPages(later, ranges, records)) last = later
  }
  return last && touchesPages(way.diff(), ranges, records) ? last : null
}

function touchesPages(diff: Diff, ranges: readonly PageRange[], records: Records): boolean {
  const within = (kind: Kind, id: string): boolean => {
    const own = ranges.filter((range) => range.kind === kind)
    return own.length > 0 && records.tables[kind].rowsOf(id).some((row) => own.some((range) => holds(range, row)))
  }
  return pagesOf(diff).some((page) => ranges.some((range) => range.kind === page.kind && page.first <= range.last && page.last >= range.first))
    || [...diff.added, ...diff.updated, ...diff.removed].some(({ kind, id }) => within(kind, id))
    || diff.blocks.some(({ kind, ids }) => ids.some((id) => within(kind, id)))
}

function pagesOf(diff: Pick<Diff, 'pagesAdded' | 'pagesRemoved'>): readonly PageRange[] {
  return [...diff.pagesAdded, ...diff.pagesRemoved]
}

function holds({ first, rows }: PageRange, row: number): boolean {
  return row >= first * PAGE_ROWS && row < first * PAGE_ROWS + rows
}

/** The records that would be gone without the change. */
function goneWithout(change: Change, records: Records): ReadonlyMap<Kind, ReadonlySet<string>> {
  const gone = new Map<Kind, Set<string>>()
  const add = (kind: Kind, id: string): void => void (gone.get(kind) ?? gone.set(kind, new Set()).get(kind))?.add(id)
  for (const { kind, id } of change.added) add(kind, id)
  for (const { kind, first, rows } of change.pagesAdded) {
    for (let row = first * PAGE_ROWS; row < first * PAGE_ROWS + rows; row += 1) add(kind, records.tables[kind].idAt(row))
  }
  return gone
}
