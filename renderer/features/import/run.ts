import { Refusal } from '../../../shared/contract/result.ts'
import type { OpenedFile } from '../../host/files.ts'
import type { TableImport, TableImportCalls } from '../../store/import-calls.ts'

type Store = Pick<TableImportCalls, 'beginTable' | 'pushTable' | 'endTable' | 'cancelTable'>
export type RunEnd = Awaited<ReturnType<TableImportCalls['endTable']>>

export interface RunProgress {
  /** Bytes read by the store. */
  readonly bytes: number
  readonly rows: number
  readonly refused: number
}

/**
 * Sends a file through the store, one piece at a time: the next is read only when the last is worked through, so that
 * never more than a piece of it is in memory. Rejects with `cancelled` when `signal` says stop; whatever ends it early
 * leaves nothing behind.
 */
export async function runTable(
  store: Store,
  spec: TableImport,
  file: Pick<OpenedFile, 'chunks'>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: RunProgress) => void },
): Promise<RunEnd> {
  const { job } = await store.beginTable(spec)
  // The store lets go of a job by itself when it refuses a call on it, or has ended it.
  let held = true
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    held = false
    const value = await answer
    held = true
    return value
  }
  let bytes = 0
  try {
    for await (const chunk of file.chunks()) {
      stopIfAsked(signal)
      const progress = await asked(store.pushTable(job, chunk))
      bytes += chunk.length
      onProgress({ bytes, ...progress })
    }
    stopIfAsked(signal)
    const end = await asked(store.endTable(job))
    held = false
    return end
  } catch (thrown) {
    if (held) await store.cancelTable(job)
    throw thrown
  }
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new Refusal({ code: 'cancelled', message: 'The import was cancelled. Nothing was taken in.' })
}
