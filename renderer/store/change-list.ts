import { patchAt } from '../../shared/change/blocks.ts'
import type { Change } from '../../shared/change/change.ts'
import { countsOf } from '../../shared/change/counts.ts'
import { kindsOf } from '../../shared/change/diff.ts'
import type { Kind } from '../../shared/model/records.ts'
import { changesAfter, concerns } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { ChangeFilter, ChangeLine, ChangePage } from './history-calls.ts'
import { changeAt } from './reverting.ts'

/** Lines of one answer. */
const LINES = 100
/** How long one call may look before it answers with what it found, in milliseconds: other calls wait for it. */
const TURN = 60
/** Records of a change that are shown. */
const SHOWN = 200

/** The next changes of the log that a filter lets through, newest first. */
export async function listChanges(ledger: Ledger, filter: ChangeFilter, before: number | null): Promise<ChangePage> {
  const changes: ChangeLine[] = []
  const until = performance.now() + TURN
  for await (const change of changesAfter(ledger.database, 0, before)) {
    if (passes(change, filter, ledger)) changes.push(lineOf(change))
    if (change.seq === 1) break
    if (changes.length === LINES || performance.now() >= until) return { changes, before: change.seq }
  }
  return { changes, before: null }
}

export async function readChange(ledger: Ledger, seq: number): Promise<{ readonly line: ChangeLine; readonly first: Change }> {
  const change = await changeAt(ledger, seq)
  const inBlocks = change.blocks.flatMap((block) => block.ids.slice(0, SHOWN).map((_, n) => patchAt(block, n)))
  const updated = [...change.updated, ...inBlocks].slice(0, SHOWN)
  const added = change.added.slice(0, SHOWN)
  return { line: lineOf(change), first: { ...change, blocks: [], updated, added, removed: change.removed.slice(0, SHOWN) } }
}

function lineOf({ added, updated, blocks, removed, pagesAdded, pagesRemoved, ...line }: Change): ChangeLine {
  return { ...line, counts: countsOf({ added, updated, blocks, removed, pagesAdded, pagesRemoved }) }
}

/** True when a filter lets the change through. */
export function passes(change: Change, { words, by, kind, field, record, from, to, points }: ChangeFilter, { records }: Ledger): boolean {
  if (points === true && change.point === undefined) return false
  if ((from !== undefined && change.at < from) || (to !== undefined && change.at >= to)) return false
  if (by !== undefined && !holds(change.by, by)) return false
  if (words !== undefined && !words.split(/\s+/).every((word) => holds(change.label, word))) return false
  if (record !== undefined) return concerns({ ...change, records: [] }, record, field === undefined ? undefined : [field], records)
  if (kind !== undefined && !kindsOf(change).includes(kind)) return false
  return field === undefined || setsField(change, field, kind)
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

function setsField({ added, removed, updated, blocks }: Change, field: string, kind: Kind | undefined): boolean {
  const asked = (each: { readonly kind: Kind }): boolean => kind === undefined || each.kind === kind
  return [...added, ...removed].some((whole) => asked(whole) && Object.hasOwn(whole.fields, field))
    || updated.some((patch) => asked(patch) && Object.hasOwn(patch.to, field))
    || blocks.some((block) => asked(block) && block.columns.some((column) => column.field === field))
}
