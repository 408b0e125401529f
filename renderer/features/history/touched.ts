import type { Change } from '../../../shared/change/change.ts'
import type { Kind } from '../../../shared/model/records.ts'

/** A kind as a person says it, for one and for several. */
const NOUNS: Record<Kind, readonly [one: string, several: string]> = {
  source: ['source', 'sources'],
  text: ['text', 'texts'],
  annotation: ['annotation', 'annotations'],
  event: ['event', 'events'],
  evidence: ['citation', 'citations'],
  claim: ['claim', 'claims'],
  entity: ['entity', 'entities'],
  link: ['link', 'links'],
  codebook: ['codebook', 'codebooks'],
  view: ['view', 'views'],
}

export function noun(kind: Kind, count = 1): string {
  return NOUNS[kind][count === 1 ? 0 : 1]
}

/** "3,194 events": a number of records with their noun. */
export function counted(kind: Kind, count: number): string {
  return `${count.toLocaleString('en')} ${noun(kind, count)}`
}

/** How many records of each kind a change touched, in words: "1 event, 2 citations". */
export function touchedBy(change: Change): string {
  const counts = new Map<Kind, number>()
  const add = (kind: Kind, count: number) => counts.set(kind, (counts.get(kind) ?? 0) + count)
  for (const { kind } of [...change.added, ...change.updated, ...change.removed]) add(kind, 1)
  for (const { kind, ids } of change.blocks) add(kind, ids.length)
  for (const { kind, rows } of [...change.pagesAdded, ...change.pagesRemoved]) add(kind, rows)
  return [...counts].map(([kind, count]) => counted(kind, count)).join(', ')
}

/** "24 November 2026", in the person's own time zone, as all times here. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "14:02:10". */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB')
}

/** The time alone for today, else the day with the time: "14:02:10", "24 Nov 2026, 14:02". */
export function shortly(iso: string): string {
  const then = new Date(iso)
  if (then.toDateString() === new Date().toDateString()) return clock(iso)
  return then.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}
