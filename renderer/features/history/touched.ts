import type { KindCounts } from '../../../shared/change/counts.ts'
import { counted } from '../../../shared/model/counted.ts'
import { KIND_WORDS } from '../../../shared/model/kind-words.ts'
import type { Kind } from '../../../shared/model/records.ts'

/** What a record of the kind is called, or several of them. */
export function noun(kind: Kind, count = 1): string {
  return KIND_WORDS[kind][count === 1 ? 0 : 1]
}

/** A word with a capital, as it begins a line. */
export function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** "3,194 events": a number of records with their noun. */
export function recordsCounted(kind: Kind, count: number): string {
  return counted(count, ...KIND_WORDS[kind])
}

/** How many records of each kind a change touched, in words: "1 event, 2 citations". */
export function touchedBy(counts: readonly KindCounts[]): string {
  return counts.map(({ kind, added, changed, removed }) => recordsCounted(kind, added + changed + removed)).join(', ')
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
