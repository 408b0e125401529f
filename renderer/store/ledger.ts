import type { Change, Diff, Draft } from '../../shared/change/change.ts'
import { comesOrGoes, diffOf, invert, isNoChange, kindsOf, recordsOf, refsOf, wholeOf } from '../../shared/change/diff.ts'
import { finalsAltered, type Held } from '../../shared/change/final.ts'
import { refuse } from '../../shared/contract/result.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { finalSays } from '../../shared/model/final.ts'
import { KINDS, type AnyRecord, type Kind } from '../../shared/model/records.ts'
import { titleOf } from '../../shared/model/title.ts'
import { placed, type Moved } from '../../shared/table/apply.ts'
import { deadRows } from '../../shared/table/dead-rows.ts'
import { heldIn } from '../../shared/table/held.ts'
import { checksumOf, type Page } from '../../shared/table/page.ts'
import type { Row } from '../../shared/copy/entries.ts'
import { packedSoon, type SecondCopy } from './copy/second-copy.ts'
import { changeOf, POINT_KEY, SCHEMA_VERSION, type Checkpoint, type ProjectDatabase, type StoredPage } from './database.ts'
import type { Opened } from './opening.ts'
import { pause } from './pause.ts'
import type { Committed, StoreNews, StoreState } from './state.ts'
import type { Records } from '../../shared/table/records.ts'
import { createQueue, saved, savedTogether } from './saving.ts'
import { advance, type Stacks, type UndoEntry } from './stacks.ts'

/** Most records that news names one by one. */
const NAMED_IN_NEWS = 1_000

/** When to fold: rows over the base pages of one table, or changes since the checkpoint. */
const FOLD_ROWS = 4_096
const FOLD_CHANGES = 2_000

type PageOf = (kind: Kind, page: number) => Page

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
    if (this.readOnly !== null) return Promise.reject(refusal(() => refuse('read-only', this.readOnly ?? '')))
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

  /** Final events that a diff would alter, see shared/change/final.ts. */
  finalsIn(diff: Diff, pageOf: PageOf = missingPage): readonly string[] {
    const { tables } = this.records
    const held: Held = {
      one(kind, id, field) {
        const row = tables[kind].rowOf(id)
        return row === -1 ? null : tables[kind].value(row, field)
      },
      many: (kind, ids, field) => heldIn(tables[kind], tables[kind].liveRowsOf(ids), field),
    }
    return [...finalsAltered(diff, held, ({ kind, first, last }, field) =>
      Array.from({ length: last - first + 1 }, (_, n) => (tables[kind].pages[first + n] ?? pageOf(kind, first + n)).column(field)?.dict ?? []).flat())]
  }

  #refuseFinal(diff: Diff, pageOf: PageOf): void {
    const [first, ...others] = this.finalsIn(diff, pageOf)
    const event = first === undefined ? null : this.records.tables.event.get(first)
    if (event) refuse('final', finalSays(1 + others.length), titleOf('event', event, this.records.codebook, this.records.names))
  }

  /** Writes a diff as the next change, then applies it. Only to be called from inside `write`. */
  async append(
    asked: Diff,
    what: Omit<Change, keyof Diff | 'seq' | 'at' | 'by'>,
    { bodies = [], originals = [], pageOf = missingPage, lastPage = null }: {
      readonly bodies?: NonNullable<Draft['bodies']>
      readonly originals?: NonNullable<Draft['originals']>
      /** The pages that the diff adds. */
      readonly pageOf?: PageOf
      /** One of them that is still to be written. */
      readonly lastPage?: StoredPage | null
    } = {},
  ): Promise<Committed> {
    // An inverse names the rows that what it takes back named.
    const diff = what.undoes === undefined && what.redoes === undefined ? placed(this.records.tables, asked) : asked
    for (const { kind } of diff.added) {
      if (this.reserved.has(kind)) refuse('conflict', `An import into the ${kind} table is running. Wait until it is done, then do this again.`)
    }
    // The one place that every change passes, whoever drafts it. Undo and redo give back what was there.
    // What goes back to a state goes back to all of it, as undo does.
    if (what.undoes === undefined && what.redoes === undefined && what.returns === undefined) this.#refuseFinal(diff, pageOf)
    const { database } = this
    const change: Change = {
      seq: this.#seq + 1, at: new Date().toISOString(), by: this.by, ...what,
      added: diff.added, updated: diff.updated, blocks: diff.blocks, removed: diff.removed, pagesAdded: diff.pagesAdded, pagesRemoved: diff.pagesRemoved,
    }
    const tables = [
      database.changes, ...(bodies.length > 0 ? [database.texts] : []), ...(originals.length > 0 ? [database.originals] : []), ...(lastPage ? [database.pages] : []),
    ]
    const logged = { ...change, records: what.point === undefined ? recordsOf(diff) : [POINT_KEY] }
    const copied = this.copy && packedSoon([
      ...bodies.map(({ hash, body }): Row => ({ table: 'texts', row: { hash, body } })),
      ...originals.map(({ hash, bytes }): Row => ({ table: 'originals', row: { hash, bytes } })),
      ...(lastPage ? [{ table: 'pages', row: lastPage }] : []),
      { table: 'changes', row: logged },
    ])
    await savedTogether(database, tables, async () => {
      await database.changes.add(logged)
      if (bodies.length > 0) await database.texts.bulkPut(bodies.map(({ hash, body }) => ({ hash, body })))
      if (originals.length > 0) await database.originals.bulkPut(originals.map(({ hash, bytes }) => ({ hash, bytes })))
      if (lastPage) await database.pages.put(lastPage)
    })
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
    return this.#seq - this.#checkpoint > FOLD_CHANGES || KINDS.some((kind) => this.records.tables[kind].unwritten > FOLD_ROWS)
  }

  /** Writes edited pages anew together with the checkpoint, in one transaction; then the next opening starts here. */
  async fold(): Promise<void> {
    // The bytes of pages that a bulk edit altered are made beforehand, one page at a time, so that no edit waits for all of them.
    for (const kind of KINDS) {
      for (const page of this.records.tables[kind].editedPages) {
        await pause()
        await this.settled()
        void page.bytes
      }
    }
    await this.write(() => this.foldNow())
  }

  /** Only to be called from inside `write`. */
  async foldNow(): Promise<Checkpoint> {
    const folded = KINDS.map((kind) => ({ kind, pages: this.records.tables[kind].folded() }))
    const stored = folded.flatMap(({ kind, pages }) => [...pages].map(([page, { bytes }]) => ({ table: kind, page, bytes, sum: checksumOf(bytes) })))
    const checkpoint: Checkpoint = {
      seq: this.#seq,
      tables: folded.map(({ kind, pages }) => ({
        kind,
        pages: Math.max(this.records.tables[kind].pages.length, ...[...pages.keys()].map((page) => page + 1)),
        dead: deadRows(this.records.tables[kind]),
      })),
      undo: this.#stacks.undo,
      redo: this.#stacks.redo,
    }
    const { database } = this
    await savedTogether(database, [database.pages, database.meta], async () => {
      await database.pages.bulkPut(stored)
      await database.meta.put({ key: 'checkpoint', value: checkpoint })
    })
    for (const { kind, pages } of folded) this.records.tables[kind].fold(pages)
    this.#checkpoint = checkpoint.seq
    return checkpoint
  }

  close(): void {
    this.database.close()
  }
}

function missingPage(kind: Kind, page: number): never {
  return refuse('internal', `Page ${page} of the ${kind} table is missing.`)
}

function refusal(throwing: () => never): unknown {
  try {
    return throwing()
  } catch (thrown) {
    return thrown
  }
}

/** Refuses what no record can hold. */
export function checked(draft: Draft): void {
  if (draft.label.trim() === '') refuse('bad-arguments', 'A change needs a label that says what was done.')
  for (const { kind, id, fields } of draft.put ?? []) {
    if (!KINDS.includes(kind)) refuse('bad-arguments', `There is no record kind named "${String(kind)}".`)
    if (typeof id !== 'string' || id === '') refuse('bad-arguments', `A ${kind} needs an id.`)
    if (Object.hasOwn(fields, '__proto__')) refuse('bad-arguments', 'A field cannot be named "__proto__".', `${kind}/${id}`)
  }
}
