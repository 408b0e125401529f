import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { MAGIC } from '../../../shared/copy/frames.ts'
import { diskRefusal, syncFolder } from '../durable.ts'
import { copyFile } from './file.ts'

/** What was put into the database, appended to plain files as it happens. */
export interface Journal {
  /** Appends frames. Resolves once they are written; once they are on the disk, when `durable`. */
  append(bytes: Uint8Array, durable: boolean): Promise<void>
  /** Ends the file and answers the number of the next: what is appended from now on lies in files of that number or above. */
  roll(): Promise<number>
  close(): Promise<void>
}

interface Waiting {
  readonly bytes: Uint8Array
  readonly durable: boolean
  readonly done: () => void
  readonly failed: (thrown: unknown) => void
}

/**
 * A journal whose first file will have the number `next`. Files of an earlier run, which may end in the middle of an entry, are
 * never appended to. After a failure the file is left as well: whether its last bytes are whole is not known.
 */
export function createJournal(folder: string, next: number): Journal {
  let number = next
  /** A backup has taken the number: the next one, with nothing appended between, must not take its place. */
  let taken = false
  let file: { readonly handle: FileHandle; readonly path: string; size: number } | null = null
  let waiting: Waiting[] = []
  let working: Promise<void> | null = null

  async function theFile(): Promise<NonNullable<typeof file>> {
    if (file) return file
    const { path } = copyFile(folder, 'journal', number)
    await mkdir(folder, { recursive: true })
    const handle = await open(path, 'wx')
    file = { handle, path, size: 0 }
    await handle.writeFile(MAGIC)
    await syncFolder(folder)
    await syncFolder(dirname(folder))
    return file
  }

  async function leave(): Promise<void> {
    if (!file) return
    const { handle, path, size } = file
    file = null
    number += 1
    taken = false
    await handle.close()
    if (size === 0) await rm(path, { force: true })
  }

  /** All that has gathered meanwhile is one write and one sync. */
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const target = await theFile()
        for (const { bytes } of batch) await target.handle.writeFile(bytes)
        if (batch.some(({ durable }) => durable)) await target.handle.datasync()
        for (const { bytes } of batch) target.size += bytes.length
        for (const { done } of batch) done()
      } catch (thrown) {
        await leave().catch(() => undefined)
        const refusal = diskRefusal(thrown, folder)
        for (const { failed } of batch) failed(refusal)
      }
    }
  }

  function work(): Promise<void> {
    working ??= drain().finally(() => { working = null })
    return working
  }

  return {
    append: (bytes, durable) => new Promise((done, failed) => {
      waiting.push({ bytes, durable, done, failed })
      void work()
    }),
    async roll() {
      while (working) await working
      await leave()
      if (taken) number += 1
      taken = true
      return number
    },
    async close() {
      while (working) await working
      await leave()
    },
  }
}
