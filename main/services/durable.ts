import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { Refusal, type Failure } from '../../shared/contract/result.ts'

/** The system's code of an error, such as `ENOENT`; empty for anything else. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}

/** A disk error as a Refusal whose sentence says what to do; anything else comes back as it is. */
export function diskRefusal(thrown: unknown, path: string): unknown {
  const refusal = (code: Failure['code'], message: string) => new Refusal({ code, message, where: path })
  switch (codeOf(thrown)) {
    case '':
      return thrown
    case 'ENOSPC':
    case 'EDQUOT':
      return refusal('disk-full', 'The disk is full. Free some space there, or choose another place, and try again.')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refusal('denied', 'This place may not be read or written. Choose another one, or change its permissions.')
    case 'ENOENT':
    case 'ENOTDIR':
      return refusal('not-found', 'This file or folder is not there any more. Choose another one.')
    case 'EEXIST':
      return refusal('exists', 'There is a file of this name already. Choose another name, or replace it.')
    default:
      return refusal('io', `The disk refused (${codeOf(thrown)}). Check the drive, or choose another place, and try again.`)
  }
}

/** Runs work on the disk. What fails is undone first, so that half of it never stays, and then told as a Refusal. */
export async function orUndo<T>(work: () => Promise<T>, undo: () => Promise<void>, path: string): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    await undo()
    throw diskRefusal(thrown, path)
  }
}

/** Makes a folder's entries durable. Windows cannot open folders; NTFS journals its entries by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new temporary file beside the target, so that the final rename stays on one file system. */
export async function openPart(target: string): Promise<{ readonly path: string; readonly file: FileHandle }> {
  const path = join(dirname(target), `.${basename(target).slice(0, 60)}.part-${randomBytes(4).toString('hex')}`)
  return { path, file: await open(path, 'wx') }
}

/** Replaces a file as a whole: after a crash it is either the old one or the new one. */
export async function writeDurably(path: string, content: string | AsyncIterable<Uint8Array>): Promise<void> {
  try {
    const part = await openPart(path)
    try {
      if (typeof content === 'string') await part.file.writeFile(content)
      else for await (const piece of content) await part.file.write(piece)
      await part.file.sync()
      await part.file.close()
      await rename(part.path, path)
    } catch (thrown) {
      await part.file.close()
      await rm(part.path, { force: true })
      throw thrown
    }
    await syncFolder(dirname(path))
  } catch (thrown) {
    throw diskRefusal(thrown, path)
  }
}
