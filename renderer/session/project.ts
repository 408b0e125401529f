import { useEffect, useReducer, useState } from 'react'
import { CODEBOOK_ID, type Codebook, type Kind, type RecordOf, type Ref } from '../../shared/model/records.ts'
import type { Draft } from '../../shared/change/change.ts'
import type { Value } from '../../shared/model/value.ts'
import { failureOf } from '../../shared/contract/result.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import type { StoreApi } from '../store/protocol.ts'
import type { Committed, StoreNews, StoreState } from '../store/state.ts'
import { createCell, useCell } from './closure.ts'
import { toastFailure } from './session.ts'

/** The open project: its store, and the two things that nearly everything needs at hand. */
export interface Project {
  readonly info: ProjectInfo
  readonly state: StoreState
  readonly codebook: Codebook
  /** `saving` while a commit is on its way to disk; `failed` keeps its reason until the next success. */
  readonly saving: 'saved' | 'saving' | 'failed'
  readonly failure: string | null
  readonly savedAt: string | null
}

let store: StoreApi | null = null
const project = createCell<{ now: Project | null }>({ now: null })
const newsListeners = new Set<(news: StoreNews) => void>()

/** Called once by the composition root, after the store is open and holds a codebook. */
export function openProject(api: StoreApi, opened: Project): void {
  store = api
  project.set({ now: opened })
}

/** The store of the open project. */
export function theStore(): StoreApi {
  if (!store) throw new Error('no project is open yet')
  return store
}

/** The open project, outside of React. */
export function theProject(): Project {
  const { now } = project.get()
  if (!now) throw new Error('no project is open yet')
  return now
}

export function useProject<S>(select: (now: Project) => S): S {
  return useCell(project, ({ now }) => {
    if (!now) throw new Error('no project is open yet')
    return select(now)
  })
}

/** Tells of every change of the project's state, saving included; returns the function that ends it. */
export function watchProject(listener: () => void): () => void {
  return project.subscribe(listener)
}

/** Resolves once nothing is on its way to disk. */
export function untilSaved(): Promise<void> {
  return new Promise((resolve) => {
    if (theProject().saving !== 'saving') return resolve()
    const end = watchProject(() => {
      if (theProject().saving === 'saving') return
      end()
      resolve()
    })
  })
}

/** The open project has another name. */
export function renamed(name: string): void {
  project.set({ now: { ...theProject(), info: { ...theProject().info, name } } })
  document.title = titleOf(name)
}

/** What the window is called. */
export function titleOf(name: string): string {
  return `${name} – Sourceline`
}

/** Called by the composition root for every message of the store. */
export async function receive(news: StoreNews): Promise<void> {
  const before = theProject()
  const codebook = news.kinds.includes('codebook') ? await theStore().get('codebook', CODEBOOK_ID) : before.codebook
  project.set({
    now: {
      ...theProject(),
      state: news.state,
      codebook: codebook ?? before.codebook,
      // News of the state alone comes with no kinds: nothing was saved by it.
      ...(news.kinds.length > 0 ? { savedAt: new Date().toISOString() } : {}),
    },
  })
  for (const listener of [...newsListeners]) listener(news)
}

/** Tells of every durable change; returns the function that ends it. */
export function onNews(listener: (news: StoreNews) => void): () => void {
  newsListeners.add(listener)
  return () => newsListeners.delete(listener)
}

let pending = 0

async function saving(work: () => Promise<Committed | null>): Promise<Committed | null> {
  pending += 1
  project.set({ now: { ...theProject(), saving: 'saving' } })
  try {
    const done = await work()
    pending -= 1
    const state = done && done.seq >= theProject().state.seq ? { state: done.state } : {}
    project.set({ now: { ...theProject(), saving: pending > 0 ? 'saving' : 'saved', failure: null, ...state } })
    return done
  } catch (thrown) {
    pending -= 1
    const failure = failureOf(thrown)
    // What was refused for being final was never under way: everything that was done is saved.
    const kept = failure.code === 'final' ? { saving: 'saved' as const, failure: null } : { saving: 'failed' as const, failure: failure.message }
    project.set({ now: { ...theProject(), ...kept, ...(pending > 0 ? { saving: 'saving' as const } : {}) } })
    toastFailure(failure)
    return null
  }
}

/** Commits a draft. Resolves once it is durable; null when it failed (which has been said). */
export function commit(draft: Draft): Promise<Committed | null> {
  return saving(() => theStore().commit(draft))
}

/** A change that the store itself makes out of what it holds; told and saved like any other. */
export function perform(work: (store: StoreApi) => Promise<Committed | null>): Promise<Committed | null> {
  return saving(() => work(theStore()))
}

export function undo(): Promise<Committed | null> {
  return saving(() => theStore().undo())
}

export function redo(): Promise<Committed | null> {
  return saving(() => theStore().redo())
}

/** Tries again to bring up the second copy; how it went is in the state that follows. */
export async function tryCopy(): Promise<void> {
  try {
    project.set({ now: { ...theProject(), state: await theStore().tryCopy() } })
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}

/**
 * Records of a kind, asked again whenever a change touches the kind. Undefined until the first answer.
 * `where` is compared by content.
 */
export function useFind<K extends Kind>(kind: K, where?: { readonly [field: string]: Value }): readonly RecordOf[K][] | undefined {
  return useAnswer(() => theStore().find(kind, where), (news) => news.kinds.includes(kind), `${kind} ${JSON.stringify(where ?? null)}`)
}

/** One record; null when there is none, undefined until the first answer. */
export function useRecord<K extends Kind>(kind: K, id: string | null): RecordOf[K] | null | undefined {
  return useAnswer(
    () => (id === null ? Promise.resolve(null) : theStore().get(kind, id)),
    (news) => touches(news, kind, id),
    `${kind} ${id ?? ''}`,
  )
}

/** True when the news may concern the record. */
export function touches(news: StoreNews, kind: Kind, id: string | null): boolean {
  if (!news.kinds.includes(kind)) return false
  return news.records === null || news.records.some((ref: Ref) => ref.kind === kind && ref.id === id)
}

/** Any question to the store that must be asked again when `concerns` says so. `key` names the question. */
export function useAnswer<T>(ask: () => Promise<T>, concerns: (news: StoreNews) => boolean, key: string): T | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: T } | undefined>(undefined)
  const [round, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => onNews((news) => concerns(news) && again()), [key]) // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    let current = true
    ask().then(
      (value) => current && setAnswer({ key, value }),
      (thrown: unknown) => current && toastFailure(failureOf(thrown)),
    )
    return () => { current = false }
  }, [key, round]) // eslint-disable-line react-hooks/exhaustive-deps
  return answer?.key === key ? answer.value : undefined
}

/** The last answer while the next is on its way, so that a list does not blink. */
export function useLast<T>(answer: T | undefined): T | undefined {
  const [last, setLast] = useState(answer)
  if (answer !== undefined && answer !== last) setLast(answer)
  return answer ?? last
}
