import type { Draft, Whole } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { About, AnyRecord, Claim, Codebook, Event, Evidence, Link, Ref } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import type { Names } from '../../../shared/model/display.ts'
import type { Fields, Value } from '../../../shared/model/value.ts'

/** What a new event holds before anything is coded of it; a codebook without a status has none to give. */
export function newEventFields({ fields }: Codebook): Fields {
  return fields.some(({ name }) => name === 'status') ? { status: 'draft' } : {}
}

/** A copy of what was coded of an event. Its evidence stays with the original: the copy is another event. */
export function duplicateDraft(event: Event, codebook: Codebook, names: Names): { readonly id: string; readonly draft: Draft } {
  const title = titleOf('event', event as AnyRecord, codebook, names)
  const id = newId('event')
  const coded = codebook.fields.filter(({ type, readonly, name }) => type !== 'range' && !readonly && name !== 'id')
    .flatMap(({ name }) => (event[name] === undefined ? [] : [[name, event[name]] as const]))
  const fields = { ...Object.fromEntries(coded), title: `${title} (copy)` } as { readonly [field: string]: Value }
  return { id, draft: { label: `Duplicate event "${title}"`, put: [{ kind: 'event', id, fields }] } }
}

/** What stands on an event and goes with it. */
export interface Dependents {
  readonly evidence: readonly Evidence[]
  readonly links: readonly Link[]
  readonly claims: readonly Claim[]
}

/** One change that deletes events with their evidence and links and takes them out of what claims are about. */
export function deleteDraft(events: readonly Event[], { evidence, links, claims }: Dependents, codebook: Codebook, names: Names): Draft {
  const gone = new Set(events.map(({ id }) => id))
  const refs = (kind: Ref['kind'], ids: readonly { readonly id: string }[]): readonly Ref[] => ids.map(({ id }) => ({ kind, id }))
  const freed: Whole[] = claims.filter(({ about }) => about?.some(({ event }) => gone.has(event))).map(({ id, about }) => {
    const kept: readonly About[] = (about ?? []).filter(({ event }) => !gone.has(event))
    return { kind: 'claim', id, fields: { about: kept.length > 0 ? (kept as unknown as Value) : null } }
  })
  const [first] = events
  const label = events.length === 1 && first ? `Delete event "${titleOf('event', first as AnyRecord, codebook, names)}"` : `Delete ${events.length} events`
  return {
    label,
    put: freed,
    remove: [
      ...refs('event', events),
      ...refs('evidence', evidence.filter(({ event }) => gone.has(event))),
      ...refs('link', links.filter(({ from, to }) => gone.has(from) || gone.has(to))),
    ],
  }
}
