import type { BackupInfo } from '../../../shared/contract/contract.ts'
import { refuse } from '../../../shared/contract/result.ts'
import type { Mark, Row } from '../../../shared/copy/entries.ts'
import { KINDS } from '../../../shared/model/records.ts'
import { checksumOf } from '../../../shared/table/page.ts'
import { SCHEMA_VERSION, type MetaRow, type ProjectDatabase } from '../database.ts'
import type { Ledger } from '../ledger.ts'
import { packed, type SecondCopy } from './second-copy.ts'

/** Rows that are read from the database at once. */
const BATCH = 100

/** The whole project as it was at one change, while later ones go on. */
interface Moment {
  readonly job: string
  readonly seq: number
  readonly rows: readonly Row[]
}

/**
 * Writes everything that the project holds into a backup: state, words, and the whole log. The moment is taken between two
 * changes; from then on edits go on, and follow the backup in the journal.
 */
export async function makeBackup(ledger: Ledger, copy: SecondCopy): Promise<{ readonly backup: BackupInfo; readonly elsewhere: string | null }> {
  const { job, seq, rows } = await ledger.write(() => takeMoment(ledger, copy))
  const { host } = copy
  try {
    for (const run of packed(rows)) await host.call('copy.write', job, run)
    for await (const batch of restOf(ledger.database, seq)) for (const run of packed(batch)) await host.call('copy.write', job, run)
    const made = await host.call('copy.finish', job)
    copy.due = false
    return made
  } catch (thrown) {
    await host.call('copy.abort', job).catch(() => undefined)
    throw thrown
  }
}

async function takeMoment(ledger: Ledger, copy: SecondCopy): Promise<Moment> {
  // Its pages lie in the journal before this moment, and its change would follow after it.
  if (ledger.reserved.size > 0) refuse('conflict', 'An import is running. The backup can be made when it is done.')
  const checkpoint = await ledger.foldNow()
  const { database, records, project } = ledger
  const last = await database.changes.get(checkpoint.seq)
  const mark: Mark = last ? { seq: last.seq, at: last.at } : refuse('bad-file', `Change ${checkpoint.seq} is missing from the log, so the project cannot be backed up.`)
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, records.tables[kind].live]))
  const kept = await database.meta.where('key').startsWith('layout:').toArray()
  const { job } = await copy.inTurn(() => copy.host.call('copy.backup', project.id, { mark, counts }))
  const meta: readonly MetaRow[] = [
    { key: 'schemaVersion', value: SCHEMA_VERSION }, { key: 'project', value: { id: project.id, name: project.name } },
    // Before the pages: a database that was filled only in part is then seen to be damaged.
    { key: 'checkpoint', value: checkpoint }, ...kept,
  ]
  const pages = KINDS.flatMap((kind) => records.tables[kind].pages.map(({ bytes }, page): Row => ({
    table: 'pages', row: { table: kind, page, bytes, sum: checksumOf(bytes) },
  })))
  return { job, seq: checkpoint.seq, rows: [...meta.map((row): Row => ({ table: 'meta', row })), ...pages] }
}

/** What memory does not hold: words, whatever else is kept by hash, and the log, which comes last. */
async function* restOf(database: ProjectDatabase, upTo: number): AsyncGenerator<readonly Row[]> {
  for (const { name } of database.tables) {
    if (['pages', 'meta', 'changes'].includes(name)) continue
    const table = database.table(name)
    const keys = await table.toCollection().primaryKeys()
    for (let at = 0; at < keys.length; at += BATCH) {
      const rows: unknown[] = await table.bulkGet(keys.slice(at, at + BATCH))
      yield rows.filter((row) => row !== undefined).map((row) => ({ table: name, row }))
    }
  }
  for (let after = 0; after < upTo;) {
    const changes = await database.changes.where('seq').between(after, upTo, false, true).limit(BATCH).toArray()
    if (changes.length === 0) return
    yield changes.map((row) => ({ table: 'changes', row }))
    after = changes.at(-1)?.seq ?? upTo
  }
}
