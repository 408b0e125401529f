import type { Change, Diff, Draft } from '../../shared/change/change.ts'
import { comesOrGoes, diffOf, invert, isNoChange, kindsOf, refsOf, wholeOf } from '../../shared/change/diff.ts'
import { refuse, Refusal } from '../../shared/contract/result.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { KINDS, type AnyRecord, type Kind } from '../../shared/model/records.ts'
import { missingPage, placed, type Moved, type PageOf } from '../../shared/table/apply.ts'
import type { Records } from '../../shared/table/records.ts'
import { checked } from './checked-draft.ts'
import { packedSoon, type SecondCopy } from './copy/second-copy.ts'
import { changeOf, SCHEMA_VERSION, type Checkpoint, type ProjectDatabase, type StoredPage } from './database.ts'
import { refuseFinals } from './finals.ts'
import { fold, foldingPays, makeBytes } from './folding.ts'
import { copyOf, loggedAs, writeToLog, type Brought } from './log.ts'
import type { Opened } from './opening.ts'
import { createQueue, saved } from './saving.ts'
import { advance, type Stacks, type UndoEntry } from './stacks.ts'
import type { Committed, StoreNews, StoreState } from './state.ts'

/** Most records that news names one by one. */
const NAMED_IN_NEWS = 1_000

export type OnChange = (news: StoreNews, moved: ReadonlyMap<Kind, Moved>, diff: Diff, records: Records) => void

/**
 * The one writer of a project: turns drafts into changes, writes each in one strict transaction, and alters the
 * tables in memory only when that transaction is complete.
 */
export class Ledger {
  readonly records: Records
  readonly readOnly: string | null
  by = ''
  #seq: number
  #checkpoint: number
  #stacks: Stacks
  /** Kinds whose next page numbers a running bulk import has taken. */
  readonly reserved = new Set<Kind>()
  readonly #queue = createQueue()
  /** The change written last. What is taken back is mostly this one, and reading a large one again takes as long as writing it. */
  #latest: Change | null = null

  private constructor(
    readonly database: ProjectDatabase,
    readonly project: { readonly id: string; readonly name: string },
    opened: Opened,
    readonly copy: SecondCopy | null,
    private readonly onChange: OnChange,
  ) {
    this.records = opened.records
    this.readOnly = opened.readOnly
    this.#seq = opened.seq
    this.#checkpoint = opened.checkpoint
    this.#stacks = opened.stacks
  }

  /** Goes on from what was read of the database; begins the log of one that is new. */
  static async on(
    database: ProjectDatabase,
    project: { readonly id: string; readonly name: string },
    opened: Opened,
    { by, copy, onChange }: { readonly by: string; readonly copy: SecondCopy | null; readonly onChange: OnChange },
  ): Promise<Ledger> {
    const ledger = new Ledger(database, project, opened, copy, onChange)
    ledger.by = by
    if (ledger.#seq === 0 && ledger.readOnly === null) await ledger.#start(project)
    return ledger
  }

  async #start(project: { readonly id: string; readonly name: string }): Promise<void> {
    await saved(() => this.database.meta.bulkPut([
      { key: 'schemaVersion', value: SCHEMA_VERSION },
      { key: 'project', value: { id: project.id, name: project.name } },
    ]))
    const codebook = wholeOf('codebook', DEFAULT_CODEBOOK as unknown as AnyRecord)
    await this.commit({ label: 'Start the project', put: [codebook] })
  }

  /** The last change of the log. */
  get seq(): number {
    return this.#seq
  }

  state(): StoreState {
    return {
      projectId: this.project.id,
      seq: this.#seq,
      counts: Object.fromEntries(KINDS.map((kind) => [kind, this.records.tables[kind].live])) as Record<Kind, number>,
      undo: this.#stacks.undo.at(-1)?.label ?? null,
      redo: this.#stacks.redo.at(-1)?.label ?? null,
      merged: this.records.hidden('event').size,
      readOnly: this.readOnly,
      copyBehind: this.copy?.behind ?? null,
    }
  }

  /** One write after another, each on what the one before left. */
  write<T>(work: () => Promise<T>): Promise<T> {
    if (this.readOnly !== null) return Promise.reject(new Refusal({ code: 'read-only', message: this.readOnly }))
    return this.#queue(async () => {
      if (!this.database.isOpen()) await saved(() => this.reconnect())
      return work()
    })
  }

  /** Opens the database again after the browser closed it. One that was deleted comes back empty: nothing is written into that. */
  async reconnect(): Promise<void> {
    await this.database.open()
    const last = await this.database.changes.toCollection().last()
    if (last?.seq === this.#seq) return
    this.database.close()
    refuse('io', 'The change was not saved: the project’s database was removed or replaced while it was open. Export the project now, then open it again.')
  }

  commit(draft: Draft): Promise<Committed> {
    return this.write(async () => {
      checked(draft)
      const diff = diffOf(draft, (kind, id) => this.records.tables[kind].get(id))
      const { bodies = [], originals = [] } = draft
      if (isNoChange(diff) && bodies.length + originals.length === 0) return this.committed(draft.label)
      return this.append(diff, { label: draft.label }, { bodies, originals })
    })
  }

  undo(): Promise<Committed | null> {
    return this.write(() => this.#takeBack('undo'))
  }

  redo(): Promise<Committed | null> {
    return this.write(() => this.#takeBack('redo'))
  }

  async #takeBack(which: 'undo' | 'redo'): Promise<Committed | null> {
    const entry = this.#stacks[which].at(-1)
    if (!entry) return null
    const change = this.#latest?.seq === entry.seq ? this.#latest : await this.#logged(entry)
    return this.append(invert(change), which === 'undo'
      ? { label: `Undo: ${entry.label}`, undoes: entry.seq }
      : { label: `Redo: ${entry.label}`, redoes: entry.seq })
  }

  async #logged({ seq, label }: UndoEntry): Promise<Change> {
    const logged = await saved(() => this.database.changes.get(seq))
    return logged ? changeOf(logged) : refuse('bad-file', `Change ${seq} is missing from the log, so "${label}" cannot be taken back.`)
  }

  /** Resolves once nothing is being written: what can wait goes on then. */
  settled(): Promise<void> {
    return this.#queue(async () => undefined)
  }

  /** Writes a diff as the next change, then applies it. Only to be called from inside `write`. */
  async append(
    asked: Diff,
    what: Omit<Change, keyof Diff | 'seq' | 'at' | 'by'>,
    { pageOf = missingPage, ...brought }: Brought & { readonly pageOf?: PageOf } = {},
  ): Promise<Committed> {
    // An inverse names the rows that what it takes back named.
    const diff = what.undoes === undefined && what.redoes === undefined ? placed(this.records.tables, asked) : asked
    for (const { kind } of diff.added) {
      if (this.reserved.has(kind)) refuse('conflict', `An import into the ${kind} table is running. Wait until it is done, then do this again.`)
    }
    // The one place that every change passes, whoever drafts it. Undo and redo give back what was there.
    // What goes back to a state goes back to all of it, as undo does.
    if (what.undoes === undefined && what.redoes === undefined && what.returns === undefined) refuseFinals(this.records, diff, pageOf)
    const change: Change = {
      seq: this.#seq + 1, at: new Date().toISOString(), by: this.by, ...what,
      added: diff.added, updated: diff.updated, blocks: diff.blocks, removed: diff.removed, pagesAdded: diff.pagesAdded, pagesRemoved: diff.pagesRemoved,
    }
    const logged = loggedAs(change)
    const copied = this.copy && packedSoon(copyOf(logged, brought))
    await writeToLog(this.database, logged, brought)
    const moved = this.records.apply(diff, pageOf)
    this.#seq = change.seq
    this.#latest = change
    this.#stacks = advance(this.#stacks, change)
    const committed = this.committed(what.label)
    const refs = refsOf(diff)
    const all = refs.length > NAMED_IN_NEWS || diff.blocks.length + diff.pagesAdded.length + diff.pagesRemoved.length > 0
    this.onChange({
      seq: change.seq, label: what.label, kinds: kindsOf(diff), records: all ? null : refs, onlyCells: !comesOrGoes(diff), state: committed.state,
    }, moved, diff, this.records)
    // After the database, so that the copy never holds a change that was not made: a copy that is ahead means that the database lost something.
    if (copied) await this.copy?.commit(copied, change)
    return this.committed(what.label)
  }

  /** Writes a page of an import that a later change will name, in both places. */
  async putPage(stored: StoredPage): Promise<void> {
    await Promise.all([
      saved(() => this.database.pages.put(stored)),
      this.copy?.put([{ table: 'pages', row: stored }]),
    ])
  }

  /** The answer to a write that is done, or that had nothing to alter. */
  committed(label: string): Committed {
    return { seq: this.#seq, label, state: this.state() }
  }

  /** True when the tables have grown enough over their pages that folding pays. */
  grown(): boolean {
    return foldingPays(this.records, this.#seq - this.#checkpoint)
  }

  /** Writes edited pages anew together with the checkpoint; then the next opening starts here. */
  async fold(): Promise<void> {
    await makeBytes(this.records, () => this.settled())
    await this.write(() => this.foldNow())
  }

  /** Only to be called from inside `write`. */
  async foldNow(): Promise<Checkpoint> {
    const checkpoint = await fold(this.database, this.records, this.#seq, this.#stacks)
    this.#checkpoint = checkpoint.seq
    return checkpoint
  }

  close(): void {
    this.database.close()
  }
}
