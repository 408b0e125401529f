import { KINDS } from '../../shared/model/records.ts'
import { deadRows } from '../../shared/table/dead-rows.ts'
import { checksumOf } from '../../shared/table/page.ts'
import type { Records } from '../../shared/table/records.ts'
import type { Checkpoint, ProjectDatabase } from './database.ts'
import { pause } from './pause.ts'
import { savedTogether } from './saving.ts'
import type { Stacks } from './stacks.ts'

/** When to fold: rows over the base pages of one table, or changes since the checkpoint. */
const FOLD_ROWS = 4_096
const FOLD_CHANGES = 2_000

/** True when the tables have grown enough over their pages that folding pays. `changes` are those since the checkpoint. */
export function foldingPays(records: Records, changes: number): boolean {
  return changes > FOLD_CHANGES || KINDS.some((kind) => records.tables[kind].unwritten > FOLD_ROWS)
}

/** Makes the bytes of pages that a bulk edit altered, one page at a time, each when nothing is being written, so that no edit waits for all of them. */
export async function makeBytes(records: Records, settled: () => Promise<void>): Promise<void> {
  for (const kind of KINDS) {
    for (const page of records.tables[kind].editedPages) {
      await pause()
      await settled()
      void page.bytes
    }
  }
}

/**
 * Writes edited pages anew together with the checkpoint, in one transaction, and makes them the base of the tables: the next opening
 * starts here. Nothing else may be written meanwhile.
 * @param seq the last change that the tables hold
 */
export async function fold(database: ProjectDatabase, records: Records, seq: number, { undo, redo }: Stacks): Promise<Checkpoint> {
  const folded = KINDS.map((kind) => ({ kind, pages: records.tables[kind].folded() }))
  const stored = folded.flatMap(({ kind, pages }) => [...pages].map(([page, { bytes }]) => ({ table: kind, page, bytes, sum: checksumOf(bytes) })))
  const checkpoint: Checkpoint = {
    seq,
    tables: folded.map(({ kind, pages }) => ({
      kind,
      pages: Math.max(records.tables[kind].pages.length, ...[...pages.keys()].map((page) => page + 1)),
      dead: deadRows(records.tables[kind]),
    })),
    undo,
    redo,
  }
  await savedTogether(database, [database.pages, database.meta], async () => {
    await database.pages.bulkPut(stored)
    await database.meta.put({ key: 'checkpoint', value: checkpoint })
  })
  for (const { kind, pages } of folded) records.tables[kind].fold(pages)
  return checkpoint
}
