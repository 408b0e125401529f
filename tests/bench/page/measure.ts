import { readingBeside } from '../../../renderer/features/import/reading.ts'
import { runTable } from '../../../renderer/features/import/run.ts'
import { connectStore } from '../../../renderer/store/client.ts'
import type { CellsEdit } from '../../../renderer/store/cell-calls.ts'
import { coded, codedAlike } from '../../../shared/change/coded.ts'
import type { FacetQuestion } from '../../../shared/table/facets.ts'
import type { Condition, Filter, Query } from '../../../shared/table/query.ts'
import { EVERYTHING } from '../../../shared/table/query.ts'
import { USUAL_REACH } from '../../../shared/duplicates/find.ts'
import { newIds } from '../../../shared/model/ids.ts'
import { delimitedRows } from '../../../shared/formats/tabular/delimited.ts'
import { HEAD } from '../../../shared/formats/tabular/inspect.ts'
import { PLAIN_LAYOUT } from '../../../shared/formats/tabular/layout.ts'
import { RawPage } from '../../../shared/formats/tabular/raw-page.ts'
import { spreadEvents } from '../spread-events.ts'
import { PAGE_ROWS, pageOf } from '../../../shared/table/page.ts'

export interface Figures { readonly [work: string]: { readonly p50: number; readonly p95: number; readonly p99: number; readonly first: number } }

const project = { id: 'bench', name: 'Bench' }
const store = connectStore(project.id, () => undefined, () => undefined)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function summary(times: readonly number[]): Figures[string] {
  const sorted = [...times].sort((a, b) => a - b)
  // Nearest rank.
  const at = (part: number): number => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), first: times[0] ?? 0 }
}

/** The file that the driver put into the page, as a person would choose it. */
function theFile(): File {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0]
  if (!file) throw new Error('no file was put into the page')
  return file
}

async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += HEAD) yield new Uint8Array(await file.slice(at, at + HEAD).arrayBuffer())
}

function openDatabase(name: string, make?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => make?.(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error(`the database ${name} did not open`))
  })
}

/** One transaction that is on the disk when it is complete. */
function put(database: IDBDatabase, store: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
    transaction.objectStore(store).put(value)
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the put was aborted'))
  })
}

const bench = {
  /** P1: the file of the page, from its first byte to its rows on screen; milliseconds, with what was detected and reported. */
  async importFile(): Promise<{ ms: number; preset: string | null; rows: number; findings: number }> {
    await store.open(project)
    const file = theFile()
    const start = performance.now()
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
    const { form, layout, names, mapping, preset } = await store.inspectTable({ name: file.name, form: 'delimited', head, whole: file.size <= HEAD })
    const spec = { file: file.name, form, layout, names, mapping, known: 'skip', dry: false } as const
    const { report } = await runTable(store, spec, { chunks: () => pieces(file) }, { reading: readingBeside(spec), signal: new AbortController().signal, onProgress: () => undefined })
    await store.openView('v', 'event', EVERYTHING)
    await store.readView('v', 0, 50)
    return { ms: performance.now() - start, preset: preset?.id ?? null, rows: report.added, findings: report.findings.reduce((sum, { count }) => sum + count, 0) }
  },

  /** Beside P1: the same file parsed into pages of raw columns and put, with nothing read, checked, logged or shown. */
  async bareImport(): Promise<number> {
    const database = await openDatabase('bare', (fresh) => fresh.createObjectStore('pages', { autoIncrement: true }))
    const file = theFile()
    const start = performance.now()
    const reader = delimitedRows(PLAIN_LAYOUT)
    let page: RawPage | null = null
    const turn = async (): Promise<void> => {
      if (page && page.rows > 0) await put(database, 'pages', pageOf(newIds('event', page.rows), page.columns()).bytes)
      page = null
    }
    const take = async (rows: ReturnType<typeof reader.push>): Promise<void> => {
      for (const row of rows) {
        page ??= new RawPage(reader.names())
        page.add(row)
        if (page.rows === PAGE_ROWS) await turn()
      }
    }
    for await (const piece of pieces(file)) await take(reader.push(piece))
    await take(reader.end())
    await turn()
    const spent = performance.now() - start
    database.close()
    indexedDB.deleteDatabase('bare')
    return spent
  },

  /** P12: the pairs that may be one event, among so many rows made from the file of the page; milliseconds until all are answered. */
  async duplicates(rows: number): Promise<{ ms: number; pairs: number }> {
    await store.open(project)
    const { job: filling } = await store.beginBulk('event', 'Fill')
    for (const events of spreadEvents(await theFile().text(), rows)) await store.addBulk(filling, events)
    await store.endBulk(filling)
    const start = performance.now()
    const { job } = await store.startDuplicates(USUAL_REACH)
    for (;;) {
      const { found } = await store.readDuplicates(job)
      if (found) return { ms: performance.now() - start, pairs: found.total }
    }
  },

  /** P6: cells set as one change, and taken back; milliseconds. */
  async bulkEdits(rows: number): Promise<{ paste: number; undoPaste: number; fill: number; undoFill: number }> {
    await store.openView('v', 'event', EVERYTHING)
    const edit = (label: string, end: number, columns: CellsEdit['columns']) => store.editCells({ label, rows: { view: 'v', spans: [{ start: 0, end }] }, columns })
    const fields = ['title', 'summary', 'notes', 'place', 'place_text', 'admin1', 'admin2', 'date_text', 'casualties', 'time']
    const pasted = fields.map((field) => ({ field, values: coded(Array.from({ length: 1_000 }, (_, n) => `${field} ${n}`)) }))
    const paste = await timed(() => edit('Paste', 1_000, pasted))
    const undoPaste = await timed(() => store.undo())
    const fill = await timed(() => edit('Fill down', Math.min(100_000, rows), [{ field: 'notes', values: codedAlike('filled') }]))
    const undoFill = await timed(() => store.undo())
    return { paste, undoPaste, fill, undoFill }
  },

  /** P7: all of a format's bytes, read and let go; milliseconds and size. */
  async exportAll(format: string): Promise<{ ms: number; bytes: number }> {
    let bytes = 0
    const ms = await timed(async () => {
      const { job } = await store.startExport({ format, kind: 'event', scope: { all: true }, options: { bom: false, guard: false } })
      for (let part = await store.readExport(job); part !== null; part = await store.readExport(job)) bytes += part.bytes.length
    })
    return { ms, bytes }
  },

  /** Bytes of the pages as they lie in the database. */
  async pageBytes(): Promise<number> {
    const database = await openDatabase(`sourceline-${project.id}`)
    const all = await new Promise<readonly { readonly bytes: Uint8Array }[]>((resolve, reject) => {
      const request = database.transaction('pages').objectStore('pages').getAll()
      request.onsuccess = () => resolve(request.result as readonly { readonly bytes: Uint8Array }[])
      request.onerror = () => reject(request.error ?? new Error('the pages could not be read'))
    })
    database.close()
    return all.reduce((sum, { bytes }) => sum + bytes.length, 0)
  },

  /** Milliseconds from asking for the project to its first fifty rows. */
  async open(): Promise<{ open: number; firstRows: number; rows: number }> {
    const open = await timed(() => store.open(project))
    let rows = 0
    const firstRows = await timed(async () => {
      rows = (await store.openView('v', 'event', EVERYTHING)).shown
      await store.readView('v', 0, 50)
    })
    return { open, firstRows, rows }
  },

  async queries(): Promise<Figures> {
    const run = (query: Partial<Query>): Promise<number> => timed(() => store.openView('q', 'event', { ...EVERYTHING, ...query }))
    const repeat = async (queries: readonly Partial<Query>[]): Promise<Figures[string]> => {
      const times: number[] = []
      for (const query of queries) times.push(await run(query))
      return summary(times)
    }
    const words = ['army', 'attack', 'police', 'rebels', 'killed', 'clash', 'village', 'soldiers', 'zzz', 'bomb']
    const contains = [...words, ...words].map((text) => ({ filter: { op: 'contains', field: 'title', text } satisfies Filter }))
    const sorts = (field: string) => Array.from({ length: 12 }, (_, n) => ({ sort: [{ field, direction: n % 2 ? 'desc' as const : 'asc' as const }] }))
    const counted: FacetQuestion = { filter: null, search: '', conditions: [] }
    const picked: readonly Condition[] = [
      { op: 'in', field: 'admin1', values: ['Rakhine State'] }, { op: 'during', field: 'date', from: '2010-01-01', to: null }, { op: 'between', field: 'killed', low: 1, high: 20 },
    ]
    const facets = async (conditions: readonly Condition[]): Promise<Figures[string]> => {
      const times: number[] = []
      const fields = ['country', 'admin1', 'date', 'killed', 'clarity'].map((field) => ({ field, find: '' }))
      for (let n = 0; n < 12; n += 1) times.push(await timed(() => store.facets('event', { ...counted, conditions }, fields)))
      return summary(times)
    }
    return {
      'five facets': await facets([]),
      'five facets under three conditions': await facets(picked),
      'everything': await repeat(Array.from({ length: 10 }, () => ({}))),
      'filter a text column': await repeat(contains),
      'filter a number column': await repeat(Array.from({ length: 10 }, (_, n) => ({ filter: { op: 'between', field: 'killed_best', low: n, high: null } satisfies Filter }))),
      'filter dates': await repeat(Array.from({ length: 10 }, (_, n) => ({ filter: { op: 'during', field: 'date', from: `200${n}-01-01`, to: null } satisfies Filter }))),
      'search all columns': await repeat([...words, ...words].map((search) => ({ search }))),
      'search two words': await repeat([...words, ...words].map((search) => ({ search: `${search} rakhine` }))),
      'sort by text (title)': await repeat(sorts('title')),
      'sort by long text (raw cells)': await repeat(sorts('raw:source_original')),
      'sort by number (killed_best)': await repeat(sorts('killed_best')),
      'sort by date': await repeat(sorts('date')),
      'sort by range (killed)': await repeat(sorts('killed')),
      'sort by id (all different)': await repeat(sorts('id')),
      'sort by two columns': await repeat(Array.from({ length: 10 }, () => ({ sort: [{ field: 'country', direction: 'asc' }, { field: 'date', direction: 'desc' }] }))),
    }
  },

  async reads(): Promise<Figures> {
    const { shown } = await store.openView('v', 'event', EVERYTHING)
    const times: number[] = []
    for (let n = 0; n < 200; n += 1) {
      const start = Math.floor((shown - 100) * ((n * 0.618) % 1))
      times.push(await timed(() => store.readView('v', start, start + 100)))
    }
    return { 'read 100 rows anywhere': summary(times) }
  },

  /** P4: single edits of rows all over the table, from the call to the answer that they are on the disk. */
  async commits(): Promise<Figures> {
    const { shown } = await store.openView('v', 'event', EVERYTHING)
    const ids: string[] = []
    for (let n = 0; n < 500; n += 1) {
      const at = Math.floor(shown * ((n * 0.618) % 1))
      const [row] = await store.readView('v', at, at + 1)
      if (row) ids.push(row.record.id)
    }
    const edit = (n: number) => store.commit({ label: 'Edit killed', put: [{ kind: 'event', id: ids[n % ids.length] ?? '', fields: { killed_best: 1000 + n } }] })
    const times: number[] = []
    for (let n = 0; n < 500; n += 1) times.push(await timed(() => edit(n)))
    const undos: number[] = []
    for (let n = 0; n < 50; n += 1) undos.push(await timed(() => store.undo()))
    const afterwards: number[] = []
    for (let n = 0; n < 10; n += 1) afterwards.push(await timed(() => store.openView('q', 'event', { ...EVERYTHING, sort: [{ field: 'killed_best', direction: n % 2 ? 'desc' : 'asc' }] })))
    return { 'commit one edit': summary(times), 'undo one edit': summary(undos), 'sort the edited column': summary(afterwards) }
  },

  /** What the browser itself takes: one durable put of a small object into a database of its own. */
  async reference(): Promise<Figures> {
    const database = await openDatabase('reference', (fresh) => fresh.createObjectStore('puts', { autoIncrement: true }))
    const times: number[] = []
    for (let n = 0; n < 500; n += 1) times.push(await timed(() => put(database, 'puts', { n, label: 'Edit killed', from: 1, to: 2 })))
    database.close()
    return { 'bare durable put': summary(times) }
  },

  /** Milliseconds to read all pages of the project with nothing done to them. */
  async bareRead(): Promise<number> {
    const database = await openDatabase(`sourceline-${project.id}`)
    const spent = await timed(() => new Promise<void>((resolve, reject) => {
      const request = database.transaction('pages').objectStore('pages').getAll()
      request.onsuccess = () => resolve()
      request.onerror = () => reject(request.error ?? new Error('the pages could not be read'))
    }))
    database.close()
    return spent
  },
}

export type Bench = typeof bench
Object.assign(globalThis, { bench })
