import { Refusal } from '../../../shared/contract/result.ts'
import type { RawBlock } from '../../../shared/formats/tabular/rows.ts'
import type { OpenedFile } from '../../host/files.ts'
import type { TableImport, TableImportCalls } from '../../store/import-calls.ts'
import type { Reading } from './reading.ts'

type Store = Pick<TableImportCalls, 'beginTable' | 'pushTable' | 'endTable' | 'cancelTable'>
export type RunEnd = Awaited<ReturnType<TableImportCalls['endTable']>>

export interface RunProgress {
  /** Bytes read by the store. */
  readonly bytes: number
  readonly rows: number
  readonly refused: number
}

/**
 * Sends a file through a reader and the store, one piece at a time: the next is taken apart while the store works on the last, and
 * never more than these two are in memory. Rejects with `cancelled` when `signal` says stop; whatever ends it early leaves
 * nothing behind.
 */
export async function runTable(
  store: Store,
  spec: TableImport,
  file: Pick<OpenedFile, 'chunks'>,
  { reading, signal, onProgress }: { readonly reading: Reading; readonly signal: AbortSignal; readonly onProgress: (progress: RunProgress) => void },
): Promise<RunEnd> {
  try {
    const { job } = await store.beginTable(spec)
    // The store lets go of a job by itself when it refuses a call on it, or has ended it.
    let held = true
    let bytes = 0
    const work = async (blocks: readonly RawBlock[], length: number): Promise<void> => {
      held = false
      const progress = await store.pushTable(job, blocks)
      held = true
      bytes += length
      onProgress({ bytes, ...progress })
    }
    let working = Promise.resolve()
    try {
      for await (const chunk of file.chunks()) {
        stopIfAsked(signal)
        const blocks = await reading.push(chunk)
        await working
        working = work(blocks, chunk.length)
        // Met by whoever waits for it.
        working.catch(() => undefined)
      }
      const { blocks, passedOver } = await reading.end()
      await working
      await work(blocks, 0)
      stopIfAsked(signal)
      held = false
      return await store.endTable(job, passedOver)
    } catch (thrown) {
      await working.catch(() => undefined)
      if (held) await store.cancelTable(job)
      throw thrown
    }
  } finally {
    reading.stop()
  }
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new Refusal({ code: 'cancelled', message: 'The import was cancelled. Nothing was taken in.' })
}
