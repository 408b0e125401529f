import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failureOf, refuse } from '../../shared/contract/result.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { codeOf, diskRefusal, writeDurably } from './durable.ts'

const FORMAT = 1

const projectFile = z.object({
  format: z.literal(FORMAT),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1).max(120),
  created: z.string(),
  seed: z.enum(['empty', 'sample']),
})

/** The project in a folder; refused when there is none. */
export async function theProjectIn(folder: string): Promise<ProjectInfo> {
  if (!existsSync(folder)) refuse('not-found', 'There is no such folder.', folder)
  return (await readProject(folder)) ?? refuse('not-found', 'This folder holds no Sourceline project (it has no project.json).', folder)
}

export async function readOrMake(folder: string, make: () => ProjectInfo): Promise<ProjectInfo> {
  const there = await readProject(folder)
  if (there) return there
  const made = make()
  await writeProject(made)
  return made
}

/** Null when the folder has no project.json; refused when it has one that cannot be used. */
export async function readProject(folder: string): Promise<ProjectInfo | null> {
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
export async function readIfSound(folder: string): Promise<ProjectInfo | null> {
  try {
    return await readProject(folder)
  } catch (thrown) {
    if (failureOf(thrown).code === 'internal') throw thrown
    return null
  }
}

export async function writeProject({ folder, id, name, created, seed }: ProjectInfo): Promise<void> {
  await writeDurably(join(folder, 'project.json'), `${JSON.stringify({ format: FORMAT, id, name, created, seed }, null, 2)}\n`)
}
