import { mergedOf, standsFor } from './merged.ts'
import type { Claim, Entity, Hop, Source } from './records.ts'

/** Where information comes from. Two pieces of evidence whose origins have equal keys are not independent of each other. */
export interface Origin {
  readonly key: string
  /** To be shown; never empty. */
  readonly name: string
}

/** What an origin is worked out from: evidence, or a claim taken by itself. */
export interface Traced {
  readonly source?: string | null
  readonly claim?: string | null
}

/** The records that lead to origins. */
export interface Trail {
  source(id: string): Source | null
  claim(id: string): Claim | null
  /** The entity of an id, merges followed. */
  entity(id: string): Entity | null
  /** The entity of a name or alias, in any case, merges followed. */
  named(name: string): Entity | null
}

/**
 * The origin of evidence, the first that is known of:
 *
 * 1. the source through which its source is known (`quoted_in`, followed to its end), and of that one
 * 2. the agency that it credits (`wire_credit`), so that outlets which carry one agency are one origin;
 * 3. for the words of a claim, the first hop of its chain, from who speaks, that is a body and not a person;
 * 4. its publisher, who is one origin however much they publish;
 * 5. the source itself.
 */
export function originOf({ source, claim }: Traced, trail: Trail): Origin {
  const end = source ? endOf(source, trail) : null
  const credited = body(end?.wire_credit, trail)
  if (credited) return credited
  const hop = claim && (end === null || end.id === source) ? firstBody(trail.claim(claim)?.chain ?? [], trail) : null
  if (hop) return originOfEntity(hop)
  return body(end?.publisher, trail) ?? { key: `source ${end?.id ?? source ?? ''}`, name: end?.title || 'Unknown origin' }
}

/** Each origin once, in the order in which they are met. */
export function distinctOrigins(origins: readonly Origin[]): readonly Origin[] {
  return [...new Map(origins.map((one) => [one.key, one])).values()]
}

/** The source at the end of those that one is quoted in. Of a circle, which only a file can bring, all lead to the same one. */
function endOf(id: string, trail: Trail): Source | null {
  const met = new Map<string, Source>()
  let end = trail.source(id)
  while (end !== null && !met.has(end.id)) {
    met.set(end.id, end)
    const next = end.quoted_in ? trail.source(end.quoted_in) : null
    if (next === null) return end
    end = next
  }
  const way = [...met.values()]
  const circle = way.slice(way.findIndex((one) => one.id === end?.id))
  return circle.reduce<Source | null>((first, one) => (first === null || one.id < first.id ? one : first), null)
}

function body(name: string | null | undefined, trail: Trail): Origin | null {
  if (!name || name.trim() === '') return null
  const entity = trail.named(name)
  return entity ? originOfEntity(entity) : { key: `name ${folded(name)}`, name: name.trim() }
}

const PERSONS_AND_PLACES: ReadonlySet<string> = new Set(['person', 'population', 'place', 'facility'])

/** The first hop that is known to be an organisation, a group, a force or a state. */
function firstBody(chain: readonly Hop[], trail: Trail): Entity | null {
  for (const { entity: id, as_written } of chain) {
    const entity = id ? trail.entity(id) : trail.named(as_written)
    if (entity?.type && !PERSONS_AND_PLACES.has(entity.type)) return entity
  }
  return null
}

function originOfEntity({ id, name }: Entity): Origin {
  return { key: `entity ${id}`, name }
}

/** Finds entities by name or alias; the one that was entered first where several bear it. */
export function entitiesByName(entities: readonly Entity[]): (name: string) => Entity | null {
  const merged = mergedOf(entities)
  const byId = new Map(entities.map((one) => [one.id, one]))
  const byName = new Map<string, Entity>()
  for (const one of entities) {
    const kept = byId.get(standsFor(one.id, merged)) ?? one
    for (const name of [one.name, ...(one.aliases ?? [])].map(folded)) if (name !== '' && !byName.has(name)) byName.set(name, kept)
  }
  return (name) => byName.get(folded(name)) ?? null
}

/** A name without regard to case and spacing. */
function folded(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
}
