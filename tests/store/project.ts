import 'fake-indexeddb/auto'
import { createEngine, type Engine } from '../../renderer/store/engine.ts'
import type { StoreNews } from '../../renderer/store/state.ts'

let projects = 0

/** An id that no other test of this run has used. */
export function freshProject(): { readonly id: string; readonly name: string } {
  projects += 1
  return { id: `test-${projects}`, name: `Test ${projects}` }
}

/** A store that is open, and the news it sent. */
export async function openEngine(project = freshProject()): Promise<{ readonly engine: Engine; readonly news: StoreNews[]; readonly project: typeof project }> {
  const news: StoreNews[] = []
  const engine = createEngine((message) => news.push(message))
  await engine.open(project)
  return { engine, news, project }
}

/** The same project after a restart. */
export async function reopened(engine: Engine, project: { readonly id: string; readonly name: string }): Promise<Engine> {
  engine.close()
  return (await openEngine(project)).engine
}
