import type { CopyStatus } from '../../../shared/contract/contract.ts'
import { refuse } from '../../../shared/contract/result.ts'
import { decodeEntry, type Mark } from '../../../shared/copy/entries.ts'
import { createJoiner, frameAt } from '../../../shared/copy/frames.ts'
import { ProjectDatabase, SCHEMA_VERSION, type MetaRow } from '../database.ts'
import type { Loss, Restored } from '../opening-calls.ts'
import { reasonOf, saved, savedTogether } from '../saving.ts'
import type { CopyHost } from './second-copy.ts'

/** What was found in the database: its last change, null when it is empty; or why it cannot be read. */
export type Found =
  | { readonly last: Mark | null; /** The change at the copy's last place, if there is one. */ readonly atCopy: Mark | null }
  | { /** A browser may open a moment later what it could not open. */ readonly unread: 'damaged' | 'unopened'; /** What the database or the browser said. */ readonly said: string }

/** What the database lacks by what the copy says of it; null when it lacks nothing. */
export function lossOf(found: Found, { started, last }: CopyStatus): Loss['why'] | null {
  if ('unread' in found) return found.unread
  if (found.last === null) return started || last !== null ? 'empty' : null
  if (last === null || found.atCopy?.at === last.at) return null
  return found.last.seq < last.seq ? 'behind' : 'other'
}

/** Fills rows into the database once so many bytes have gathered. */
const BATCH_BYTES = 8 << 20

/**
 * Makes the project's database anew from its second copy. Broken off, it leaves a database that is found lost again. `onProgress`
 * hears of bytes.
 */
export async function restore(project: { readonly id: string; readonly name: string }, host: CopyHost, onProgress: (done: number, total: number) => void): Promise<Restored> {
  const { job, last, damage, size, backup } = await host.call('copy.restore', project.id)
  if (!last) refuse('bad-file', `The second copy holds nothing that can be restored. ${damage.join(' ')}`.trim())
  const database = new ProjectDatabase(project.id)
  try {
    await database.delete()
    await database.open()
  } catch (thrown) {
    refuse('io', `Nothing was restored: the browser could not make the database anew (${reasonOf(thrown)}). End what may hold it, make sure that there is room, and try again.`)
  }
  try {
    let done = 0
    let waiting = new Map<string, unknown[]>()
    let gathered = 0
    const flush = async (): Promise<void> => {
      const rows = waiting
      waiting = new Map()
      gathered = 0
      if (rows.size > 0) await putAll(database, rows)
    }
    const join = createJoiner()
    for (let bytes = await host.call('copy.read', job); bytes.length > 0; bytes = await host.call('copy.read', job)) {
      for (let frame = frameAt(bytes, 0); frame !== null; frame = frameAt(bytes, frame.end)) {
        const whole = join(frame)
        const entry = whole && decodeEntry(whole)
        if (entry && 'table' in entry) (waiting.get(entry.table) ?? newList(waiting, entry.table)).push(entry.row)
      }
      gathered += bytes.length
      done += bytes.length
      if (gathered >= BATCH_BYTES) await flush()
      onProgress(done, size)
    }
    await flush()
    const own: MetaRow = { key: 'project', value: { id: project.id, name: project.name } }
    const row = await database.meta.get('schemaVersion')
    // What an older version kept is of this version once it lies in this version's tables.
    const version: MetaRow = { key: 'schemaVersion', value: Math.max(SCHEMA_VERSION, row?.key === 'schemaVersion' ? row.value : 0) }
    await saved(() => database.meta.bulkPut([own, version]))
  } finally {
    database.close()
  }
  await host.call('copy.restored', project.id, { renew: damage.length > 0 })
  return { last, backup, damage }
}

function newList(lists: Map<string, unknown[]>, name: string): unknown[] {
  const list: unknown[] = []
  lists.set(name, list)
  return list
}

async function putAll(database: ProjectDatabase, rows: ReadonlyMap<string, readonly unknown[]>): Promise<void> {
  const known = new Set(database.tables.map(({ name }) => name))
  const stranger = [...rows.keys()].find((name) => !known.has(name))
  if (stranger !== undefined) refuse('newer-version', `The second copy was made by a newer Sourceline (it holds ${stranger}). Install that version to restore it.`)
  await savedTogether(database, [...rows.keys()].map((name) => database.table(name)), async () => {
    for (const [name, list] of rows) await database.table(name).bulkPut(list)
  })
}
