import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { refuse } from '../../shared/contract/result.ts'
import type { Arrival, ProjectInfo } from '../../shared/contract/contract.ts'
import { arrive } from './arrival.ts'
import { diskRefusal, orUndo } from './durable.ts'
import { createDuplicates, type Duplicates } from './duplicate.ts'
import { safeFileName } from './file-name.ts'
import { identityOf, isSameFolder } from './folder-identity.ts'
import { lockFolder, type Lock } from './lock.ts'
import { createPlaces } from './places.ts'
import { readIfSound, readOrMake, theProjectIn, writeProject } from './project-file.ts'
import type { SettingsService } from './settings.ts'

export interface Projects {
  current(): ProjectInfo
  /** Projects opened last whose folder still holds one, newest first. */
  list(): Promise<readonly ProjectInfo[]>
  /**
   * A new project below the home folder; it becomes the current one when `fill` has put into its folder what it begins with. Where that fails,
   * nothing of it stays and the project that is open stays open.
   */
  create(project: { readonly name: string; readonly seed: ProjectInfo['seed'] }, fill?: (folder: string) => Promise<void>): Promise<ProjectInfo>
  /** Opens a listed project by its id, or any project by its folder. */
  open(idOrFolder: string): Promise<ProjectInfo>
  rename(name: string): Promise<ProjectInfo>
  /** How the current project came to be in its folder, where that needs saying; told once. */
  arrival(): Arrival | null
  /** A listed project by its folder. */
  listed(folder: string): Promise<ProjectInfo>
  /** Takes a folder off the list. It and the records of its project stay. */
  forget(folder: string): Promise<void>
  /** Copies of the current project, under way. */
  readonly duplicates: Duplicates
  /** Gives up the lock of the current project. */
  close(): void
}

/** Where new projects are put. */
export function projectsIn(home: string): string {
  return join(home, 'projects')
}

export interface FirstProject {
  /** Chosen at start; without it the last one is opened, or the sample is made. */
  readonly folder?: string | undefined
  /** What the chosen folder starts from when it holds no project yet. */
  readonly seed: ProjectInfo['seed']
}

/**
 * A project is a folder with a `project.json`; exactly one is open, and locked, at any time.
 * Besides `project.json` and `lock` nothing in the folder is touched here, but for the mark of one that came from elsewhere (`arrival.ts`).
 */
export async function openProjects(home: string, settings: SettingsService, first: FirstProject): Promise<Projects> {
  const places = createPlaces(home)
  let now: { readonly info: ProjectInfo; readonly lock: Lock } | null = null
  let arrival: Arrival | null = null

  async function enter(folder: string, make: (() => ProjectInfo) | null, came: Arrival | null = null, fill?: (folder: string) => Promise<void>): Promise<ProjectInfo> {
    if (now && isOneFolder(now.info.folder, folder)) return now.info
    if (make) await mkdir(folder, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
    // A lock is written: only into what is a project, or becomes one.
    else await theProjectIn(folder)
    const lock = lockFolder(folder, 'This project')
    try {
      const found = make === null ? await theProjectIn(folder) : await readOrMake(folder, make)
      const { info, arrival: by } = await arrive(found, await knownPlaces(found))
      await fill?.(folder)
      await places.put(info.id, folder)
      await settings.remember(folder)
      now?.lock.release()
      now = { info, lock }
      arrival = came ?? by
      return info
    } catch (thrown) {
      lock.release()
      throw thrown
    }
  }

  /** Where this home had a project before; homes of earlier versions tell it by their list alone. */
  async function knownPlaces({ id }: ProjectInfo): Promise<readonly string[]> {
    const place = await places.of(id)
    return place === null ? (await list()).filter((info) => info.id === id).map(({ folder }) => folder) : [place]
  }

  function theCurrent(): { readonly info: ProjectInfo; readonly lock: Lock } {
    return now ?? refuse('not-found', 'No project is open.')
  }

  async function list(): Promise<readonly ProjectInfo[]> {
    const found = await Promise.all((await settings.recent()).map(readIfSound))
    return found.filter((info) => info !== null)
  }

  /** By the folder: until one of them is opened, a copy has the id of its original. */
  async function listed(folder: string): Promise<ProjectInfo> {
    return (await list()).find((info) => info.folder === folder) ?? refuse('not-found', 'There is no such project any more. Choose another one.', folder)
  }

  async function start(): Promise<void> {
    if (first.folder !== undefined) {
      const folder = resolve(first.folder)
      await enter(folder, () => newProject(folder, basename(folder).slice(0, 120) || 'Project', first.seed))
      return
    }
    const last = (await list())[0]
    if (last) {
      await enter(last.folder, null)
      return
    }
    const folder = join(projectsIn(home), 'sample')
    await enter(folder, () => newProject(folder, 'Sample', 'sample'))
  }

  await start()
  return {
    current: () => theCurrent().info,
    list,
    async create({ name, seed }, fill) {
      const folder = freeFolder(projectsIn(home), name)
      return orUndo(() => enter(folder, () => newProject(folder, name, seed), null, fill), () => rm(folder, { recursive: true, force: true }), folder)
    },
    async open(idOrFolder) {
      const found = (await list()).find((info) => info.id === idOrFolder)
      if (found) return enter(found.folder, null)
      if (!isAbsolute(idOrFolder)) refuse('not-found', 'There is no such project any more. Choose another one.', idOrFolder)
      return enter(resolve(idOrFolder), null)
    },
    async rename(name) {
      const { info, lock } = theCurrent()
      const renamed = { ...info, name }
      await writeProject(renamed)
      now = { info: renamed, lock }
      return renamed
    },
    arrival() {
      const told = arrival
      arrival = null
      return told
    },
    listed,
    async forget(wanted) {
      const { folder } = await listed(wanted)
      if (folder === now?.info.folder) refuse('conflict', 'This project is open. Open another one first, then take this one off the list.')
      await settings.forget(folder)
    },
    duplicates: createDuplicates(projectsIn(home), () => theCurrent().info, async (made, name, from) =>
      enter(await made(freeFolder(projectsIn(home), name)), null, { how: 'duplicated', from })),
    close() {
      now?.lock.release()
      now = null
    },
  }
}

function newProject(folder: string, name: string, seed: ProjectInfo['seed']): ProjectInfo {
  return { id: randomUUID(), name, folder, seed, created: new Date().toISOString() }
}

function isOneFolder(a: string, b: string): boolean {
  if (a === b) return true
  const [one, other] = [identityOf(a), identityOf(b)]
  return one !== null && other !== null && isSameFolder(one, other)
}

function freeFolder(parent: string, name: string): string {
  const stem = safeFileName(name)
  for (let n = 1; ; n += 1) {
    const folder = join(parent, n === 1 ? stem : `${stem} ${n}`)
    if (!existsSync(folder)) return folder
  }
}
