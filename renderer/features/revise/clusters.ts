import { useEffect, useReducer, useState } from 'react'
import type { Method } from '../../../shared/cluster/cluster.ts'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import type { Field, Term } from '../../../shared/model/fields.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import type { ValueCluster } from '../../../shared/revise/clusters.ts'
import type { UsedValue } from '../../../shared/table/used.ts'
import { theProject, theStore } from '../../session/project.ts'
import type { RowChoice } from '../../store/cell-calls.ts'

/** What the worker is asked. */
export interface ClustersQuestion {
  readonly held: readonly UsedValue[]
  readonly terms: readonly Term[] | null
  readonly method: Method
}

export type Clustering =
  | { readonly state: 'working'; stop(): void }
  | { readonly state: 'stopped'; again(): void }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly clusters: readonly ValueCluster[] }

const SILENT = { state: 'working', stop: () => undefined } as const

/** Groups of like values in a field of some rows; worked out beside the window, and anew when something else is asked. */
export function useClusters(rows: RowChoice, field: Field, method: Method): Clustering {
  const [answer, setAnswer] = useState<{ readonly of: readonly unknown[]; readonly now: Clustering } | null>(null)
  const [round, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const abort = new AbortController()
    const show = (now: Clustering) => setAnswer({ of: [rows, field, method], now })
    const stop = () => {
      abort.abort()
      show({ state: 'stopped', again })
    }
    show({ state: 'working', stop })
    const terms = field.type === 'term' || field.type === 'terms' ? vocabularyOf(field.vocabulary, theProject().codebook) : null
    theStore().heldValues(rows, field.name).then((held) => ask({ held, terms, method }, abort.signal)).then(
      (clusters) => { if (!abort.signal.aborted) show({ state: 'ready', clusters }) },
      (thrown: unknown) => { if (!abort.signal.aborted) show({ state: 'failed', failure: failureOf(thrown) }) },
    )
    return () => abort.abort()
  }, [rows, field, method, round])
  return answer && answer.of[0] === rows && answer.of[1] === field && answer.of[2] === method ? answer.now : SILENT
}

/** One worker a question: it can be ended at once when a newer question makes it pointless. */
function ask(question: ClustersQuestion, signal: AbortSignal): Promise<readonly ValueCluster[]> {
  if (signal.aborted) return Promise.reject(new DOMException('No longer asked.', 'AbortError'))
  const worker = new Worker(new URL('./clusters-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<readonly ValueCluster[]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<readonly ValueCluster[]>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message || 'The values could not be compared.'))
    signal.addEventListener('abort', () => reject(new DOMException('No longer asked.', 'AbortError')))
    worker.postMessage(question)
  }).finally(() => worker.terminate())
}
