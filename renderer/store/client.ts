import type { ProblemCounts } from '../../shared/problems/checker.ts'
import { connect } from '../host/rpc.ts'
import type { StoreApi } from './protocol.ts'
import type { StoreNews } from './state.ts'

/** What the store says unasked: a durable change, or another count of problems. */
export type StoreMessage = StoreNews | { readonly problems: ProblemCounts }

/** Connects this window to the project's store, which it shares with all other windows of the project. */
export function connectStore(projectId: string, onNews: (news: StoreNews) => void, onProblems: (counts: ProblemCounts) => void): StoreApi {
  const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `sourceline-${projectId}` })
  return connect<StoreApi, StoreMessage>(worker.port, (message) => ('problems' in message ? onProblems(message.problems) : onNews(message)))
}
