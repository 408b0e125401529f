import { refuse } from '../../shared/contract/result.ts'
import { KINDS, type Kind, type RecordOf } from '../../shared/model/records.ts'
import type { Fields, Value } from '../../shared/model/value.ts'
import type { ProblemCounts } from '../../shared/problems/checker.ts'
import { followView, openView, type OpenView } from '../../shared/table/view.ts'
import { BulkJobs } from './bulk.ts'
import { viewRows } from './cells.ts'
import { createCellRanges } from './cell-ranges.ts'
import { editCells } from './cell-edits.ts'
import { readHistory } from './history.ts'
import { Ledger } from './ledger.ts'
import { originsIn } from './origins.ts'
import type { StoreApi, StoreNews } from './protocol.ts'
import { hashRecords } from './state-hash.ts'
import { saved } from './saving.ts'
import { createChecks } from './checks.ts'
import { createDuplicates } from './duplicates.ts'
import { createExports } from './exports.ts'
import { inspectImport, runImport } from './imports.ts'
import { createProblems } from './problems.ts'
import { createTableImports } from './table-imports.ts'
import { createOriginals } from './originals.ts'

export interface Engine extends StoreApi {
  /** Looks an id up in every table, so that the first commit finds the indexes built; for idle time. */
  warm(): Promise<void>
  /** Writes the tables' edits into pages when enough of them have gathered; for idle time. */
  foldIfGrown(): Promise<void>
  fold(): Promise<void>
  /** Resolves when every record is checked. */
  checked(): Promise<void>
  close(): void
}

/**
 * The store of one project without any window or worker around it; `onNews` hears of every durable change, `onProblems`
 * whenever the count of problems is another.
 */
export function createEngine(onNews: (news: StoreNews) => void, onProblems: (counts: ProblemCounts) => void = () => undefined): Engine {
  let opening: Promise<Ledger> | null = null
  let bulk: BulkJobs | null = null
  const views = new Map<string, { readonly kind: Kind; readonly view: OpenView }>()
  const bodies = new Map<string, string>()

  const opened = (): Promise<Ledger> => opening ?? Promise.reject(new Error('The project is not open yet.'))
  const records = async () => (await opened()).records
  const jobs = async (): Promise<BulkJobs> => (bulk ??= new BulkJobs(await opened()))

  function open(project: { readonly id: string; readonly name: string; readonly by?: string }): Promise<Ledger> {
    opening ??= Ledger.open(project, project.by ?? '', (news, moved, diff, records) => {
      for (const [name, { kind, view }] of views) {
        const change = moved.get(kind)
        if (!change) continue
        const hidden = view.query.merged === true ? view.hidden : records.hidden(kind)
        if (change.added.length > 0 || change.removed || hidden !== view.hidden) views.set(name, { kind, view: followView(view, change.table, change.added, change.removed, hidden) })
      }
      onNews(news)
      problems.follow(diff)
    }).catch((thrown: unknown) => {
      opening = null
      throw thrown
    })
    return opening
  }

  async function body(hash: string): Promise<string> {
    const known = bodies.get(hash)
    if (known !== undefined) return known
    const stored = await (await opened()).database.texts.get(hash)
    if (!stored) return refuse('not-found', 'The words of this source text are missing from the project.', hash)
    bodies.set(hash, stored.body)
    return stored.body
  }

  function theView(name: string): { readonly kind: Kind; readonly view: OpenView } {
    return views.get(name) ?? refuse('not-found', `The view "${name}" is not open.`)
  }

  const problems = createProblems(opened, onProblems)
  const exports = createExports({ opened, body, rowsOfView: (name) => [...theView(name).view.rows] })

  return {
    ...exports,
    ...createChecks(opened),
    ...problems.api,
    ...createTableImports(opened),
    ...createOriginals(opened),
    ...createDuplicates(records),
    ...createCellRanges(opened, theView),
    inspectImport: async (file) => inspectImport(await opened(), file),
    runImport: async (file) => runImport(await opened(), file),
    async open(project) {
      const ledger = await open(project)
      if (project.by !== undefined) ledger.by = project.by
      return ledger.state()
    },
    state: async () => (await opened()).state(),

    get: async (kind, id) => (await records()).get(kind, id),
    async getMany<K extends Kind>(kind: K, ids: readonly string[]) {
      const all = await records()
      return ids.map((id) => all.get(kind, id)).filter((record): record is RecordOf[K] => record !== null)
    },
    async find<K extends Kind>(kind: K, where?: Fields) {
      const all = await records()
      return all.records(kind, all.rowsWhere(kind, where ?? {}))
    },
    used: async (kind, field) => (await records()).used(kind, field),
    origins: async (traced) => originsIn(await records(), traced),
    body,

    async openView(name, kind, query) {
      const all = await records()
      const view = openView(all.tables[kind], all.lens(kind), all.asked(kind, query), query.merged === true ? undefined : all.hidden(kind))
      views.set(name, { kind, view })
      return { shown: view.rows.length, total: all.tables[kind].live - view.hidden.size }
    },
    async readView(name, start, end) {
      const all = await records()
      const { kind, view } = theView(name)
      const shown = [...view.rows.subarray(Math.max(0, start), Math.max(0, end))].map((row) => all.tables[kind].at(row))
      return viewRows(kind, shown, problems.around(all, kind, shown))
    },
    async position(name, id) {
      const all = await records()
      const { kind, view } = theView(name)
      const row = all.tables[kind].rowOf(id)
      return row === -1 ? -1 : view.rows.indexOf(row)
    },

    commit: async (draft) => (await opened()).commit(draft),
    editCells: async (edit) => editCells(await opened(), edit, theView),
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
      if (ledger.readOnly === null) await ledger.write(() => saved(() => ledger.database.meta.put({ key: `layout:${key}`, value })))
    },

    beginBulk: async (kind, label) => (await jobs()).begin(kind, label),
    addBulk: async (job, batch) => (await jobs()).add(job, batch),
    endBulk: async (job) => (await jobs()).end(job),
    cancelBulk: async (job) => (await jobs()).cancel(job),

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
    close() {
      problems.stop()
      void opening?.then((ledger) => ledger.close(), () => undefined)
      opening = null
    },
  }
}
