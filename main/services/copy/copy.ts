import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupInfo, CopyStatus, ProjectInfo } from '../../../shared/contract/contract.ts'
import { failureOf, refuse } from '../../../shared/contract/result.ts'
import type { BackupHead, Mark } from '../../../shared/copy/entries.ts'
import { diskRefusal, syncFolder, writeDurably } from '../durable.ts'
import { startBackup, type BackupWriter } from './backup.ts'
import { infoOf, keepElsewhere, type BackupPolicy } from './backups.ts'
import { copyFile, filesIn, type CopyFile } from './file.ts'
import { createJournal, type Journal } from './journal.ts'
import { readStretches } from './stretches.ts'
import { surveyCopy, type Survey } from './survey.ts'

/** A backup is due when so many bytes or changes were appended since the last one, whatever the clock says. */
const DUE_BYTES = 32 << 20
const DUE_CHANGES = 2_000
/** No setting is shorter. */
const SHORTEST_MINUTES = 10
/** How long the setting of the minutes counts as known, in milliseconds. */
const KNOWN_FOR = 60_000

/** Folder of the second copy in a project's folder. */
export const COPY = 'copy'
/** Stands in a project's folder once its database was filled: "empty" means "lost" from then on. */
export const SENTINEL = 'sentinel.json'
/** Stands there until the database of a restored backup is filled. */
export const FILLING = 'filling.json'

/** What main keeps of the open project besides its database. See the contract's `copy.` calls. */
export interface Copies {
  status(project: string): Promise<CopyStatus>
  append(project: string, upTo: Mark | null, bytes: Uint8Array): Promise<{ readonly due: boolean }>
  backup(project: string, about: { readonly mark: Mark; readonly counts: BackupHead['counts'] }): Promise<{ readonly job: string }>
  write(job: string, bytes: Uint8Array): Promise<void>
  finish(job: string): Promise<{ readonly backup: BackupInfo; readonly elsewhere: string | null }>
  /** Gives up a backup, or the reading of a copy; one that is gone already is no error. */
  abort(job: string): Promise<void>
  restore(project: string): Promise<{ readonly job: string; readonly last: Mark | null; readonly damage: readonly string[]; readonly size: number; readonly backup: BackupInfo | null }>
  read(job: string): Promise<Uint8Array>
  restored(project: string, how: { readonly renew: boolean }): Promise<void>
  /** Gives up what is not finished. */
  close(): Promise<void>
}

interface Open {
  readonly project: ProjectInfo
  readonly folder: string
  readonly journal: Journal
  survey: Survey
  last: Mark | null
  started: boolean
  since: { bytes: number; changes: number; when: number }
}

interface Job {
  readonly open: Open
  readonly writer: BackupWriter
  readonly file: CopyFile
  readonly head: BackupHead
}

export function createCopies(current: () => ProjectInfo, policy: () => Promise<BackupPolicy>): Copies {
  let opening: { readonly folder: string; readonly open: Promise<Open> } | null = null
  const backups = new Map<string, Job>()
  const readings = new Map<string, AsyncGenerator<Uint8Array, void>>()
  let setting = { asked: -Infinity, minutes: SHORTEST_MINUTES }

  /** The copy of the project that is open, looked through once. */
  async function of(id: string): Promise<Open> {
    const project = current()
    if (project.id !== id) refuse('conflict', 'Another project has been opened in Sourceline meanwhile. Open this one again to go on with it.')
    if (opening?.folder !== project.folder) {
      await close()
      opening = { folder: project.folder, open: look(project) }
    }
    return opening.open
  }

  async function look(project: ProjectInfo): Promise<Open> {
    const folder = join(project.folder, COPY)
    await sweep(folder)
    const survey = await surveyCopy(folder, false)
    const started = existsSync(join(project.folder, SENTINEL))
    return { project, folder, journal: createJournal(folder, survey.next), survey, last: survey.last, started, since: sinceBackup(survey) }
  }

  async function markStarted(open: Open): Promise<void> {
    if (open.started) return
    await writeDurably(join(open.project.folder, SENTINEL), `${JSON.stringify({ started: new Date().toISOString() })}\n`)
    open.started = true
  }

  async function due({ since }: Open): Promise<boolean> {
    if (since.changes === 0) return false
    if (since.bytes > DUE_BYTES || since.changes > DUE_CHANGES) return true
    const minutes = (Date.now() - since.when) / 60_000
    if (minutes < SHORTEST_MINUTES) return false
    // Settings lie on the disk, and this is asked at every change, which is acknowledged only after it.
    if (Date.now() - setting.asked > KNOWN_FOR) setting = { asked: Date.now(), minutes: (await policy()).minutes }
    return minutes >= setting.minutes
  }

  function theBackup(job: string): Job {
    return backups.get(job) ?? refuse('not-found', 'This backup was ended already.')
  }

  async function close(): Promise<void> {
    for (const { writer } of backups.values()) await writer.abort()
    backups.clear()
    // Ends them, so that the files that they read are closed.
    for (const reading of readings.values()) await reading.return()
    readings.clear()
    const open = await opening?.open.catch(() => null)
    opening = null
    await open?.journal.close()
  }

  return {
    async status(id) {
      const open = await of(id)
      return { started: open.started, filling: existsSync(join(open.project.folder, FILLING)), last: open.last, damage: open.survey.damage }
    },

    async append(id, upTo, bytes) {
      const open = await of(id)
      await markStarted(open)
      await open.journal.append(bytes, upTo !== null)
      open.since.bytes += bytes.length
      if (upTo) {
        open.last = upTo
        open.since.changes += 1
      }
      return { due: await due(open) }
    },

    async backup(id, { mark, counts }) {
      const open = await of(id)
      await markStarted(open)
      const file = copyFile(open.folder, 'backup', await open.journal.roll())
      // The project may have been renamed since it was opened.
      const head: BackupHead = { project: { id, name: current().name }, mark, made: new Date().toISOString(), counts }
      const writer = await startBackup(file.path, head)
      const job = randomBytes(12).toString('base64url')
      backups.set(job, { open, writer, file, head })
      open.since = sinceNow()
      return { job }
    },
    write: (job, bytes) => theBackup(job).writer.write(bytes),
    async finish(job) {
      const { open, writer, file, head } = theBackup(job)
      backups.delete(job)
      await writer.finish()
      if ((open.last?.seq ?? 0) < head.mark.seq) open.last = head.mark
      const chosen = await policy()
      await rotate(open.folder, chosen.kept)
      const elsewhere = chosen.folder === '' ? null : await keepElsewhere(file, head, chosen).then(() => null, (thrown: unknown) => failureOf(thrown).message)
      return { backup: await infoOf(file.path, head), elsewhere }
    },
    async abort(job) {
      const [backup, reading] = [backups.get(job), readings.get(job)]
      backups.delete(job)
      readings.delete(job)
      await backup?.writer.abort()
      // Ends it, so that the files that it reads are closed.
      await reading?.return()
    },

    async restore(id) {
      const { folder } = await of(id)
      const { stretches, last, damage, backup } = await surveyCopy(folder, true)
      const job = randomBytes(12).toString('base64url')
      readings.set(job, readStretches(stretches))
      const size = stretches.reduce((sum, { start, end }) => sum + end - start, 0)
      return { job, last, damage, size, backup: backup && await infoOf(backup.file.path, backup.head) }
    },
    async read(job) {
      const reading = readings.get(job) ?? refuse('not-found', 'This copy is not being read any more.')
      const next = await reading.next()
      if (!next.done) return next.value
      readings.delete(job)
      return new Uint8Array()
    },
    async restored(id, { renew }) {
      const open = await of(id)
      if (renew) {
        await open.journal.close()
        await setAside(open.folder)
      }
      await rm(join(open.project.folder, FILLING), { force: true })
      await close()
    },
    close,
  }
}

function sinceNow(): Open['since'] {
  return { bytes: 0, changes: 0, when: Date.now() }
}

/** What earlier runs appended since the last backup. */
function sinceBackup({ backup, stretches, last }: Survey): Open['since'] {
  const bytes = stretches.filter(({ path }) => path !== backup?.file.path).reduce((sum, { start, end }) => sum + end - start, 0)
  const changes = (last?.seq ?? 0) - (backup?.head.mark.seq ?? 0)
  return { bytes, changes, when: backup ? Date.parse(backup.head.made) : Date.now() }
}

/** Removes what a crash left of backups that were being written. */
async function sweep(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    if (/^\.backup-.*\.part-[0-9a-f]+$/.test(name)) await rm(join(folder, name), { force: true })
  }
}

/** Keeps the newest backups, the newest of which was just read back, and the journals that any of them needs. */
async function rotate(folder: string, kept: number): Promise<void> {
  const files = await filesIn(folder)
  const backups = files.filter(({ what }) => what === 'backup').slice(-kept)
  const oldest = backups[0]?.number ?? 0
  for (const { path, number } of files) if (number < oldest) await rm(path, { force: true })
  await syncFolder(folder)
}

/** A copy with damage is never removed: a person may still want what is in it. */
async function setAside(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (let n = 1; ; n += 1) {
    const aside = `${folder}-damaged-${n}`
    if (existsSync(aside)) continue
    await rename(folder, aside).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
    return
  }
}

