import { useMemo } from 'react'
import { fieldOf } from '../../../shared/model/describe.ts'
import { useFind, useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { useNames } from '../fields/names.ts'

/** What the words of an annotation stand behind: a cell of an event, or a claim. */
export type Backed =
  | { readonly kind: 'cell'; readonly event: string; readonly field: string; readonly label: string }
  | { readonly kind: 'claim'; readonly claim: string; readonly label: string }

/** What each annotation of a source backs, by the annotation's id. */
export function useBacking(source: string): ReadonlyMap<string, readonly Backed[]> {
  const evidence = useFind('evidence', { source })
  const claims = useFind('claim', { source })
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  return useMemo(() => {
    const backing = new Map<string, Backed[]>()
    const add = (annotation: string | null | undefined, backed: Backed) => {
      if (!annotation) return
      const list = backing.get(annotation)
      if (list) list.push(backed)
      else backing.set(annotation, [backed])
    }
    for (const { annotation, event, field } of evidence ?? []) {
      const label = `${fieldOf('event', field, codebook)?.label ?? field} of ${names('event', event) ?? 'an event that is gone'}`
      add(annotation, { kind: 'cell', event, field, label })
    }
    for (const { annotation, id, text, quote } of claims ?? []) {
      add(annotation, { kind: 'claim', claim: id, label: `Claim: ${text || quote || 'without words'}` })
    }
    return backing
  }, [evidence, claims, codebook, names])
}

/** Goes to what the words stand behind. */
export function openBacked(backed: Backed | undefined): void {
  if (!backed) return
  if (backed.kind === 'claim') {
    inspect('claim', backed.claim)
    return
  }
  session.set({ view: 'events', cell: { event: backed.event, field: backed.field }, readerOpen: true })
  inspect('event', backed.event, 'citations')
}
