import type { StoreApi, StoreNews } from './protocol.ts'
import { connect } from './rpc.ts'

/** Connects this window to the project's store, which it shares with all other windows of the project. */
export function connectStore(projectId: string, onNews: (news: StoreNews) => void): StoreApi {
  const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `sourceline-${projectId}` })
  return connect<StoreApi, StoreNews>(worker.port, onNews)
}
