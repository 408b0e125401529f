import type { Dexie } from 'dexie'

/** The files that texts came from, byte for byte, by hash. Projects from before have none: they kept only the hash. */
export function version3(database: Dexie): void {
  database.version(3).stores({ originals: 'hash' }).upgrade((transaction) => transaction.table('meta').put({ key: 'schemaVersion', value: 3 }))
}
