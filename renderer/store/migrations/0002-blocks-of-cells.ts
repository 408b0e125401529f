import type { Dexie } from 'dexie'

/**
 * A change of the log may hold `blocks`, cells of many records column by column. Changes of the first version have none and stay
 * as they are; the number tells older code that it would pass over what it does not know.
 */
export function version2(database: Dexie): void {
  database.version(2).stores({}).upgrade((transaction) => transaction.table('meta').put({ key: 'schemaVersion', value: 2 }))
}
