import { randomBytes } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { contract, type BackupInfo } from '../../../shared/contract/contract.ts'
import { refuse, Refusal } from '../../../shared/contract/result.ts'
import { codeOf, diskRefusal, orUndo } from '../durable.ts'
import { ownMark } from '../processes.ts'
import { verifiedHead } from './backup.ts'
import { infoOf } from './backups.ts'

/**
 * Backups that come as files, piece by piece, from wherever they were kept. They are no project until they are opened as one, and
 * some were encrypted until now: none lies here longer than it is needed.
 */
export interface ReceivedBackups {
  begin(): Promise<{ readonly job: string }>
  write(job: string, bytes: Uint8Array): Promise<void>
  /** Reads it through; refused when it is no backup, or not whole. It is then known by the id of what is answered. */
  finish(job: string): Promise<BackupInfo>
  /** Where the backup lies that has this id; null when none has. */
  pathOf(id: string): string | null
  /** Removes what a job brought; one that is gone already is no error. */
  forget(job: string): Promise<void>
  /** The backup of this id has become a project, and what was received for it is removed; of one that was not received nothing is. */
  opened(id: string): Promise<void>
  /** Removes everything that was received and is still here. */
  close(): Promise<void>
}

/** So many are received at once; a page that never ends them must not fill the disk. */
const MOST = 4
interface Job {
  readonly path: string
  readonly file: FileHandle
  open: boolean
  id: string | null
}

export function createReceived(home: string): ReceivedBackups {
  const folder = receivedIn(home)
  const jobs = new Map<string, Job>()

  const theJob = (name: string): Job => {
    const job = jobs.get(name)
    return job?.open ? job : refuse('not-found', 'This backup is not being received any more. Choose it again.')
  }

  async function forget(name: string): Promise<void> {
    const job = jobs.get(name)
    jobs.delete(name)
    if (!job) return
    if (job.open) await job.file.close()
    await rm(job.path, { force: true })
  }

  const orForget = <T>(name: string, work: () => Promise<T>) => orUndo(work, () => forget(name), folder)

  return {
    async begin() {
      const [oldest] = jobs.keys()
      if (jobs.size >= MOST && oldest !== undefined) await forget(oldest)
      const job = randomBytes(12).toString('base64url')
      const path = join(folder, `${ownMark()}-${job}.backup`)
      try {
        // What comes may have been encrypted; nobody else on this computer is to read it.
        await mkdir(folder, { recursive: true, mode: 0o700 })
        jobs.set(job, { path, file: await open(path, 'wx', 0o600), open: true, id: null })
      } catch (thrown) {
        throw diskRefusal(thrown, folder)
      }
      return { job }
    },
    write: (name, bytes) => orForget(name, () => theJob(name).file.writeFile(bytes)),
    finish: (name) => orForget(name, async () => {
      const job = theJob(name)
      await job.file.sync()
      await job.file.close()
      job.open = false
      const info = await soundInfo(job.path)
      job.id = info.id
      return info
    }),
    pathOf: (id) => [...jobs.values()].find((job) => job.id === id)?.path ?? null,
    forget,
    async opened(id) {
      for (const [name, job] of [...jobs]) if (job.id === id) await forget(name)
    },
    async close() {
      for (const name of [...jobs.keys()]) await forget(name)
    },
  }
}

/** What a file says that it holds. It comes from anywhere: what cannot be decoded, or is not of the shape, is refused like what is damaged. */
async function soundInfo(path: string): Promise<BackupInfo> {
  const head = await verifiedHead(path).catch((thrown: unknown) => {
    if (codeOf(thrown) !== '' || thrown instanceof Refusal) throw thrown
    return null
  })
  const shaped = contract['backups.received'].result.omit({ id: true, size: true, folder: true }).safeParse({ ...head, project: head?.project?.name })
  if (!head || !shaped.success) return refuse('bad-file', 'This is no backup of Sourceline, or it is damaged or cut off. Use another copy of the file.')
  return infoOf(path, head)
}

/** Where they lie in the home folder. Their names begin with the mark of the run that takes them in. */
export function receivedIn(home: string): string {
  return join(home, 'received')
}
