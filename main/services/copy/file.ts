import { open, readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { createJoiner, frameAt, MAGIC, MOST_FRAME } from '../../../shared/copy/frames.ts'
import { codeOf, diskRefusal } from '../durable.ts'

/** A file of the second copy. A backup is followed by the journals whose number is not smaller than its own. */
export interface CopyFile {
  readonly what: 'journal' | 'backup'
  readonly number: number
  readonly path: string
}

export function copyFile(folder: string, what: CopyFile['what'], number: number): CopyFile {
  return { what, number, path: join(folder, `${what}-${String(number).padStart(6, '0')}.copy`) }
}

/** The files of a copy, oldest first; none when the folder is not there. */
export async function filesIn(folder: string): Promise<readonly CopyFile[]> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return []
    throw diskRefusal(thrown, folder)
  }
  const files = names.flatMap((name): readonly CopyFile[] => {
    const parts = /^(journal|backup)-(\d{6,12})\.copy$/.exec(name)
    return parts ? [{ what: parts[1] as CopyFile['what'], number: Number(parts[2]), path: join(folder, name) }] : []
  })
  return files.sort((a, b) => a.number - b.number)
}

/** How far a file is sound: one past its last whole entry, beside its length in bytes. */
export interface Extent {
  readonly end: number
  readonly size: number
}

/**
 * The whole and sound entries from the start of a file, each with the offset after it; stops at the first frame that is
 * torn or does not match its checksum.
 */
export async function* entriesIn(path: string): AsyncGenerator<{ readonly entry: Uint8Array; readonly start: number; readonly end: number }, Extent> {
  const file = await open(path, 'r').catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
  try {
    const { size } = await file.stat()
    if (Buffer.compare(await piece(file, 0, MAGIC.length), MAGIC) !== 0) return { end: 0, size }
    const join = createJoiner()
    let [offset, start] = [MAGIC.length, MAGIC.length]
    for (;;) {
      const bytes = await piece(file, offset, 2 * MOST_FRAME)
      let frame = frameAt(bytes, 0)
      if (frame === null) return { end: start, size }
      let within = 0
      for (; frame !== null; frame = frameAt(bytes, within)) {
        within = frame.end
        const entry = join(frame)
        if (entry === null) continue
        yield { entry, start, end: offset + within }
        start = offset + within
      }
      offset += within
    }
  } catch (thrown) {
    throw diskRefusal(thrown, path)
  } finally {
    await file.close()
  }
}

/** At most `length` bytes from an offset, in memory of their own. */
export async function piece(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
