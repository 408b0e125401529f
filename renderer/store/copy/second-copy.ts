import type { Host } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { encodeEntry, type Entry, type Mark, type Row } from '../../../shared/copy/entries.ts'
import { framesOf, MOST_FRAME } from '../../../shared/copy/frames.ts'
import { createQueue } from '../saving.ts'

export type CopyHost = Pick<Host, 'call'>

/** Rows as frames for main, made once. */
export interface Packing {
  runs(): readonly Uint8Array<ArrayBuffer>[]
}

/**
 * Packs rows when this thread next has nothing to do, as while the database writes them, or else when they are asked for. What cannot
 * be packed throws when it is asked for.
 */
export function packedSoon(rows: readonly Row[]): Packing {
  let made: Packing | null = null
  const pack = (): Packing => {
    try {
      const runs = [...packed(rows)]
      return { runs: () => runs }
    } catch (thrown) {
      return { runs: () => { throw thrown } }
    }
  }
  const early = setTimeout(() => { made = pack() }, 0)
  return {
    runs() {
      clearTimeout(early)
      return (made ??= pack()).runs()
    },
  }
}

/**
 * The store's end of the second copy, which main keeps in plain files. Everything that is put into the database is sent there
 * too, in order. Nothing here fails a write: what could not be copied is in the database, the copy is **behind** until it is
 * brought up again, and the person is told.
 */
export class SecondCopy {
  /** Why the copy lacks something that the database holds; null when it lacks nothing. */
  behind: string | null = null
  /** Main finds that it is time for a backup. */
  due = false
  readonly #queue = createQueue()

  constructor(
    readonly host: CopyHost,
    readonly project: string,
    private readonly onBehind: () => void,
  ) {}

  /** Copies rows that belong to a change to come: pages of an import, or rows outside of the log. Resolves when they are sent. */
  put(rows: readonly Row[]): Promise<void> {
    return this.#copy({ runs: () => [...packed(rows)] }, null)
  }

  /** Copies a change with what it brings along. Resolves when all of it is on the disk, or the copy is behind. */
  commit(rows: Packing, mark: Mark): Promise<void> {
    return this.#copy(rows, mark)
  }

  async #copy(rows: Packing, mark: Mark | null): Promise<void> {
    if (this.behind !== null) return
    try {
      await this.#send(rows, mark)
    } catch (thrown) {
      this.fallBehind(failureOf(thrown).message)
    }
  }

  /** Sends rows as they are asked for; rejects when main does not take them. */
  send(rows: readonly Row[], mark: Mark | null): Promise<void> {
    return this.#send({ runs: () => [...packed(rows)] }, mark)
  }

  #send(rows: Packing, mark: Mark | null): Promise<void> {
    return this.inTurn(async () => {
      const runs = rows.runs()
      // Field by field: a whole change is a mark too, as far as types go, and would not fit into a header.
      const upTo = mark && { seq: mark.seq, at: mark.at }
      for (const [n, run] of runs.entries()) {
        const { due } = await this.host.call('copy.append', this.project, n === runs.length - 1 ? upTo : null, run)
        this.due = due
      }
    })
  }

  /** What is asked of main goes there one at a time, in order. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(work)
  }

  fallBehind(why: string): void {
    if (this.behind === why) return
    this.behind = why
    this.onBehind()
  }

  caughtUp(): void {
    if (this.behind === null) return
    this.behind = null
    this.onBehind()
  }
}

/** Entries as runs of frames that each fit into one call. */
export function* packed(entries: Iterable<Entry>): Generator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = []
  let length = 0
  for (const entry of entries) {
    for (const frame of framesOf(encodeEntry(entry))) {
      if (length + frame.length > MOST_FRAME) {
        yield run(waiting, length)
        waiting = []
        length = 0
      }
      waiting.push(frame)
      length += frame.length
    }
  }
  if (length > 0) yield run(waiting, length)
}

function run(frames: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const frame of frames) {
    bytes.set(frame, at)
    at += frame.length
  }
  return bytes
}
