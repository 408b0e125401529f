import { statSync, type Stats } from 'node:fs'
import { lstat, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { refuse } from '../../shared/contract/result.ts'
import { codeOf, diskRefusal } from '../services/durable.ts'
import { safeFileName } from '../services/file-name.ts'
import type { HandlerParts } from '../services/handlers.ts'

/** Where the local shell, which has no save dialog, puts files: the chosen folder, else Downloads, else the project's own. */
export function exportsFolder(chosen: string | undefined, project: string, downloads = join(homedir(), 'Downloads')): string {
  if (chosen !== undefined) return resolve(chosen)
  return statSync(downloads, { throwIfNoEntry: false })?.isDirectory() ? downloads : join(project, 'exports')
}

/** For how many files it is remembered that the person was asked. */
const MOST_ASKED = 100

/**
 * Names files in a folder, which is made when it is not there. Downloads holds much that is not ours, so a file that is there is
 * replaced only after it was refused (`exists`), which makes the page ask, once for each asking, and only while it is still the
 * file that was asked about. Anything but a file, a link included, is never replaced.
 */
export function exportTargets(folder: () => string): HandlerParts['chooseTarget'] {
  /** What was asked about, by path. */
  const asked = new Map<string, string>()

  return async ({ name, replace }) => {
    const home = folder()
    await mkdir(home, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, home) })
    const path = join(home, safeFileName(name))
    const there = await statsOf(path)
    if (there === null) return { path, replace: false }
    if (!there.isFile()) refuse('denied', `"${safeFileName(name)}" is there already and is no file of its own. Choose another name.`, path)
    const agreed = replace && asked.get(path) === identityOf(there)
    asked.delete(path)
    if (agreed) return { path, replace: true }
    asked.set(path, identityOf(there))
    for (const first of [...asked.keys()].slice(0, Math.max(0, asked.size - MOST_ASKED))) asked.delete(first)
    return refuse('exists', `There is a file named "${safeFileName(name)}" already. Choose another name, or replace it.`, path)
  }
}

async function statsOf(path: string): Promise<Stats | null> {
  return lstat(path).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return null
    throw diskRefusal(thrown, path)
  })
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ')
}
