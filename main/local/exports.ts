import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { diskRefusal } from '../services/durable.ts'
import { safeFileName } from '../services/file-name.ts'

/** Where the local shell, which has no save dialog, puts files: the chosen folder, else Downloads, else the project's own. */
export function exportsFolder(chosen: string | undefined, project: string, downloads = join(homedir(), 'Downloads')): string {
  if (chosen !== undefined) return resolve(chosen)
  return statSync(downloads, { throwIfNoEntry: false })?.isDirectory() ? downloads : join(project, 'exports')
}

/** Path of a new file in the folder, which is made when it is not there. */
export async function exportPath(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
  return join(folder, safeFileName(name))
}
