import { existsSync } from 'node:fs'
import { realpath, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, sep } from 'node:path'
import { refuse } from '../../../shared/contract/result.ts'
import { diskRefusal, openPart } from '../durable.ts'

/**
 * Refuses what cannot be the backups folder: the window names it, and files are made and removed in it later without asking. It
 * must be there, be a folder that can be written, and lie neither in a project nor in `home`, where Sourceline keeps its own.
 */
export async function checkBackupsFolder(folder: string, home: string): Promise<void> {
  if (!isAbsolute(folder)) refuse('bad-arguments', 'Give the backups folder by its full path.', folder)
  try {
    const real = await realpath(folder)
    if (!(await stat(real)).isDirectory()) refuse('bad-arguments', 'This is a file. Choose a folder for the backups.', folder)
    if (isWithin(real, await realpath(home).catch(() => home))) refuse('bad-arguments', 'Sourceline keeps its own files there. Choose another folder for the backups, best on another drive.', folder)
    if (projectAround(real)) refuse('bad-arguments', 'This folder is part of a project. Choose another one for the backups, best on another drive.', folder)
    const { path, file } = await openPart(join(real, 'backups'))
    await file.close()
    await rm(path, { force: true })
  } catch (thrown) {
    throw diskRefusal(thrown, folder)
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function projectAround(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'project.json'))) return true
    if (dirname(at) === at) return false
  }
}
