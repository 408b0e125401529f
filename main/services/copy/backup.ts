import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { decodeEntry, encodeEntry, type BackupHead } from '../../../shared/copy/entries.ts'
import { frameAt, framesOf, MAGIC } from '../../../shared/copy/frames.ts'
import { refuse } from '../../../shared/contract/result.ts'
import { diskRefusal, openPart, syncFolder } from '../durable.ts'
import { entriesIn, piece } from './file.ts'

/** A backup that is being written. It has its name only when it was read back and found whole. */
export interface BackupWriter {
  write(frames: Uint8Array): Promise<void>
  finish(): Promise<void>
  abort(): Promise<void>
}

export async function startBackup(path: string, head: BackupHead): Promise<BackupWriter> {
  await mkdir(dirname(path), { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
  const part = await openPart(path).catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
  const hash = createHash('sha256')
  let rows = 0
  let ended = false

  async function put(bytes: Uint8Array): Promise<void> {
    // Unlike `write`, goes on until all bytes are written.
    await part.file.writeFile(bytes)
    hash.update(bytes)
  }

  async function abort(): Promise<void> {
    if (ended) return
    ended = true
    await part.file.close()
    await rm(part.path, { force: true })
  }

  async function orAbort(work: () => Promise<void>): Promise<void> {
    if (ended) refuse('cancelled', 'This backup was ended already.')
    try {
      await work()
    } catch (thrown) {
      await abort()
      throw diskRefusal(thrown, path)
    }
  }

  await orAbort(async () => {
    await put(MAGIC)
    for (const frame of framesOf(encodeEntry({ head }))) await put(frame)
  })
  return {
    write: (frames) => orAbort(async () => {
      rows += entriesEnding(frames)
      await put(frames)
    }),
    finish: () => orAbort(async () => {
      const end = { rows, sum: hash.digest('hex') }
      for (const frame of framesOf(encodeEntry({ end }))) await part.file.writeFile(frame)
      await part.file.sync()
      await part.file.close()
      ended = true
      if ((await verifiedHead(part.path)) === null) {
        await rm(part.path, { force: true })
        refuse('io', 'The backup could not be read back as it was written. Check the drive.', path)
      }
      await rename(part.path, path)
      await syncFolder(dirname(path))
    }),
    abort,
  }
}

/** Number of entries whose last frame is among the frames. */
function entriesEnding(frames: Uint8Array): number {
  let entries = 0
  for (let at = 0; at < frames.length;) {
    const frame = frameAt(frames, at) ?? refuse('bad-arguments', 'What came for the second copy is not whole.')
    if (frame.index === frame.count - 1) entries += 1
    at = frame.end
  }
  return entries
}

/** The head of a backup, without looking further; null when it is damaged. */
export async function headOf(path: string): Promise<BackupHead | null> {
  for await (const { entry } of entriesIn(path)) {
    const first = decodeEntry(entry)
    return 'head' in first ? first.head : null
  }
  return null
}

/** The head of a backup that was read to its end and is whole: every checksum, the number of rows, the digest. Else null. */
export async function verifiedHead(path: string): Promise<BackupHead | null> {
  const entries = entriesIn(path)
  try {
    return await headAfterAll(path, entries)
  } finally {
    // Whatever an entry turned out to be, the file is closed.
    await entries.return({ end: 0, size: 0 })
  }
}

async function headAfterAll(path: string, entries: ReturnType<typeof entriesIn>): Promise<BackupHead | null> {
  let head: BackupHead | null = null
  let before: { readonly entry: Uint8Array; readonly start: number } | null = null
  let count = 0
  for (;;) {
    const next = await entries.next()
    if (next.done) {
      const { end: sound, size } = next.value
      if (!head || !before || sound !== size) return null
      const last = decodeEntry(before.entry)
      const whole = 'end' in last && last.end.rows === count - 2 && last.end.sum === (await digestOf(path, before.start))
      return whole ? head : null
    }
    if (count === 0) {
      const first = decodeEntry(next.value.entry)
      if ('head' in first) ({ head } = first)
    }
    before = next.value
    count += 1
  }
}

async function digestOf(path: string, length: number): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    for (let at = 0; at < length;) {
      const bytes = await piece(file, at, Math.min(1 << 22, length - at))
      if (bytes.length === 0) break
      hash.update(bytes)
      at += bytes.length
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

/** Bytes of a file; 0 when it is gone. */
export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(({ size }) => size, () => 0)
}
