import { useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import { saveFile } from '../../host/files.ts'
import { theStore } from '../../session/project.ts'
import type { LogExport } from '../../store/history-calls.ts'
import type { ExportSpec } from '../../store/protocol.ts'
import { encryptedBeside } from '../encryption/age.ts'
import { theDesk } from '../frame/settings.ts'

export type ExportState =
  | { readonly step: 'choosing' }
  | { readonly step: 'running'; readonly done: number; readonly total: number; readonly bytes: number; readonly seconds: number }
  | { readonly step: 'taken' }
  | { readonly step: 'failed'; readonly failure: Failure }
  | { readonly step: 'saved'; readonly path: string; readonly bytes: number }

/** What is written, piece by piece; tells how far it is. */
export type Pieces = (tell: (done: number, total: number) => void) => AsyncIterable<Uint8Array>

export interface RunningExport {
  readonly state: ExportState
  /** With a passphrase, the file is encrypted with it. */
  start(pieces: Pieces, name: string, replace: boolean, passphrase: string | null): Promise<void>
  cancel(): void
  /** Back to the choices, after a problem or a question. */
  again(): void
}

/** One export at a time, from the store to the file; leaving the dialog cancels it. */
export function useExport(): RunningExport {
  const [state, setState] = useState<ExportState>({ step: 'choosing' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  async function start(pieces: Pieces, name: string, replace: boolean, passphrase: string | null): Promise<void> {
    const abort = new AbortController()
    stop.current = abort
    const began = performance.now()
    const progress = { done: 0, total: 0, bytes: 0 }
    const show = () => setState({ step: 'running', ...progress, seconds: (performance.now() - began) / 1000 })
    show()
    try {
      const chunks = pieces((done, total) => Object.assign(progress, { done, total }))
      const written = passphrase === null ? chunks : encryptedBeside(chunks, passphrase, abort.signal)
      const saved = await saveFile(theDesk().host, name, written, {
        replace,
        signal: abort.signal,
        onProgress: (bytes) => {
          progress.bytes = bytes
          show()
        },
      })
      setState(saved ? { step: 'saved', path: saved.path, bytes: progress.bytes } : { step: 'choosing' })
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code === 'cancelled') setState({ step: 'choosing' })
      else setState(failure.code === 'exists' ? { step: 'taken' } : { step: 'failed', failure })
    }
  }

  return { state, start, cancel: () => stop.current?.abort(), again: () => setState({ step: 'choosing' }) }
}

/** The bytes of an export; the store's side of it ends when the reading ends, for whatever reason. */
export function exportOf(spec: ExportSpec | LogExport): Pieces {
  return (tell) => readExport(spec, tell)
}

async function* readExport(spec: ExportSpec | LogExport, tell: Parameters<Pieces>[0]): AsyncGenerator<Uint8Array> {
  const store = theStore()
  const { job } = await store.startExport(spec)
  let whole = false
  try {
    for (;;) {
      const chunk = await store.readExport(job)
      if (!chunk) {
        whole = true
        return
      }
      tell(chunk.done, chunk.total)
      yield chunk.bytes
    }
  } finally {
    if (!whole) await store.cancelExport(job)
  }
}
