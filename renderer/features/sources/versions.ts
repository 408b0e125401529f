import type { ComparedRow } from '../../../shared/text/reanchor/compare.ts'
import type { Carried, Span } from '../../../shared/text/reanchor/reanchor.ts'

/** What stands on a version of a text. */
export interface OnText {
  readonly spans: readonly Span[]
  /** Where the pages of the original begin. */
  readonly pages: readonly number[]
}

/** The same on the next version. */
export interface CarriedOver {
  /** In the order of the spans. */
  readonly carried: readonly Carried[]
  readonly pages: readonly number[]
}

/** What the worker is asked: what becomes of what stands on the text, or (without that) how two versions differ. */
export interface VersionsQuestion {
  readonly before: string
  readonly after: string
  readonly carry: OnText | null
}

/** What becomes of what stands on a text; worked out beside the window. Aborting ends the work. */
export function carryOver(before: string, after: string, carry: OnText, signal: AbortSignal): Promise<CarriedOver> {
  return ask<CarriedOver>({ before, after, carry }, signal)
}

/** Two versions paragraph by paragraph; worked out beside the window. Aborting ends the work. */
export function compareVersions(before: string, after: string, signal: AbortSignal): Promise<readonly ComparedRow[]> {
  return ask<readonly ComparedRow[]>({ before, after, carry: null }, signal)
}

/** One worker a question: it can be ended at once when a newer question makes it pointless. */
function ask<T>(question: VersionsQuestion, signal: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./versions-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<T>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<T>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message || 'The versions could not be compared.'))
    signal.addEventListener('abort', () => reject(new DOMException('No longer asked.', 'AbortError')))
    worker.postMessage(question)
  }).finally(() => worker.terminate())
}
