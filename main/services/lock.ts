import { readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '../../shared/contract/result.ts'
import { codeOf, diskRefusal } from './durable.ts'
import { folderIdentity, identityOf, isSameFolder } from './folder-identity.ts'
import { isAlive, startOf } from './processes.ts'

export interface Lock {
  release(): void
}

const holder = z.object({
  pid: z.number().int().positive(),
  started: z.string().nullable(),
  /** The folder that was locked: a lock that was copied along with it locks nothing. Locks of earlier versions have none. */
  place: folderIdentity.nullish(),
})
type Holder = z.infer<typeof holder>

/** Between creating a lock and filling it a process may die; an empty lock older than this is stale. */
const HALF_WRITTEN_MS = 10_000

/**
 * Takes the folder for this process, so that two instances never write to it. A lock whose process is gone, or that came with
 * a copy of a folder, is taken over.
 * Refused with `conflict` while another process holds it.
 */
export function lockFolder(folder: string, what: string): Lock {
  const path = join(folder, 'lock')
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), place: identityOf(folder) }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' })
      return { release: () => { if (sameHolder(readHolder(path), mine)) rmSync(path, { force: true }) } }
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw diskRefusal(thrown, path)
    }
    const other = readHolder(path)
    if (other === null ? isFresh(path) : isAlive(other) && !isOfAnother(other, mine)) {
      refuse('conflict', `${what} is open in another Sourceline${other ? ` (process ${other.pid})` : ''}. Use that window, or close it first.`, folder)
    }
    removeStale(path, other)
  }
  return refuse('conflict', `${what} is being opened by another Sourceline. Try again.`, folder)
}

function readHolder(path: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || thrown instanceof SyntaxError || thrown instanceof z.ZodError) return null
    throw diskRefusal(thrown, path)
  }
}

function sameHolder(a: Holder | null, b: Holder | null): boolean {
  return a?.pid === b?.pid && a?.started === b?.started
}

/** The lock of another folder, of which this one is a copy. */
function isOfAnother({ place }: Holder, mine: Holder): boolean {
  return Boolean(place && mine.place && !isSameFolder(place, mine.place))
}

function isFresh(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs < HALF_WRITTEN_MS
}

/** Removes the lock only while it is still the stale one that was read. */
function removeStale(path: string, stale: Holder | null): void {
  if (!sameHolder(readHolder(path), stale)) return
  try {
    unlinkSync(path)
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw diskRefusal(thrown, path)
  }
}
