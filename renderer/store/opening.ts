import { refuse } from '../../shared/contract/result.ts'
import { KINDS, type Kind } from '../../shared/model/records.ts'
import { checksumOf, openPage, type Page } from '../../shared/table/page.ts'
import { changeOf, SCHEMA_VERSION, type Checkpoint, type LoggedChange, type ProjectDatabase, type StoredPage } from './database.ts'
import { Records } from '../../shared/table/records.ts'
import { advance, NO_STACKS, type Stacks } from './stacks.ts'

export interface Opened {
  readonly records: Records
  readonly seq: number
  /** Seq of the checkpoint that was read, 0 without one. */
  readonly checkpoint: number
  readonly stacks: Stacks
  readonly readOnly: string | null
}

/** Reads a project: the pages of the last checkpoint, then the changes after it. Sweeps pages that no change names. */
export async function readProject(database: ProjectDatabase): Promise<Opened> {
  const readOnly = await newerThanThis(database)
  const [checkpointRow, stored] = await Promise.all([database.meta.get('checkpoint'), database.pages.toArray()])
  const checkpoint = checkpointRow?.key === 'checkpoint' ? checkpointRow.value : null
  const pages = pagesByKind(stored)
  const records = new Records()
  loadCheckpoint(records, checkpoint, pages)
  let seq = checkpoint?.seq ?? 0
  let stacks: Stacks = checkpoint ? { undo: checkpoint.undo, redo: checkpoint.redo } : NO_STACKS
  const pageOf = (kind: Kind, page: number): Page => verified(pages.get(kind)?.get(page), kind, page)
  for (let changes = await nextChanges(database, seq); changes.length > 0; changes = await nextChanges(database, seq)) {
    for (const change of changes.map(changeOf)) {
      if (change.seq !== seq + 1) refuse('bad-file', `The log of the project has a gap: after change ${seq} comes ${change.seq}.`)
      seq = change.seq
      stacks = advance(stacks, change)
      records.apply(change, pageOf)
    }
  }
  if (readOnly === null) await sweep(database, records, stored)
  return { records, seq, checkpoint: checkpoint?.seq ?? 0, stacks, readOnly }
}

/** In batches: a cursor costs a message a change, and all at once would hold every large change at the same time. */
function nextChanges(database: ProjectDatabase, after: number): PromiseLike<readonly LoggedChange[]> {
  return database.changes.where('seq').above(after).limit(250).toArray()
}

async function newerThanThis(database: ProjectDatabase): Promise<string | null> {
  const row = await database.meta.get('schemaVersion')
  const version = row?.key === 'schemaVersion' ? row.value : SCHEMA_VERSION
  if (version <= SCHEMA_VERSION) return null
  return `This project was last saved by a newer version of Sourceline (format ${version}, this one writes ${SCHEMA_VERSION}). `
    + 'It can be read and exported here, not changed.'
}

type PagesByKind = ReadonlyMap<Kind, ReadonlyMap<number, StoredPage>>

function pagesByKind(stored: readonly StoredPage[]): PagesByKind {
  const pages = new Map<Kind, Map<number, StoredPage>>(KINDS.map((kind) => [kind, new Map<number, StoredPage>()]))
  for (const each of stored) pages.get(each.table)?.set(each.page, each)
  return pages
}

function loadCheckpoint(records: Records, checkpoint: Checkpoint | null, pages: PagesByKind): void {
  for (const { kind, pages: count, dead } of checkpoint?.tables ?? []) {
    records.tables[kind].load(Array.from({ length: count }, (_, page) => verified(pages.get(kind)?.get(page), kind, page)), dead)
  }
}

function verified(stored: StoredPage | undefined, kind: Kind, page: number): Page {
  if (!stored) return refuse('bad-file', `The project's database is damaged: page ${page} of the ${kind} table is missing.`, `${kind}/${page}`)
  if (checksumOf(stored.bytes) !== stored.sum) {
    return refuse('bad-file', `The project's database is damaged: page ${page} of the ${kind} table does not match its checksum.`, `${kind}/${page}`)
  }
  return openPage(stored.bytes)
}

/** Removes pages of bulk imports that were never finished. */
async function sweep(database: ProjectDatabase, records: Records, stored: readonly StoredPage[]): Promise<void> {
  const orphans = stored.filter(({ table, page }) => page >= records.tables[table].pages.length)
  if (orphans.length > 0) await database.pages.bulkDelete(orphans.map(({ table, page }) => [table, page]))
}
