import { isFinal } from '../model/final.ts'
import type { Kind } from '../model/records.ts'
import type { Fields, Value } from '../model/value.ts'
import { patchAt } from './blocks.ts'
import type { Diff, PageRange, Patch } from './change.ts'
import type { Coding } from './coded.ts'

/** What records hold before the change. */
export interface Held {
  /** Null when there is no such record. */
  one(kind: Kind, id: string, field: string): Value
  many(kind: Kind, ids: readonly string[], field: string): Coding
}

/** The different values of a field in pages that a diff adds. */
export type InPages = (range: PageRange, field: string) => Iterable<Value>

/** Fields by which a record belongs to an event: what it says is a part of what was reviewed. */
const BELONGS: { readonly [kind in Kind]?: readonly string[] } = { evidence: ['event'], link: ['from', 'to'] }

/**
 * Ids of the final events that a diff would alter: any field but the status, their citations, their links, or their being
 * there. An event counts as final by what it was before, so one change cannot both set the status back and edit. Claims
 * about an event are records of their own: they stay free, and so do the marks that citations point to.
 */
export function finalsAltered(diff: Diff, held: Held, inPages: InPages = () => []): ReadonlySet<string> {
  const met = new Map<string, boolean>()
  const final = (id: string): boolean => {
    const known = met.get(id)
    if (known !== undefined) return known
    const answer = isFinal(held.one('event', id, 'status'))
    met.set(id, answer)
    return answer
  }
  const altered = new Set<string>()
  const alter = (id: Value | undefined) => { if (typeof id === 'string' && final(id)) altered.add(id) }

  const belonging = (kind: Kind, id: string, fields: Fields) => {
    for (const name of BELONGS[kind] ?? []) {
      alter(held.one(kind, id, name))
      alter(fields[name])
    }
  }
  const patched = ({ kind, id, to }: Pick<Patch, 'kind' | 'id' | 'to'>) => {
    if (kind !== 'event') belonging(kind, id, to)
    else if (Object.keys(to).some((name) => name !== 'status')) alter(id)
  }

  for (const { kind, id, fields } of [...diff.added, ...diff.removed]) {
    if (kind === 'event') alter(id)
    else belonging(kind, id, fields)
  }
  for (const patch of diff.updated) patched(patch)
  for (const block of diff.blocks) {
    if (block.kind === 'event') {
      // The row is looked at only where its event is final: most are not.
      const { dict, codes } = held.many('event', block.ids, 'status')
      const final = dict.map(isFinal)
      if (final.includes(true)) block.ids.forEach((_, n) => { if (final[(codes[n] ?? 0) - 1] === true) patched(patchAt(block, n)) })
    } else if (BELONGS[block.kind]) block.ids.forEach((_, n) => patched(patchAt(block, n)))
  }
  for (const range of diff.pagesAdded) {
    for (const name of BELONGS[range.kind] ?? []) for (const id of inPages(range, name)) alter(id)
  }
  return altered
}
