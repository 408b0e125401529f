import { Refusal } from '../../../shared/contract/result.ts'
import type { BlockReader } from '../../../shared/formats/tabular/blocks.ts'
import type { Layout } from '../../../shared/formats/tabular/layout.ts'
import type { TableForm } from '../../../shared/formats/tabular/reader.ts'
import type { RawBlock } from '../../../shared/formats/tabular/rows.ts'
import { connect } from '../../host/rpc.ts'
import type { TableImport } from '../../store/import-calls.ts'

/** What the worker is asked. */
export interface ReadingCalls {
  begin(form: TableForm, layout: Layout, names: readonly string[]): Promise<void>
  push(bytes: Uint8Array): Promise<readonly RawBlock[]>
  end(): ReturnType<BlockReader['end']>
}

/** A file on its way through a reader of its own. */
export interface Reading extends Omit<ReadingCalls, 'begin'> {
  /** Lets go of what it holds; nothing is asked afterwards. */
  stop(): void
}

/** Reads a file beside the window, so that its next piece is taken apart while the store works on the one before. */
export function readingBeside({ form, layout, names }: Pick<TableImport, 'form' | 'layout' | 'names'>): Reading {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' })
  const reader = connect<ReadingCalls, never>(worker, () => undefined)
  // A worker that runs out of memory answers nothing any more.
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Refusal({ code: 'internal', message: `The file could not be read to its end. ${message}`.trim() })), { once: true })
  })
  const begun = Promise.race([reader.begin(form, layout, names), broken])
  // Met by whoever asks next.
  begun.catch(() => undefined)
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    await begun
    return Promise.race([ask(), broken])
  }
  return {
    push: (bytes) => asked(() => reader.push(bytes)),
    end: () => asked(() => reader.end()),
    stop: () => worker.terminate(),
  }
}
