import { connectStore } from '../../../renderer/store/client.ts'
import type { Filter, Query } from '../../../shared/table/query.ts'
import { EVERYTHING } from '../../../shared/table/query.ts'
import { bigId, bigTable } from '../big-table.ts'

export interface Figures { readonly [work: string]: { readonly p50: number; readonly p95: number; readonly p99: number; readonly first: number } }

const project = { id: 'bench', name: 'Bench' }
const store = connectStore(project.id, () => undefined)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function summary(times: readonly number[]): Figures[string] {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), first: times[0] ?? 0 }
}

const bench = {
  /** Takes the rows in as one bulk import; milliseconds, the making of the rows left out. */
  async fill(rows: number): Promise<number> {
    await store.open(project)
    const csv = await (await fetch('/ucdp.csv')).text()
    let spent = 0
    const start = performance.now()
    const { job } = await store.beginBulk('event', 'Import the big table')
    spent += performance.now() - start
    for (const batch of bigTable(csv, rows)) spent += await timed(() => store.addBulk(job, batch))
    return spent + (await timed(() => store.endBulk(job)))
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
    return {
      'everything': await repeat(Array.from({ length: 10 }, () => ({}))),
      'filter a text column': await repeat(contains),
      'filter a number column': await repeat(Array.from({ length: 10 }, (_, n) => ({ filter: { op: 'between', field: 'killed_best', low: n, high: null } satisfies Filter }))),
      'filter dates': await repeat(Array.from({ length: 10 }, (_, n) => ({ filter: { op: 'during', field: 'date', from: `200${n}-01-01`, to: null } satisfies Filter }))),
      'search all columns': await repeat([...words, ...words].map((search) => ({ search }))),
      'search two words': await repeat([...words, ...words].map((search) => ({ search: `${search} rakhine` }))),
      'sort by text (title)': await repeat(sorts('title')),
      'sort by long text (source_original)': await repeat(sorts('source_original')),
      'sort by number (killed_best)': await repeat(sorts('killed_best')),
      'sort by date': await repeat(sorts('date')),
      'sort by range (killed)': await repeat(sorts('killed')),
      'sort by id (all different)': await repeat(sorts('id')),
      'sort by two columns': await repeat(Array.from({ length: 10 }, () => ({ sort: [{ field: 'country_name', direction: 'asc' }, { field: 'date', direction: 'desc' }] }))),
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

  async commits(rows: number): Promise<Figures> {
    const edit = (n: number) => store.commit({ label: 'Edit killed', put: [{ kind: 'event', id: bigId(Math.floor(rows * ((n * 0.618) % 1))), fields: { killed_best: 1000 + n } }] })
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
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('reference', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('puts', { autoIncrement: true })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('the reference database did not open'))
    })
    const times: number[] = []
    for (let n = 0; n < 500; n += 1) {
      times.push(await timed(() => new Promise<void>((resolve, reject) => {
        const transaction = database.transaction('puts', 'readwrite', { durability: 'strict' })
        transaction.objectStore('puts').put({ n, label: 'Edit killed', from: 1, to: 2 })
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('the reference put was aborted'))
      })))
    }
    return { 'bare durable put': summary(times) }
  },

  /** Milliseconds to read all pages of the project with nothing done to them. */
  async bareRead(): Promise<number> {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('sourceline-bench')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('the project database did not open'))
    })
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
