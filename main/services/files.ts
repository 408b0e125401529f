import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { refuse } from '../../shared/contract/result.ts'
import { codeOf, diskRefusal, openPart, orUndo, syncFolder } from './durable.ts'

export interface ChosenFile {
  readonly handle: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** Most files that are chosen at a time, and that stay readable; beyond them those chosen first are forgotten. */
const MOST_READ = 2_000
/** Most files that are written at a time: each holds a file of the system open. */
const MOST_WRITTEN = 32
/** After how long without a word a file that is being written is given up when another one needs its place, in milliseconds. */
const SILENCE_MS = 600_000

/** Files by opaque handles: the renderer never names a path that it may read or write. Both kinds of handle are bounded. */
export interface Files {
  /** Makes chosen files readable. */
  offer(paths: readonly string[]): Promise<ChosenFile[]>
  /** At most `length` bytes from `offset`; empty at the end. */
  read(handle: string, offset: number, length: number): Promise<Uint8Array>
  /**
   * Starts a file under a temporary name beside `path`. Refused with `exists` when it is there and `replace` is false, and with
   * `conflict` while as many are being written as may be.
   */
  create(path: string, replace: boolean): Promise<{ readonly handle: string; readonly path: string }>
  write(handle: string, bytes: Uint8Array): Promise<void>
  /** fsync, rename, fsync of the folder. */
  commit(handle: string): Promise<{ readonly path: string; readonly size: number }>
  /** Forgets a handle of either kind and removes what it wrote; a handle that is gone already is no error. */
  abort(handle: string): Promise<void>
  /** Forgets every handle, and aborts what is not committed. New ones can be given at once. */
  close(): Promise<void>
}

interface Reading { readonly path: string; readonly size: number; readonly changed: number }
interface Writing { readonly path: string; readonly part: string; readonly file: FileHandle; readonly replace: boolean; size: number; touched: number }

/** @param now milliseconds, of any clock that goes on */
export function createFiles(now: () => number = () => performance.now()): Files {
  const readings = new Map<string, Reading>()
  const writings = new Map<string, Writing>()
  const newHandle = () => randomBytes(16).toString('base64url')

  function theWriting(handle: string): Writing {
    return writings.get(handle) ?? refuse('not-found', 'This file is not being written any more. Save it again.')
  }

  /** A page that was closed or loaded anew says nothing more of what it was writing. */
  async function makeRoom(): Promise<void> {
    if (writings.size < MOST_WRITTEN) return
    for (const [handle, { touched }] of [...writings]) if (now() - touched >= SILENCE_MS) await abort(handle)
    if (writings.size >= MOST_WRITTEN) refuse('conflict', `${MOST_WRITTEN} files are being written already. Wait until one of them is done, or cancel one, and save again.`)
  }

  async function abort(handle: string): Promise<void> {
    readings.delete(handle)
    const writing = writings.get(handle)
    if (!writing) return
    writings.delete(handle)
    await writing.file.close()
    await rm(writing.part, { force: true })
  }

  const orAbort = (handle: string, path: string, work: () => Promise<void>) => orUndo(work, () => abort(handle), path)

  return {
    async offer(paths) {
      if (paths.length > MOST_READ) refuse('bad-file', `${paths.length} files were chosen; ${MOST_READ} are the most at a time. Choose fewer, or pack them into a zip file.`)
      const offered: ChosenFile[] = []
      for (const path of paths) {
        const stats = await stat(path).catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
        if (!stats.isFile()) refuse('bad-file', 'This is not a file. Choose a file.', path)
        const handle = newHandle()
        readings.set(handle, { path, size: stats.size, changed: stats.mtimeMs })
        offered.push({ handle, name: basename(path), size: stats.size })
      }
      for (const handle of [...readings.keys()].slice(0, Math.max(0, readings.size - MOST_READ))) readings.delete(handle)
      return offered
    },

    async read(handle, offset, length) {
      const reading = readings.get(handle) ?? refuse('not-found', 'This file is not open any more. Choose it again.')
      try {
        const file = await open(reading.path, 'r')
        try {
          const stats = await file.stat()
          if (stats.size !== reading.size || stats.mtimeMs !== reading.changed) {
            refuse('conflict', 'This file changed while it was being read. Choose it again.', reading.path)
          }
          const buffer = new Uint8Array(Math.min(length, Math.max(0, reading.size - offset)))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
          return buffer.subarray(0, bytesRead)
        } finally {
          await file.close()
        }
      } catch (thrown) {
        throw diskRefusal(thrown, reading.path)
      }
    },

    async create(path, replace) {
      if (!replace && existsSync(path)) {
        refuse('exists', `There is a file named "${basename(path)}" already. Choose another name, or replace it.`, path)
      }
      await makeRoom()
      const part = await openPart(path).catch((thrown: unknown) => { throw diskRefusal(thrown, dirname(path)) })
      const handle = newHandle()
      writings.set(handle, { path, part: part.path, file: part.file, replace, size: 0, touched: now() })
      return { handle, path }
    },

    async write(handle, bytes) {
      const writing = theWriting(handle)
      await orAbort(handle, writing.path, async () => {
        // Unlike `write`, goes on until all bytes are written.
        await writing.file.writeFile(bytes)
        writing.size += bytes.length
        writing.touched = now()
      })
    },

    async commit(handle) {
      const writing = theWriting(handle)
      await orAbort(handle, writing.path, async () => {
        await writing.file.sync()
        // Windows renames no open file.
        await writing.file.close()
        await (writing.replace ? rename(writing.part, writing.path) : renameToFree(writing.part, writing.path))
        await syncFolder(dirname(writing.path))
      })
      writings.delete(handle)
      return { path: writing.path, size: writing.size }
    },

    abort,
    async close() {
      // At once: what is opened while files are being closed belongs to whoever comes next.
      readings.clear()
      await Promise.all([...writings.keys()].map(abort))
    },
  }
}

/** A rename that never replaces: `link` refuses a taken name atomically. FAT has no links; there a check must do. */
async function renameToFree(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw thrown
    if (existsSync(to)) refuse('exists', `There is a file named "${basename(to)}" already. Choose another name, or replace it.`, to)
    await rename(from, to)
    return
  }
  await rm(from, { force: true })
}
