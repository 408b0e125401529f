import { refuse } from '../../shared/contract/result.ts'
import { KINDS, type Kind, type RecordOf } from '../../shared/model/records.ts'
import type { Fields, Value } from '../../shared/model/value.ts'
import type { ProblemCounts } from '../../shared/problems/checker.ts'
import { BulkJobs } from './bulk.ts'
import { createCellRanges } from './cell-ranges.ts'
import { editCells } from './cell-edits.ts'
import type { MetaRow } from './database.ts'
import { createGoingBack } from './going-back.ts'
import { listChanges, readChange } from './change-list.ts'
import { holdingsOf } from './holdings.ts'
import { readHistory } from './history.ts'
import { makeBackup } from './copy/backup.ts'
import { catchUp } from './copy/catch-up.ts'
import { openAsItIs, openLedger, restoreLedger, type Surroundings } from './copy/opening.ts'
import type { CopyHost } from './copy/second-copy.ts'
import type { Ledger, OnChange } from './ledger.ts'
import { originsIn } from './origins.ts'
import { annotationsOf } from './read-annotations.ts'
import type { CellsEdit } from './cell-calls.ts'
import type { Loss, Restored } from './opening-calls.ts'
import type { StoreApi } from './protocol.ts'
import type { StoreNews } from './state.ts'
import { hashRecords } from './state-hash.ts'
import { saved } from './saving.ts'
import { createCodebook } from './codebook.ts'
import { createChecks } from './checks.ts'
import { createDuplicates } from './duplicates.ts'
import { createExports } from './exports.ts'
import { inspectImport, runImport } from './imports.ts'
import { createProblems } from './problems.ts'
import { createRevisions } from './revisions.ts'
import { revert, whyNotReverted } from './reverting.ts'
import { createTableImports } from './table-imports.ts'
import { recordsTitled } from './titles.ts'
import { createOriginals } from './originals.ts'
import { createViews, type Views } from './views.ts'

export interface Engine extends StoreApi {
  /** The same store for one more window, which opens views of its own; they are let go with what is answered here. */
  forWindow(): StoreApi
  /** Looks an id up in every table, so that the first commit finds the indexes built; for idle time. */
  warm(): Promise<void>
  /** Writes the tables' edits into pages when enough of them have gathered; for idle time. */
  foldIfGrown(): Promise<void>
  fold(): Promise<void>
  /** Resolves when every record is checked. */
  checked(): Promise<void>
  /** Brings the second copy up when it is behind, and makes a backup when one is due; for idle time. */
  tendCopy(): Promise<void>
  close(): void
}

/**
 * The store of one project without any window or worker around it; `onNews` hears of every durable change, `onProblems`
 * whenever the count of problems is another. `host` is main, which keeps the second copy; null for a store that has none.
 */
export function createEngine(
  onNews: (news: StoreNews) => void,
  onProblems: (counts: ProblemCounts) => void = () => undefined,
  host: CopyHost | null = null,
): Engine {
  let opening: Promise<Ledger> | null = null
  let lost: { readonly project: { readonly id: string; readonly name: string; readonly by?: string }; readonly loss: Loss } | null = null
  let filled: Restored | null = null
  let progress = { done: 0, total: 0 }
  let bulk: BulkJobs | null = null
  // A port does not say when its window is gone, so views are held by the window's calls alone.
  const windows = new Set<WeakRef<Views>>()
  const bodies = new Map<string, string>()

  /**
   * The ledger of the project. The browser closes a database when the disk fails: it is opened again for what reads it, and while that
   * cannot be done, what stands in memory is answered all the same.
   */
  const opened = async (): Promise<Ledger> => {
    const ledger = await (opening ?? Promise.reject(new Error('The project is not open yet.')))
    if (!ledger.database.isOpen()) await ledger.reconnect().catch(() => undefined)
    return ledger
  }
  const records = async () => (await opened()).records
  const jobs = async (): Promise<BulkJobs> => (bulk ??= new BulkJobs(await opened()))

  const onChange: OnChange = (news, moved, diff, records) => {
    for (const reference of windows) {
      const views = reference.deref()
      if (views) views.follow(moved, records)
      else windows.delete(reference)
    }
    onNews(news)
    problems.follow(diff)
  }
  const around = (project: { readonly by?: string }): Surroundings => ({
    by: project.by ?? '',
    host,
    onChange,
    onBehind: () => void opening?.then(tellState, () => undefined),
    onProgress: (done, total) => { progress = { done, total } },
  })

  /** News of the state alone. */
  function tellState(ledger: Ledger): void {
    const state = ledger.state()
    onNews({ seq: state.seq, label: '', kinds: [], records: [], onlyCells: true, state })
  }

  /** Keeps what is being opened; what fails may be tried again. */
  function opens(work: Promise<Ledger>): Promise<Ledger> {
    opening = work
    work.catch(() => { if (opening === work) opening = null })
    return work
  }

  async function openSound(project: { readonly id: string; readonly name: string; readonly by?: string }): Promise<Ledger> {
    const found = await openLedger(project, around(project))
    if ('ledger' in found) {
      filled = found.restored
      return found.ledger
    }
    lost = { project, loss: found.loss }
    return refuse('lost', 'The database of the project does not hold what its second copy holds.')
  }

  const theLost = () => lost ?? refuse('not-found', 'Nothing is lost in this project.')

  async function body(hash: string): Promise<string> {
    const known = bodies.get(hash)
    if (known !== undefined) return known
    const stored = await (await opened()).database.texts.get(hash)
    if (!stored) return refuse('not-found', 'The words of this source text are missing from the project.', hash)
    bodies.set(hash, stored.body)
    return stored.body
  }

  const problems = createProblems(opened, onProblems)

  /** The calls that mean a window's own views. */
  function callsOfWindow() {
    const views = createViews(records, problems.around)
    windows.add(new WeakRef(views))
    return {
      ...views.calls,
      ...createExports({ opened, body, rowsOfView: (name) => [...views.named(name).view.rows] }),
      ...createCellRanges(opened, views.named),
      ...createRevisions(opened, views.named),
      editCells: async (edit: CellsEdit) => editCells(await opened(), edit, views.named),
    }
  }

  let tending: Promise<void> | null = null
  const tendCopy = (): Promise<void> => (tending ??= tend().finally(() => { tending = null }))
  async function tend(): Promise<void> {
    const ledger = await opened()
    const { copy } = ledger
    if (!copy) return
    if (copy.behind !== null) await catchUp(ledger, copy)
    else if (copy.due && ledger.reserved.size === 0) await makeBackup(ledger, copy)
  }

  const engine: Engine = {
    ...callsOfWindow(),
    forWindow: () => ({ ...engine, ...callsOfWindow() }),
    ...createChecks(opened),
    ...createCodebook(opened),
    ...problems.api,
    ...createTableImports(opened),
    ...createOriginals(opened),
    ...createDuplicates(records),
    ...createGoingBack(opened),
    listChanges: async (filter, before) => listChanges(await opened(), filter, before),
    readChange: async (seq) => readChange(await opened(), seq),
    whyNotReverted: async (seq) => whyNotReverted(await opened(), seq),
    revert: async (seq) => revert(await opened(), seq),
    inspectImport: async (file) => inspectImport(await opened(), file),
    runImport: async (file) => runImport(await opened(), file),
    async open(project) {
      const ledger = await (opening ?? opens(openSound(project)))
      if (project.by !== undefined) ledger.by = project.by
      return ledger.state()
    },
    state: async () => (await opened()).state(),
    loss: async () => lost?.loss ?? null,
    async restore() {
      const { project } = theLost()
      const made = restoreLedger(project, host ?? refuse('not-found', 'This store has no second copy.'), around(project))
      await opens(made.then(({ ledger }) => ledger))
      lost = null
      const { ledger, restored } = await made
      return { restored: restored ?? refuse('internal', 'Nothing was restored.'), state: ledger.state() }
    },
    restoring: async () => progress,
    filled: async () => filled,
    async openAsItIs() {
      const { project } = theLost()
      return (await opens(openAsItIs(project, around(project)))).state()
    },
    async tryCopy() {
      await tendCopy()
      return (await opened()).state()
    },
    async backUp() {
      const ledger = await opened()
      return makeBackup(ledger, ledger.copy ?? refuse('read-only', 'A project that can only be read is not backed up.'))
    },

    get: async (kind, id) => (await records()).get(kind, id),
    async getMany<K extends Kind>(kind: K, ids: readonly string[]) {
      const all = await records()
      return ids.map((id) => all.get(kind, id)).filter((record): record is RecordOf[K] => record !== null)
    },
    async find<K extends Kind>(kind: K, where?: Fields) {
      const all = await records()
      return all.records(kind, all.rowsWhere(kind, where ?? {}))
    },
    annotationsOf: async (text) => annotationsOf(await records(), text),
    used: async (kind, field) => (await records()).used(kind, field),
    facets: async (kind, question, facets) => (await records()).facets(kind, question, facets),
    titled: async (words, limit) => recordsTitled(await records(), words, limit),
    origins: async (traced) => originsIn(await records(), traced),
    body,

    commit: async (draft) => (await opened()).commit(draft),
    undo: async () => (await opened()).undo(),
    redo: async () => (await opened()).redo(),
    async history(of) {
      const ledger = await opened()
      return readHistory(ledger.database, ledger.records, of)
    },

    async layout(key): Promise<Value> {
      const row = await (await opened()).database.meta.get(`layout:${key}`)
      return row?.key.startsWith('layout:') ? (row.value as Value) : null
    },
    async setLayout(key, value) {
      const ledger = await opened()
      // A project that may only be read still may be looked at in one's own way, for as long as it is open.
      if (ledger.readOnly === null) {
        const row: MetaRow = { key: `layout:${key}`, value }
        await ledger.write(() => saved(() => ledger.database.meta.put(row)))
        await ledger.copy?.put([{ table: 'meta', row }])
      }
    },

    beginBulk: async (kind, label) => (await jobs()).begin(kind, label),
    addBulk: async (job, batch) => (await jobs()).add(job, batch),
    endBulk: async (job) => (await jobs()).end(job),
    cancelBulk: async (job) => (await jobs()).cancel(job),

    holdings: async () => holdingsOf(await opened()),
    stateHash: async () => hashRecords(await records(), body),

    async warm() {
      const all = await records()
      for (const kind of KINDS) all.tables[kind].rowOf('')
    },
    async foldIfGrown() {
      const ledger = await opened()
      if (ledger.readOnly === null && ledger.grown()) await ledger.fold()
    },
    fold: async () => (await opened()).fold(),
    checked: problems.checked,
    tendCopy,
    close() {
      problems.stop()
      void opening?.then((ledger) => ledger.close(), () => undefined)
      opening = null
    },
  }
  return engine
}
