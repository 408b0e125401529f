import { Dexie, type Table } from 'dexie'
import type { Change } from '../../shared/change/change.ts'
import type { Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { version1 } from './migrations/0001-pages-changes-texts-meta.ts'
import { version2 } from './migrations/0002-blocks-of-cells.ts'
import { version3 } from './migrations/0003-originals.ts'
import type { UndoEntry } from './stacks.ts'

/** Version of the database that this code writes. Each step up has a file of its own in migrations/. */
export const SCHEMA_VERSION = 3

export interface StoredPage {
  readonly table: Kind
  readonly page: number
  readonly bytes: Uint8Array
  readonly sum: number
}

/** A change as it lies in the log; `records` is the index, "kind/id" or "kind/*". */
export interface LoggedChange extends Omit<Change, 'blocks'> {
  readonly records: readonly string[]
  /** Changes of the first version have none. */
  readonly blocks?: Change['blocks']
}

/** Where the index of `records` keeps restore points, which touch none. */
export const POINT_KEY = 'point/*'

/** A change as it was made, from how it lies in the log. */
export function changeOf({ records: _, ...logged }: LoggedChange): Change {
  return { ...logged, blocks: logged.blocks ?? [] }
}

export interface StoredText {
  readonly hash: string
  readonly body: string
}

/** A file as it came in; `hash` is the SHA-256 of its bytes. */
export interface StoredOriginal {
  readonly hash: string
  readonly bytes: Uint8Array
}

/** Where the pages stand: everything up to `seq` is in them. */
export interface Checkpoint {
  readonly seq: number
  readonly tables: readonly { readonly kind: Kind; readonly pages: number; readonly dead: Uint8Array }[]
  readonly undo: readonly UndoEntry[]
  readonly redo: readonly UndoEntry[]
}

export type MetaRow =
  | { readonly key: 'schemaVersion'; readonly value: number }
  | { readonly key: 'project'; readonly value: { readonly id: string; readonly name: string } }
  | { readonly key: 'checkpoint'; readonly value: Checkpoint }
  | { readonly key: `layout:${string}`; readonly value: Value }

export class ProjectDatabase extends Dexie {
  declare readonly pages: Table<StoredPage, [string, number]>
  declare readonly changes: Table<LoggedChange, number>
  declare readonly texts: Table<StoredText, string>
  declare readonly originals: Table<StoredOriginal, string>
  declare readonly meta: Table<MetaRow, string>

  constructor(projectId: string) {
    // Strict: a transaction is complete when its data is on the disk, not when it is on its way there.
    super(`sourceline-${projectId}`, { chromeTransactionDurability: 'strict', autoOpen: false })
    version1(this)
    version2(this)
    version3(this)
  }
}
