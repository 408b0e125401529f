import { useSyncExternalStore } from 'react'
import type { Names } from '../../../shared/model/display.ts'
import { mergedOf, standsFor } from '../../../shared/model/merged.ts'
import type { AnyRecord, Kind, Ref } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { createCell } from '../../session/closure.ts'
import { onNews, theProject, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { StoreNews } from '../../store/state.ts'
import { newEntityName } from './new-entities.ts'

/** Names by "kind id"; null for a record that is not there. A name that was asked for is kept and follows the news. */
const known = new Map<string, string | null>()
const wanted = new Map<string, Ref>()
/** Merged entities among the known ones, with the one that each stands for. */
const standing = new Map<string, string>()
const cell = createCell<{ names: Names }>({ names: namesNow() })
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

function namesNow(): Names {
  return Object.assign((kind: Kind, id: string) => nameOf(kind, id), { standsFor: (id: string) => standsFor(id, standing) })
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
      const records = await recordsOf(kind, ids)
      const merged = mergedOf(kind === 'entity' ? records.values() : [])
      for (const id of ids) {
        const kept = standsFor(id, merged)
        if (kept !== id) standing.set(id, kept)
        else if (kind === 'entity') standing.delete(id)
        const record = records.get(kept)
        known.set(keyOf(kind, id), record ? titleOf(kind, record, codebook, nameOf) : null)
      }
    }
    cell.set({ names: namesNow() })
  }
}

/** Records by id, and of merged entities those that they were merged into, to the end. */
async function recordsOf(kind: Kind, ids: readonly string[]): Promise<ReadonlyMap<string, AnyRecord>> {
  const records = new Map<string, AnyRecord>()
  const sought = new Set(ids)
  for (let missing: readonly string[] = ids; missing.length > 0;) {
    const found = (await theStore().getMany(kind, missing)) as readonly unknown[] as readonly AnyRecord[]
    for (const record of found) records.set(record.id, record)
    missing = found.flatMap(({ canonical }) => (kind === 'entity' && typeof canonical === 'string' && !sought.has(canonical) ? [canonical] : []))
    for (const id of missing) sought.add(id)
  }
  return records
}

/** Old names stay up until the new ones are there. */
function follow(news: StoreNews): void {
  const touched = news.records ?? [...known.keys()].map(refOf).filter(({ kind }) => news.kinds.includes(kind))
  for (const ref of touched) if (known.has(keyOf(ref.kind, ref.id))) want(ref)
  // What a merged entity is called depends on others.
  if (news.kinds.includes('entity')) for (const id of standing.keys()) want({ kind: 'entity', id })
}

function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`
}

function refOf(key: string): Ref {
  const space = key.indexOf(' ')
  return { kind: key.slice(0, space) as Kind, id: key.slice(space + 1) }
}
