import type { Change, Draft } from '../../shared/change/change.ts'
import { recordsOf } from '../../shared/change/diff.ts'
import type { Row } from '../../shared/copy/entries.ts'
import { POINT_KEY, type LoggedChange, type ProjectDatabase, type StoredPage } from './database.ts'
import { savedTogether } from './saving.ts'

/** What comes into the database together with the change that brings it. */
export interface Brought {
  readonly bodies?: NonNullable<Draft['bodies']>
  readonly originals?: NonNullable<Draft['originals']>
  /** One of the pages that the change adds, when it is still to be written. */
  readonly lastPage?: StoredPage | null
}

/** A change with the records by which the log finds it. */
export function loggedAs(change: Change): LoggedChange {
  return { ...change, records: change.point === undefined ? recordsOf(change) : [POINT_KEY] }
}

/** The same as rows of the second copy, the change last. */
export function copyOf(logged: LoggedChange, { bodies = [], originals = [], lastPage = null }: Brought): readonly Row[] {
  return [
    ...bodies.map(({ hash, body }): Row => ({ table: 'texts', row: { hash, body } })),
    ...originals.map(({ hash, bytes }): Row => ({ table: 'originals', row: { hash, bytes } })),
    ...(lastPage ? [{ table: 'pages', row: lastPage }] : []),
    { table: 'changes', row: logged },
  ]
}

/** Writes a change to the end of the log with what it brings, in one strict transaction of only the tables that it touches. */
export function writeToLog(database: ProjectDatabase, logged: LoggedChange, { bodies = [], originals = [], lastPage = null }: Brought): Promise<void> {
  const tables = [
    database.changes, ...(bodies.length > 0 ? [database.texts] : []), ...(originals.length > 0 ? [database.originals] : []), ...(lastPage ? [database.pages] : []),
  ]
  return savedTogether(database, tables, async () => {
    await database.changes.add(logged)
    if (bodies.length > 0) await database.texts.bulkPut(bodies.map(({ hash, body }) => ({ hash, body })))
    if (originals.length > 0) await database.originals.bulkPut(originals.map(({ hash, bytes }) => ({ hash, bytes })))
    if (lastPage) await database.pages.put(lastPage)
  })
}
