import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Arrival, ProjectInfo } from '../../shared/contract/contract.ts'
import { failureOf, refuse } from '../../shared/contract/result.ts'
import { COPY, FILLING, SENTINEL } from './copy/copy.ts'
import { filesIn } from './copy/file.ts'
import { writeDurably } from './durable.ts'
import { identityOf, isSameFolder, type FolderIdentity } from './folder-identity.ts'
import { readProject, writeProject } from './project-file.ts'

export interface Arrived {
  /** With a new id where the folder is a copy. */
  readonly info: ProjectInfo
  /** Null when it lies where it lay. */
  readonly arrival: Arrival | null
}

/**
 * Finds out how a project's folder came to where it is, before it is opened: it was moved and stays the same project; it is a
 * copy of one that is still there, and becomes a project of its own; or this home does not know it, and its database is filled from
 * what the folder holds. `known` are the places where the project may have been opened before, the likeliest first.
 */
export async function arrive(info: ProjectInfo, known: readonly string[]): Promise<Arrived> {
  if (known.length === 0) {
    if (!(await holdsRecords(info.folder))) return { info, arrival: null }
    await fillWithoutAsking(info.folder)
    return { info, arrival: { how: 'elsewhere', from: null } }
  }
  const here = identityOf(info.folder)
  let arrival: Arrival | null = null
  for (const from of known) {
    const there = placeOf(from)
    if (here && there && there !== 'hidden' && isSameFolder(here, there)) return { info, arrival: null }
    if (there && (await mayHold(from, info.id))) return becomeItsOwn(info, from)
    arrival ??= { how: 'moved', from }
  }
  return { info, arrival }
}

/** Null when the folder is gone; `hidden` when that cannot be told. */
function placeOf(folder: string): FolderIdentity | 'hidden' | null {
  try {
    return identityOf(folder)
  } catch (thrown) {
    if (failureOf(thrown).code === 'internal') throw thrown
    return 'hidden'
  }
}

/** A project that cannot be read now counts as there: two folders must never share a database. */
async function mayHold(folder: string, id: string): Promise<boolean> {
  try {
    return (await readProject(folder))?.id === id
  } catch (thrown) {
    if (failureOf(thrown).code === 'internal') throw thrown
    return true
  }
}

async function becomeItsOwn(info: ProjectInfo, from: string): Promise<Arrived> {
  if (!(await holdsRecords(info.folder))) {
    refuse('conflict', `This folder is a copy of the project in ${from}, but holds none of its records: it was copied before there was a second copy in it. `
      + 'Open that project and duplicate it.', info.folder)
  }
  const own = { ...info, id: randomUUID() }
  // First, so that the new id is never seen without it.
  await fillWithoutAsking(info.folder)
  await writeProject(own)
  return { info: own, arrival: { how: 'copied', from } }
}

/** Whether there is a second copy to restore from. */
async function holdsRecords(folder: string): Promise<boolean> {
  return (await filesIn(join(folder, COPY))).length > 0
}

/** Has the database filled from the second copy when it is opened next. One that holds all of it already is left as it is. */
export async function fillWithoutAsking(folder: string): Promise<void> {
  for (const name of [FILLING, SENTINEL]) {
    const path = join(folder, name)
    if (!existsSync(path)) await writeDurably(path, `${JSON.stringify({ started: new Date().toISOString() })}\n`)
  }
}
