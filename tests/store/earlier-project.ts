import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'

/**
 * A project as an earlier version left it, taken out of Chromium by that version itself: the sample and some edits, imports,
 * folded pages and an undo. Never made anew: what lies in it is what lies on people's disks.
 */
export interface EarlierProject {
  /** Its `project.json`. */
  readonly project: { readonly format: number; readonly id: string; readonly name: string; readonly created: string; readonly seed: 'sample' }
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  /** Its own export, byte for byte. */
  readonly exported: Uint8Array
  /** The records in that export. */
  readonly records: Readonly<Record<Kind, readonly AnyRecord[]>>
  readonly bodies: Readonly<Record<string, string>>
}

/** The shape of each version's database. Frozen: written down apart from the migrations that are to lead to it. */
export const SHAPES = {
  1: ['changes ++seq *records', 'meta key', 'pages table+page', 'texts hash'],
  2: ['changes ++seq *records', 'meta key', 'pages table+page', 'texts hash'],
  3: ['changes ++seq *records', 'meta key', 'originals hash', 'pages table+page', 'texts hash'],
} as const

/** Versions of which a project is kept. */
export const EARLIER = [1, 2] as const

export function earlierProject(version: (typeof EARLIER)[number]): EarlierProject {
  const read = (name: string) => gunzipSync(readFileSync(fileURLToPath(new URL(`../fixtures/schema-${version}.${name}.json.gz`, import.meta.url))))
  const { project, tables } = JSON.parse(read('database').toString(), withBytes) as Pick<EarlierProject, 'project' | 'tables'>
  const exported = new Uint8Array(read('sourceline'))
  const { tables: records, bodies } = JSON.parse(new TextDecoder().decode(exported)) as { readonly tables: EarlierProject['records']; readonly bodies: EarlierProject['bodies'] }
  return { project, tables, exported, records, bodies }
}

function withBytes(_: string, value: unknown): unknown {
  const bytes = (value as { readonly $bytes?: unknown } | null)?.$bytes
  return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : value
}

/** Puts the project's database where that version had it. Its number is ten times the version's: so Dexie counts. */
export function plant(id: string, version: keyof typeof SHAPES, tables: EarlierProject['tables']): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(`sourceline-${id}`, version * 10)
    opening.onerror = () => failed(opening.error ?? new Error('The database could not be made.'))
    opening.onupgradeneeded = () => {
      for (const shape of SHAPES[version]) {
        const [name = '', key = '', index] = shape.split(' ')
        const store = opening.result.createObjectStore(name, { keyPath: key.includes('+') && !key.startsWith('++') ? key.split('+') : key.replace('++', ''), autoIncrement: key.startsWith('++') })
        if (index !== undefined) store.createIndex(index.slice(1), index.slice(1), { multiEntry: index.startsWith('*') })
        for (const row of tables[name] ?? []) store.put(row)
      }
    }
    opening.onsuccess = () => {
      opening.result.close()
      done()
    }
  })
}

/** The shape that a database has now, as `SHAPES` writes it, and its number. */
export function shapeOf(id: string): Promise<{ readonly number: number; readonly stores: readonly string[] }> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(`sourceline-${id}`)
    opening.onerror = () => failed(opening.error ?? new Error('The database could not be opened.'))
    opening.onsuccess = () => {
      const database = opening.result
      const names = [...database.objectStoreNames].sort()
      const stores = names.map((name) => {
        const store = database.transaction(name).objectStore(name)
        const key = Array.isArray(store.keyPath) ? store.keyPath.join('+') : `${store.autoIncrement ? '++' : ''}${String(store.keyPath)}`
        return [name, key, ...[...store.indexNames].map((index) => `${store.index(index).multiEntry ? '*' : ''}${index}`)].join(' ')
      })
      database.close()
      done({ number: database.version, stores })
    }
  })
}
