import { failureOf } from '../../../shared/contract/result.ts'
import type { Row } from '../../../shared/copy/entries.ts'
import type { LoggedChange, ProjectDatabase } from '../database.ts'
import type { Ledger } from '../ledger.ts'
import { makeBackup } from './backup.ts'
import type { SecondCopy } from './second-copy.ts'

/** More changes than these are copied by a backup. */
const MOST_CHANGES = 500

/** Brings a copy that is behind up to the database: with the changes that it lacks, or by a backup. Leaves it behind, with the reason, when that fails. */
export async function catchUp(ledger: Ledger, copy: SecondCopy): Promise<void> {
  try {
    if (!(await ledger.write(() => sendMissing(ledger, copy)))) await makeBackup(ledger, copy)
    copy.caughtUp()
  } catch (thrown) {
    copy.fallBehind(failureOf(thrown).message)
  }
}

/** False when a backup is needed: much is missing, or pages, which may have been folded since, or the copy is damaged. */
async function sendMissing({ database, project }: Ledger, copy: SecondCopy): Promise<boolean> {
  const { last, damage } = await copy.host.call('copy.status', project.id)
  if (damage.length > 0) {
    await copy.host.call('copy.restored', project.id, { renew: true })
    return false
  }
  const missing = await database.changes.where('seq').above(last?.seq ?? 0).limit(MOST_CHANGES + 1).toArray()
  if (missing.length > MOST_CHANGES || missing.some(({ pagesAdded }) => pagesAdded.length > 0)) return false
  for (const change of missing) await copy.send([...(await broughtAlong(database, change)), { table: 'changes', row: change }], change)
  copy.caughtUp()
  return true
}

/** Rows kept by a hash that the change names. */
async function broughtAlong(database: ProjectDatabase, change: LoggedChange): Promise<readonly Row[]> {
  const named = JSON.stringify(change)
  const rows: Row[] = []
  for (const { name, schema } of database.tables) {
    if (schema.primKey.keyPath !== 'hash') continue
    const keys = (await database.table(name).toCollection().primaryKeys()) as string[]
    const found: unknown[] = await database.table(name).bulkGet(keys.filter((key) => named.includes(key)))
    rows.push(...found.map((row) => ({ table: name, row })))
  }
  return rows
}
