import { fieldsOf } from '../../model/describe.ts'
import type { Field } from '../../model/fields.ts'
import type { Claim, Codebook, Evidence, Kind } from '../../model/records.ts'

/**
 * The columns of a kind's CSV: `id` first, then the fields in their order; a range column stands as its three parts.
 * @param only names of the fields to keep, in the order in which they should stand; all fields when absent
 */
export function csvFields(kind: Kind, codebook: Codebook, only?: readonly string[]): readonly Field[] {
  const fields = fieldsOf(kind, codebook)
  const byName = new Map(fields.map((field) => [field.name, field]))
  const names = new Set(['id'])
  for (const name of only ?? fields.map((field) => field.name)) {
    for (const column of byName.get(name)?.parts ?? [name]) names.add(column)
  }
  return [...names].flatMap((name) => {
    const field = name === 'id' ? (byName.get(name) ?? ID) : byName.get(name)
    return field && field.type !== 'range' ? [field] : []
  })
}

const ID: Field = { name: 'id', label: 'Id', type: 'text', group: 'record', readonly: true }

/** Columns that are computed for events on the way out and passed over on the way in. */
export const DERIVED_COLUMNS = ['citations', 'uncited', 'sources', 'claims'] as const

/** The computed columns of one event. */
export interface Derived {
  readonly citations: number
  /** Names of factual fields that hold a value and no citation. */
  readonly uncited: readonly string[]
  /** Titles of the sources cited, in order of citation. */
  readonly sources: readonly string[]
  /** How many claims are about it. */
  readonly claims: number
}

/** Computes derived columns. */
export interface Deriver {
  /** Names of the fields of which it is asked whether they hold a value. */
  readonly factual: readonly string[]
  /** Whether evidence or claims tell of this event; of all others, those that hold the same fields are the same. */
  isOwn(id: string): boolean
  derive(id: string, holds: (field: string) => boolean): Derived
}

/** Knows the derived columns of all events by all evidence and claims. */
export function deriver(
  evidence: Iterable<Evidence>,
  claims: Iterable<Claim>,
  codebook: Codebook,
  sourceTitle: (id: string) => string | undefined,
): Deriver {
  const citations = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const known = citations.get(one.event)
    if (known) known.push(one)
    else citations.set(one.event, [one])
  }
  const claimsAbout = new Map<string, number>()
  for (const claim of claims) {
    for (const event of new Set((claim.about ?? []).map((about) => about.event))) {
      claimsAbout.set(event, (claimsAbout.get(event) ?? 0) + 1)
    }
  }
  const factual = codebook.fields.flatMap(({ name, factual: stated }) => (stated ? [name] : []))
  return {
    factual,
    isOwn: (id) => citations.has(id) || claimsAbout.has(id),
    derive(id, holds) {
      const mine = citations.get(id) ?? []
      const cited = new Set(mine.map(({ field }) => field))
      return {
        citations: mine.length,
        uncited: factual.filter((name) => holds(name) && !cited.has(name)),
        sources: [...new Set(mine.map(({ source }) => source))].map((source) => sourceTitle(source) ?? source),
        claims: claimsAbout.get(id) ?? 0,
      }
    },
  }
}
