import { failureOf, refuse, Refusal, type Failure } from '../../../shared/contract/result.ts'
import type { Mark } from '../../../shared/copy/entries.ts'
import { ProjectDatabase } from '../database.ts'
import { Ledger, type OnChange } from '../ledger.ts'
import { readProject, type Opened } from '../opening.ts'
import type { Loss, Restored } from '../opening-calls.ts'
import { reasonOf } from '../saving.ts'
import { lossOf, restore, type Found } from './recovery.ts'
import { SecondCopy, type CopyHost } from './second-copy.ts'

export interface Surroundings {
  readonly by: string
  /** Null for a store without a second copy. */
  readonly host: CopyHost | null
  readonly onChange: OnChange
  /** The second copy fell behind, or caught up. */
  readonly onBehind: () => void
  /** Bytes of a second copy that have been gone through. */
  readonly onProgress: (done: number, total: number) => void
}

export type Opening =
  | { readonly ledger: Ledger; readonly restored: Restored | null }
  | { readonly loss: Loss }

interface Project {
  readonly id: string
  readonly name: string
}

/** Opens a project when its database holds what its second copy says it does; else says what is lost. */
export async function openLedger(project: Project, around: Surroundings): Promise<Opening> {
  const { host } = around
  if (!host) {
    const database = new ProjectDatabase(project.id)
    await database.open()
    return { ledger: await Ledger.on(database, project, await readProject(database), { ...around, copy: null }), restored: null }
  }
  const [read, status] = await Promise.all([readDatabase(project), host.call('copy.status', project.id)])
  // A copy that holds nothing has nothing to say of a database that cannot be read.
  if ('failure' in read && !status.started && status.last === null) throw new Refusal(read.failure)
  if ('opened' in read && read.opened.readOnly !== null) {
    return { ledger: await Ledger.on(read.database, project, read.opened, { ...around, copy: null }), restored: null }
  }
  const found = await foundIn(read, status.last?.seq ?? 0)
  const why = lossOf(found, status)
  if (status.filling && status.last !== null && why !== 'other' && why !== 'unopened') {
    if (why !== null) {
      if ('opened' in read) read.database.close()
      return restoreLedger(project, host, around)
    }
    // What was to be filled holds all of it: nothing is put over what may be newer.
    await host.call('copy.restored', project.id, { renew: false })
  }
  if (why !== null || !('opened' in read)) {
    if ('opened' in read) read.database.close()
    const damage = 'unread' in found ? found.said : null
    return { loss: { why: why ?? 'damaged', damage, database: 'last' in found ? found.last : null, copy: status.last, copyDamage: status.damage } }
  }
  const copy = new SecondCopy(host, project.id, around.onBehind)
  if (status.damage.length > 0) copy.fallBehind(`The second copy was damaged. ${status.damage.join(' ')}`)
  else if ('last' in found && (found.last?.seq ?? 0) > (status.last?.seq ?? 0)) copy.fallBehind('The last changes have still to be copied.')
  return { ledger: await Ledger.on(read.database, project, read.opened, { ...around, copy }), restored: null }
}

/** Makes the database anew from the second copy and opens it. */
export async function restoreLedger(project: Project, host: CopyHost, around: Surroundings): Promise<Extract<Opening, { ledger: Ledger }>> {
  const restored = await restore(project, host, around.onProgress)
  const opening = await openLedger(project, around)
  if ('loss' in opening) return refuse('io', `What was restored could not be read again. ${opening.loss.damage ?? ''}`.trim())
  return { ledger: opening.ledger, restored }
}

/** Opens a database that lacks something, to be read only. */
export async function openAsItIs(project: Project, around: Surroundings): Promise<Ledger> {
  const database = new ProjectDatabase(project.id)
  await database.open()
  const opened = await readProject(database)
  const readOnly = 'The database lacks what its second copy holds. Open the project again to restore it.'
  return Ledger.on(database, project, { ...opened, readOnly }, { ...around, copy: null })
}

type Read = { readonly database: ProjectDatabase; readonly opened: Opened } | { readonly failure: Failure; readonly unread: 'damaged' | 'unopened' }

async function readDatabase(project: Project): Promise<Read> {
  const database = new ProjectDatabase(project.id)
  try {
    await database.open()
  } catch (thrown) {
    return { failure: { code: 'io', message: `The browser could not open the project’s database (${reasonOf(thrown)}). Try again.` }, unread: 'unopened' }
  }
  try {
    return { database, opened: await readProject(database) }
  } catch (thrown) {
    database.close()
    return { failure: failureOf(thrown), unread: 'damaged' }
  }
}

async function foundIn(read: Read, copied: number): Promise<Found> {
  if ('failure' in read) return { unread: read.unread, said: read.failure.message }
  const { database, opened: { seq } } = read
  const [count, last, atCopy] = await Promise.all([database.changes.count(), markAt(database, seq), markAt(database, copied)])
  if (count !== seq || (seq > 0 && !last)) return { unread: 'damaged', said: `The log of the project should hold ${seq} changes and holds ${count}.` }
  return { last, atCopy }
}

async function markAt({ changes }: ProjectDatabase, seq: number): Promise<Mark | null> {
  const change = seq > 0 ? await changes.get(seq) : undefined
  return change ? { seq: change.seq, at: change.at } : null
}
