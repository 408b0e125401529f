import { useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import { theStore } from '../../session/project.ts'
import type { OpenedFile } from '../../host/files.ts'
import type { TableImport } from '../../store/import-calls.ts'
import { readingBeside } from './reading.ts'
import { runTable, type RunEnd, type RunProgress } from './run.ts'

export type RunState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: RunProgress; readonly seconds: number }
  | { readonly state: 'done'; readonly end: RunEnd; readonly seconds: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure }

export interface Run {
  readonly now: RunState
  /** Resolves when it has ended, with what it did; null when it was cancelled or failed. */
  start(spec: TableImport): Promise<RunEnd | null>
  /** Stops it, when one is on its way; the state says so once it has stopped. */
  cancel(): void
  reset(): void
}

const NOTHING: RunProgress = { bytes: 0, rows: 0, refused: 0 }

/** One run over a file at a time, dry or not; leaving the dialog cancels it. */
export function useRun(file: OpenedFile): Run {
  const [now, setNow] = useState<RunState>({ state: 'idle' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  async function start(spec: TableImport): Promise<RunEnd | null> {
    stop.current?.abort()
    const abort = new AbortController()
    stop.current = abort
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1000
    // What a run tells after the next one was started, or after a reset, is of no interest any more.
    const show = (state: RunState) => { if (stop.current === abort) setNow(state) }
    show({ state: 'running', progress: NOTHING, seconds: 0 })
    try {
      const end = await runTable(theStore(), spec, file, {
        reading: readingBeside(spec),
        signal: abort.signal,
        onProgress: (progress) => show({ state: 'running', progress, seconds: seconds() }),
      })
      show({ state: 'done', end, seconds: seconds() })
      return end
    } catch (thrown) {
      const failure = failureOf(thrown)
      show(failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure })
      return null
    }
  }

  return {
    now,
    start,
    cancel: () => stop.current?.abort(),
    reset: () => {
      stop.current?.abort()
      stop.current = null
      setNow({ state: 'idle' })
    },
  }
}
