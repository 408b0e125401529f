import { decodeEntry, markOf, type BackupHead, type Mark } from '../../../shared/copy/entries.ts'
import { MAGIC } from '../../../shared/copy/frames.ts'
import { headOf, sizeOf, verifiedHead } from './backup.ts'
import { entriesIn, filesIn, type CopyFile } from './file.ts'

/** What a second copy holds, and what of its files gives it back. */
export interface Survey {
  /** The backup to begin with; null when the journals begin at the first change. */
  readonly backup: { readonly file: CopyFile; readonly head: BackupHead } | null
  /** Stretches of files that hold everything up to `last`, in order. */
  readonly stretches: readonly { readonly path: string; readonly start: number; readonly end: number }[]
  /** Null when nothing can be given back. */
  readonly last: Mark | null
  /** What is damaged, one sentence each. A journal that ends in the middle of an entry is none: that entry was never acknowledged. */
  readonly damage: readonly string[]
  /** Number that no file has yet. */
  readonly next: number
}

/**
 * Looks through the files of a copy. `thorough` reads the backup to its end and falls back to the one before it when it is
 * damaged; otherwise its head is believed: it was read back when it was made.
 */
export async function surveyCopy(folder: string, thorough: boolean): Promise<Survey> {
  const files = await filesIn(folder)
  const damage: string[] = []
  const backup = await newestBackup(files, thorough, damage)
  const stretches = backup ? [{ path: backup.file.path, start: MAGIC.length, end: await sizeOf(backup.file.path) }] : []
  const last = await followJournals(files.filter(({ what, number }) => what === 'journal' && number >= (backup?.file.number ?? 0)), backup?.head.mark ?? null, stretches, damage)
  return { backup, stretches, last, damage, next: Math.max(0, ...files.map(({ number }) => number)) + 1 }
}

async function newestBackup(files: readonly CopyFile[], thorough: boolean, damage: string[]): Promise<Survey['backup']> {
  for (const file of files.filter(({ what }) => what === 'backup').reverse()) {
    const head = await (thorough ? verifiedHead : headOf)(file.path)
    if (head) return { file, head }
    damage.push(`The backup ${file.path} is damaged and was passed over.`)
  }
  return null
}

/** Walks the journals for as long as change follows on change. */
async function followJournals(journals: readonly CopyFile[], from: Mark | null, stretches: { path: string; start: number; end: number }[], damage: string[]): Promise<Mark | null> {
  let last = from
  let torn: string | null = null
  for (const { path } of journals) {
    const entries = entriesIn(path)
    try {
      for (;;) {
        const next = await entries.next()
        if (next.done) {
          const { end, size } = next.value
          if (end > MAGIC.length) stretches.push({ path, start: MAGIC.length, end })
          torn = end < size ? path : torn
          break
        }
        const mark = markOf(decodeEntry(next.value.entry))
        if (mark === null || mark.seq <= (last?.seq ?? 0)) continue
        if (mark.seq !== (last?.seq ?? 0) + 1) {
          damage.push(`In the journal ${torn ?? path}, after change ${last?.seq ?? 0}, changes are missing; change ${mark.seq} and those after it cannot be joined to it.`)
          if (next.value.start > MAGIC.length) stretches.push({ path, start: MAGIC.length, end: next.value.start })
          return last
        }
        last = mark
      }
    } finally {
      // Closes the file, wherever the walk stopped.
      await entries.return({ end: 0, size: 0 })
    }
  }
  return last
}
