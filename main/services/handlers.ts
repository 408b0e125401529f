import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Args, Handlers } from '../../shared/contract/contract.ts'
import type { AppInfo } from '../../shared/contract/contract.ts'
import { refuse } from '../../shared/contract/result.ts'
import { fillWithoutAsking } from './arrival.ts'
import { COPY, type Copies } from './copy/copy.ts'
import { listBackups, plantBackup, type BackupPolicy } from './copy/backups.ts'
import type { ReceivedBackups } from './copy/received.ts'
import { diskRefusal } from './durable.ts'
import { diagnose } from './diagnostics.ts'
import { noting, type Faults } from './faults.ts'
import type { Files } from './files.ts'
import type { Offer } from './offer.ts'
import type { Projects } from './projects.ts'
import type { SettingsService } from './settings.ts'

/** The services, and what each shell does in its own way. */
export interface HandlerParts {
  readonly version: string
  readonly shell: AppInfo['shell']
  /** Folder of what ships with the program. */
  readonly resources: string
  readonly projects: Projects
  readonly settings: SettingsService
  readonly files: Files
  readonly copies: Copies
  readonly faults: Faults
  readonly offer: Offer
  readonly received: ReceivedBackups
  /** Asks which files to read; empty when cancelled. */
  chooseFiles(options: Args<'files.open'>[0]): Promise<readonly string[]>
  /** Asks where a file goes; null when cancelled. `replace` is true where the person has agreed to replace it. */
  chooseTarget(options: Args<'files.create'>[0]): Promise<{ readonly path: string; readonly replace: boolean } | null>
  /** Asks for a project's folder; null when cancelled. */
  chooseFolder(): Promise<string | null>
  /** The folder for backups: asks for it, or takes the one that the page named, as the shell does it. Null when cancelled. */
  chooseBackupsFolder(named: string | null): Promise<string | null>
  /** Shows a folder in the system's file manager; false where there is none that could. */
  showFolder(folder: string): Promise<boolean>
  newWindow(): Promise<void>
  windowClosed(answer: Args<'window.closed'>[0]): void
}

/** What a call answers that only does something. */
async function nothing(work: Promise<void>): Promise<null> {
  await work
  return null
}

/** Every call of the contract over the services. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { projects, settings, files, copies, faults, received } = parts
  const backups = async () => listBackups(join(projects.current().folder, COPY), (await settings.get()).backupFolder)
  const pathOf = async (id: string) => received.pathOf(id)
    ?? (await backups()).find((each) => each.id === id)?.path
    ?? refuse('not-found', 'This backup is not there any more. Choose another one.')
  const handlers: Handlers = {
    'app.info': async () => ({ version: parts.version, shell: parts.shell, platform: process.platform }),

    'projects.current': async () => projects.current(),
    'projects.list': async () => [...(await projects.list())],
    'projects.create': (project) => projects.create(project),
    'projects.open': (idOrFolder) => projects.open(idOrFolder),
    'projects.rename': (name) => projects.rename(name),
    'projects.arrival': async () => projects.arrival(),
    'projects.forget': (folder) => nothing(projects.forget(folder)),
    'projects.show': async (folder) => parts.showFolder((await projects.listed(folder)).folder),
    'projects.choose': () => parts.chooseFolder(),
    'projects.duplicate': (name) => projects.duplicates.begin(name),
    'projects.copyNext': (job) => projects.duplicates.next(job),
    'projects.duplicateEnd': (job) => nothing(projects.duplicates.end(job)),

    'settings.get': () => settings.get(),
    'settings.set': (change) => settings.set(change),
    'settings.keepBackupsIn': async ({ folder }) => {
      const backupFolder = folder === '' ? '' : await parts.chooseBackupsFolder(folder)
      return backupFolder === null ? null : settings.set({ backupFolder })
    },

    'files.open': async (options) => files.offer(await parts.chooseFiles(options)),
    'files.read': (handle, offset, length) => files.read(handle, offset, length) as Promise<Answer<'files.read'>>,
    'files.create': async (options) => {
      const target = await parts.chooseTarget(options)
      return target && files.create(target.path, target.replace)
    },
    'files.write': (handle, bytes) => nothing(files.write(handle, bytes)),
    'files.commit': (handle) => files.commit(handle),
    'files.abort': (handle) => nothing(files.abort(handle)),

    'offer.look': async () => {
      const found = parts.offer.look()
      const [file] = found ? await files.offer([found.path]) : []
      return found && file ? { ...file, here: found.here } : null
    },
    'offer.take': (name) => parts.offer.take(name),

    'copy.status': (project) => copies.status(project),
    'copy.append': (project, upTo, bytes) => copies.append(project, upTo, bytes),
    'copy.backup': (project, about) => copies.backup(project, about),
    'copy.write': (job, bytes) => nothing(copies.write(job, bytes)),
    'copy.finish': (job) => copies.finish(job),
    'copy.abort': (job) => nothing(copies.abort(job)),
    'copy.restore': (project) => copies.restore(project),
    'copy.read': (job) => copies.read(job) as Promise<Answer<'copy.read'>>,
    'copy.restored': (project, how) => nothing(copies.restored(project, how)),

    'backups.list': async () => (await backups()).map(({ path: _, ...info }) => info),
    'backups.file': async (id) => {
      const [file] = await files.offer([await pathOf(id)])
      return file ?? refuse('internal', 'The backup was not offered.')
    },
    'backups.receive': () => received.begin(),
    'backups.write': (job, bytes) => nothing(received.write(job, bytes)),
    'backups.received': (job) => received.finish(job),
    'backups.forget': (job) => nothing(received.forget(job)),
    'backups.open': async (id, name) => {
      const path = await pathOf(id)
      const made = await projects.create({ name, seed: 'empty' }, async (folder) => {
        await plantBackup(path, join(folder, COPY))
        await fillWithoutAsking(folder)
      })
      await received.opened(id)
      return made
    },

    'diagnostics.get': async () => diagnose(projects.current(), (await settings.get()).backupFolder, copies, faults),
    'diagnostics.note': async (code) => {
      faults.note('window', code)
      return null
    },

    'resources.sample': async () => {
      const path = join(parts.resources, 'sample.json')
      return readFile(path, 'utf8').catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
    },

    'window.new': () => nothing(parts.newWindow()),
    'window.closed': async (answer) => {
      parts.windowClosed(answer)
      return null
    },
  }
  return noting(handlers, faults)
}

/** How the person wants backups made. */
export async function backupPolicy(settings: SettingsService): Promise<BackupPolicy> {
  const { backupFolder, backupMinutes, backupsKept } = await settings.get()
  return { folder: backupFolder, minutes: backupMinutes, kept: backupsKept }
}
