import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { failureOf, refuse } from '../../shared/contract/result.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { codeOf, diskRefusal, writeDurably } from './durable.ts'
import { safeFileName } from './file-name.ts'
import { lockFolder, type Lock } from './lock.ts'
import type { SettingsService } from './settings.ts'

const FORMAT = 1

const projectFile = z.object({
  format: z.literal(FORMAT),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1).max(120),
  created: z.string(),
  seed: z.enum(['empty', 'sample']),
})

export interface Projects {
  current(): ProjectInfo
  /** Projects opened last whose folder still holds one, newest first. */
  list(): Promise<readonly ProjectInfo[]>
  /** A new project below the home folder; it becomes the current one. */
  create(project: { readonly name: string; readonly seed: ProjectInfo['seed'] }): Promise<ProjectInfo>
  /** Opens a listed project by its id, or any project by its folder. */
  open(idOrFolder: string): Promise<ProjectInfo>
  rename(name: string): Promise<ProjectInfo>
  /** Gives up the lock of the current project. */
  close(): void
}

export interface FirstProject {
  /** Chosen at start; without it the last one is opened, or the sample is made. */
  readonly folder?: string | undefined
  /** What the chosen folder starts from when it holds no project yet. */
  readonly seed: ProjectInfo['seed']
}

/**
 * A project is a folder with a `project.json`; exactly one is open, and locked, at any time.
 * Nothing in the folder but `project.json` and `lock` is ever touched.
 */
export async function openProjects(home: string, settings: SettingsService, first: FirstProject): Promise<Projects> {
  let now: { readonly info: ProjectInfo; readonly lock: Lock } | null = null

  async function enter(folder: string, make: (() => ProjectInfo) | null): Promise<ProjectInfo> {
    if (now?.info.folder === folder) return now.info
    if (make) await mkdir(folder, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
    // A lock is written: only into what is a project, or becomes one.
    else await theProjectIn(folder)
    const lock = lockFolder(folder, 'This project')
    try {
      const info = make === null ? await theProjectIn(folder) : await readOrMake(folder, make)
      await settings.remember(folder)
      now?.lock.release()
      now = { info, lock }
      return info
    } catch (thrown) {
      lock.release()
      throw thrown
    }
  }

  function theCurrent(): { readonly info: ProjectInfo; readonly lock: Lock } {
    return now ?? refuse('not-found', 'No project is open.')
  }

  async function list(): Promise<readonly ProjectInfo[]> {
    const found = await Promise.all((await settings.recent()).map(readIfSound))
    return found.filter((info) => info !== null)
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
    const folder = join(home, 'projects', 'sample')
    await enter(folder, () => newProject(folder, 'Sample', 'sample'))
  }

  await start()
  return {
    current: () => theCurrent().info,
    list,
    async create({ name, seed }) {
      const folder = freeFolder(join(home, 'projects'), name)
      return enter(folder, () => newProject(folder, name, seed))
    },
    async open(idOrFolder) {
      const listed = (await list()).find((info) => info.id === idOrFolder)
      if (listed) return enter(listed.folder, null)
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
    close() {
      now?.lock.release()
      now = null
    },
  }
}

function newProject(folder: string, name: string, seed: ProjectInfo['seed']): ProjectInfo {
  return { id: randomUUID(), name, folder, seed, created: new Date().toISOString() }
}

async function theProjectIn(folder: string): Promise<ProjectInfo> {
  if (!existsSync(folder)) refuse('not-found', 'There is no such folder.', folder)
  return (await readProject(folder)) ?? refuse('not-found', 'This folder holds no Sourceline project (it has no project.json).', folder)
}

async function readOrMake(folder: string, make: () => ProjectInfo): Promise<ProjectInfo> {
  const there = await readProject(folder)
  if (there) return there
  const made = make()
  await writeProject(made)
  return made
}

/** Null when the folder has no project.json; refused when it has one that cannot be used. */
async function readProject(folder: string): Promise<ProjectInfo | null> {
  const path = join(folder, 'project.json')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null
    throw diskRefusal(thrown, path)
  }
  const found = parse(text, path)
  const { format } = z.object({ format: z.number() }).safeParse(found).data ?? { format: 0 }
  if (format > FORMAT) refuse('newer-version', `This project was made by a newer Sourceline (format ${format}). Install that version to open it.`, path)
  const parsed = projectFile.safeParse(found)
  if (!parsed.success) return refuse('bad-file', 'This is no project file of Sourceline, or it is damaged. Put back a copy of it, or choose another folder.', path)
  const { id, name, created, seed } = parsed.data
  return { id, name, folder, seed, created }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return refuse('bad-file', `This project file is damaged (${thrown.message}). Put back a copy of it, or choose another folder.`, path)
  }
}

/** For the list: a recent project that cannot be read now is left out, and says why when it is opened by its folder. */
async function readIfSound(folder: string): Promise<ProjectInfo | null> {
  try {
    return await readProject(folder)
  } catch (thrown) {
    if (failureOf(thrown).code === 'internal') throw thrown
    return null
  }
}

async function writeProject({ folder, id, name, created, seed }: ProjectInfo): Promise<void> {
  await writeDurably(join(folder, 'project.json'), `${JSON.stringify({ format: FORMAT, id, name, created, seed }, null, 2)}\n`)
}

function freeFolder(parent: string, name: string): string {
  const stem = safeFileName(name)
  for (let n = 1; ; n += 1) {
    const folder = join(parent, n === 1 ? stem : `${stem} ${n}`)
    if (!existsSync(folder)) return folder
  }
}
