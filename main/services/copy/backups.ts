import { copyFile as copyBytes, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { createHash } from 'node:crypto'
import type { BackupInfo } from '../../../shared/contract/contract.ts'
import { refuse } from '../../../shared/contract/result.ts'
import type { BackupHead } from '../../../shared/copy/entries.ts'
import { codeOf, diskRefusal, syncFolder } from '../durable.ts'
import { safeFileName } from '../file-name.ts'
import { headOf, sizeOf, verifiedHead } from './backup.ts'
import { copyFile, type CopyFile } from './file.ts'

/** How a person wants backups made. */
export interface BackupPolicy {
  /** Where they are put besides the project's own folder; empty for nowhere. */
  readonly folder: string
  readonly minutes: number
  /** How many are kept in each place. */
  readonly kept: number
}

export async function infoOf(path: string, { project, mark, made, counts }: BackupHead): Promise<BackupInfo> {
  return { id: idOf(path), project: project.name, mark, made, counts: { ...counts }, size: await sizeOf(path), folder: dirname(path) }
}

/** Names a backup to the window, which never names a path. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 32)
}

/** Puts a backup into the backups folder as well, in a folder of the project's own, and removes the oldest of the project there. */
export async function keepElsewhere({ path }: CopyFile, head: BackupHead, { folder, kept }: BackupPolicy): Promise<void> {
  if (!isAbsolute(folder)) refuse('bad-arguments', 'Give the backups folder by its full path.', folder)
  // A drive that is not there must not become a folder on the one that is.
  const there = await readdir(folder).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
  const own = join(folder, ownFolder(head.project, there))
  const target = join(own, `${head.made.replaceAll(':', '-')} ${head.mark.seq}.backup`)
  const part = `${target}.part`
  try {
    await mkdir(own, { recursive: true })
    await copyToDisk(path, part)
    if ((await verifiedHead(part)) === null) refuse('io', 'The backup could not be read back from the backups folder. Check the drive.', own)
    await rename(part, target)
    await syncFolder(own)
  } catch (thrown) {
    await rm(part, { force: true })
    throw diskRefusal(thrown, own)
  }
  const names = (await readdir(own)).filter((name) => name.endsWith('.backup')).sort()
  for (const name of names.slice(0, -kept)) await rm(join(own, name), { force: true })
}

/** A project that was renamed keeps its folder. The id stands after the name is cut to what a file system takes: no two projects share one. */
function ownFolder({ id, name }: BackupHead['project'], there: readonly string[]): string {
  const end = ` ${safeFileName(id.slice(0, 8))}`
  return there.find((each) => each.endsWith(end)) ?? `${safeFileName(name)}${end}`
}

/** Backups of a project's own copy, and all of the backups folder, newest first. One whose head is damaged is left out. */
export async function listBackups(copyFolder: string, folder: string): Promise<readonly (BackupInfo & { readonly path: string })[]> {
  const own = (await namesIn(copyFolder)).filter((name) => /^backup-\d+\.copy$/.test(name)).map((name) => join(copyFolder, name))
  const others: string[] = []
  for (const project of folder === '' ? [] : await namesIn(folder)) {
    others.push(...(await namesIn(join(folder, project))).filter((name) => name.endsWith('.backup')).map((name) => join(folder, project, name)))
  }
  const found = await Promise.all([...own, ...others].map(async (path) => {
    const head = await headOf(path)
    return head && { ...(await infoOf(path, head)), path }
  }))
  return found.filter((each) => each !== null).sort((a, b) => (a.made < b.made ? 1 : -1))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return []
    throw diskRefusal(thrown, folder)
  }
}

/** Makes a backup the copy of a project whose database does not exist yet. */
export async function plantBackup(path: string, copyFolder: string): Promise<void> {
  const target = copyFile(copyFolder, 'backup', 1).path
  try {
    await mkdir(copyFolder, { recursive: true })
    await copyToDisk(path, target)
    await syncFolder(copyFolder)
  } catch (thrown) {
    throw diskRefusal(thrown, copyFolder)
  }
}

async function copyToDisk(from: string, to: string): Promise<void> {
  await copyBytes(from, to)
  const file = await open(to, 'r+')
  await file.sync().finally(() => file.close())
}
