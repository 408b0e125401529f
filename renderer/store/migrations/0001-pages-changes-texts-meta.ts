import type { Dexie } from 'dexie'

/** The first version: base pages, the append-only log, source texts by hash, and a few rows about the project. */
export function version1(database: Dexie): void {
  database.version(1).stores({
    pages: '[table+page]',
    changes: '++seq, *records',
    texts: 'hash',
    meta: 'key',
  })
  database.on('populate', (transaction) => {
    void transaction.table('meta').put({ key: 'schemaVersion', value: 1 })
  })
}
