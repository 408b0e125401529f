import { useSyncExternalStore } from 'react'
import type { Names } from '../../../shared/model/display.ts'
import type { AnyRecord, Kind, Ref } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { createCell } from '../../session/closure.ts'
import { onNews, theProject, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { StoreNews } from '../../store/protocol.ts'
import { newEntityName } from './new-entities.ts'

/** Names by "kind id"; null for a record that is not there. A name that was asked for is kept and follows the news. */
const known = new Map<string, string | null>()
const wanted = new Map<string, Ref>()
const cell = createCell<{ names: Names }>({ names: (kind, id) => nameOf(kind, id) })
let asking: Promise<void> | null = null
let following = false

/** What records are called. A name that is not known yet is asked for, and whoever uses this is drawn again when it comes. */
export function useNames(): Names {
  return useSyncExternalStore(cell.subscribe, () => cell.get().names)
}

/** The names as they are known now. */
export function theNames(): Names {
  return cell.get().names
}

/** Resolves once the names of these records are known. */
export async function learnNames(refs: readonly Ref[]): Promise<void> {
  for (const { kind, id } of refs) nameOf(kind, id)
  while (asking) await asking
}

function nameOf(kind: Kind, id: string): string | undefined {
  const fresh = kind === 'entity' ? newEntityName(id) : null
  if (fresh !== null) return fresh
  const name = known.get(keyOf(kind, id))
  if (name === undefined) want({ kind, id })
  return name ?? undefined
}

function want(ref: Ref): void {
  wanted.set(keyOf(ref.kind, ref.id), ref)
  if (!following) {
    following = true
    onNews(follow)
  }
  asking ??= Promise.resolve().then(ask).catch((thrown: unknown) => toastFailure(failureOf(thrown))).finally(() => { asking = null })
}

async function ask(): Promise<void> {
  while (wanted.size > 0) {
    const refs = [...wanted.values()]
    wanted.clear()
    const { codebook } = theProject()
    for (const kind of new Set(refs.map((ref) => ref.kind))) {
      const ids = refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
      const records = new Map((await theStore().getMany(kind, ids)).map((record) => [record.id, record as unknown as AnyRecord]))
      for (const id of ids) {
        const record = records.get(id)
        known.set(keyOf(kind, id), record ? titleOf(kind, record, codebook, nameOf) : null)
      }
    }
    cell.set({ names: (kind, id) => nameOf(kind, id) })
  }
}

/** Old names stay up until the new ones are there. */
function follow(news: StoreNews): void {
  const touched = news.records ?? [...known.keys()].map(refOf).filter(({ kind }) => news.kinds.includes(kind))
  for (const ref of touched) if (known.has(keyOf(ref.kind, ref.id))) want(ref)
}

function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`
}

function refOf(key: string): Ref {
  const space = key.indexOf(' ')
  return { kind: key.slice(0, space) as Kind, id: key.slice(space + 1) }
}
