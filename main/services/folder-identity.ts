import { realpathSync, statSync } from 'node:fs'
import { z } from 'zod'
import { codeOf, diskRefusal } from './durable.ts'

/** What tells a folder from a copy of it. Either alone can mislead: a path is given anew, a number is not kept by every disk. */
export const folderIdentity = z.object({
  /** Without links. */
  path: z.string(),
  /** Device and number of the folder on it, which a move on one disk leaves; empty where the disk gives none. */
  node: z.string(),
})
export type FolderIdentity = z.infer<typeof folderIdentity>

/** Null when there is no such folder. A folder that may not be looked at is refused: it may well be there. */
export function identityOf(folder: string): FolderIdentity | null {
  try {
    const { dev, ino } = statSync(folder, { bigint: true })
    return { path: realpathSync.native(folder), node: ino === 0n ? '' : `${dev}:${ino}` }
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return null
    throw diskRefusal(thrown, folder)
  }
}

/** One folder, perhaps by two paths, or under the path that it was moved to. */
export function isSameFolder(a: FolderIdentity, b: FolderIdentity): boolean {
  return a.path === b.path || (a.node !== '' && a.node === b.node)
}
