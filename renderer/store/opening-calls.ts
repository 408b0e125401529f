import type { BackupInfo } from '../../shared/contract/contract.ts'
import type { Mark } from '../../shared/copy/entries.ts'
import type { StoreState } from './state.ts'

/** How a project is opened, and what is done when its database and its second copy do not agree. */
export interface OpeningCalls {
  /** Opens the project's database, once; later calls answer the same. `by` is the analyst's name for the log, the last one given. */
  open(project: { readonly id: string; readonly name: string; readonly by?: string }): Promise<StoreState>
  state(): Promise<StoreState>

  /** Why `open` was refused as `lost`, and what the second copy could give back; null when nothing is lost. */
  loss(): Promise<Loss | null>
  /** Makes the database anew from the second copy, and opens it. */
  restore(): Promise<{ readonly restored: Restored; readonly state: StoreState }>
  /** Bytes that `restore`, or `open` of a project that came from elsewhere, has gone through. */
  restoring(): Promise<{ readonly done: number; readonly total: number }>
  /** What `open` put into the database from the second copy without asking: of a project that came from elsewhere or is a copy. */
  filled(): Promise<Restored | null>
  /** Opens a database that lacks something as it is, to be read only. */
  openAsItIs(): Promise<StoreState>
  /** Tries again to bring up a second copy that is behind. */
  tryCopy(): Promise<StoreState>
  /** Backs the project up now. */
  backUp(): Promise<{ readonly backup: BackupInfo; readonly elsewhere: string | null }>
}

/** A database that does not hold what its second copy says it did. */
export interface Loss {
  /** `unopened`: the browser could not open it now; `behind`: its last changes are missing; `other`: it holds other changes than the copy. */
  readonly why: 'empty' | 'damaged' | 'unopened' | 'behind' | 'other'
  /** What the database or the browser said, when it is damaged or was not opened. */
  readonly damage: string | null
  /** Last change in the database, when it can be read. */
  readonly database: Mark | null
  /** Last change in the second copy; null when it holds nothing. */
  readonly copy: Mark | null
  /** What of the second copy is damaged. */
  readonly copyDamage: readonly string[]
}

/** What was given back. */
export interface Restored {
  readonly last: Mark
  /** The backup that it began with; null when the journal held everything. */
  readonly backup: BackupInfo | null
  readonly damage: readonly string[]
}
