import type { Draft } from '../change/change.ts'
import type { Link } from '../model/records.ts'

/** Type of the link that remembers that two events are not one. It has no direction. */
export const DISTINCT = 'distinct_from'

/** Events that a person said are different, each with the others. */
export function apartBy(links: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const apart = new Map<string, Set<string>>()
  for (const { from, type, to } of links) {
    if (type !== DISTINCT) continue
    for (const [one, other] of [[from, to], [to, from]] as const) apart.set(one, (apart.get(one) ?? new Set()).add(other))
  }
  return apart
}

/** One change that remembers it; the link in the inspector takes it back, and so does undo. */
export function apartDraft(link: string, a: string, b: string, label: string): Draft {
  return { label, put: [{ kind: 'link', id: link, fields: { from: a, type: DISTINCT, to: b } }] }
}
