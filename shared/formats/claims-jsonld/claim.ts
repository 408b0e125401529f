import type { AnyRecord } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { iriOf } from '../marked/iri.ts'
import type { Uses } from '../marked/uses.ts'
import { schemaDate } from './dates.ts'
import { textIn, workNode } from './work.ts'

type Node = { readonly [member: string]: Value }

/** Entities that schema.org has a type of claimant for; of others only the name is said. */
const CLAIMANTS: ReadonlyMap<string, string> = new Map([['person', 'Person'], ['organisation', 'Organization'], ['armed_group', 'Organization'], ['armed_force', 'Organization'], ['state', 'Organization']])

/** What is said of a claim under our own terms, by the field that it is taken from. */
const OWN: readonly (readonly [field: string, term: string])[] = [
  ['quote', 'quote'], ['quote_type', 'quoteType'], ['role', 'claimantRole'], ['anonymity', 'anonymity'], ['cue', 'cue'], ['hedges', 'hedges'],
  ['certainty', 'certainty'], ['polarity', 'polarity'], ['speech_act', 'speechAct'],
]

/**
 * A claim as schema.org/Claim: only what is recorded. What the analyst makes of it (status, likelihood, confidence, credibility) is no
 * part of what was claimed, and a ClaimReview would need a verdict that nobody gave.
 */
export function claimNode(claim: AnyRecord, uses: Uses): Node {
  const text = textIn(claim['text']) ?? textIn(claim['quote'])
  const author = claimantNode(claim, uses)
  const appearances = appearancesOf(claim, uses)
  const first = firstAppearance(claim, appearances, uses)
  const said = textIn(claim['said_at'])
  const day = said === null ? null : schemaDate(said)
  const chain = hopsOf(claim['chain'], uses)
  const about = aboutNodes(claim['about'], uses)
  const tags = isList(claim['tags']) ? claim['tags'].filter((tag) => typeof tag === 'string') : []
  const relations = membersOf(claim['relations']).flatMap(({ claim: to, relation }): readonly Node[] => (typeof to === 'string' && typeof relation === 'string' ? [{ 'sourceline:relation': relation, 'sourceline:claim': { '@id': iriOf('claim', to) } }] : []))
  return {
    '@type': 'Claim',
    '@id': iriOf('claim', claim.id),
    ...(text === null ? {} : { text }),
    ...(author === null ? {} : { author }),
    ...(day !== null ? { dateCreated: day } : said !== null ? { 'sourceline:saidAt': said } : {}),
    ...(appearances.length === 0 ? {} : { appearance: appearances.map(workNode) }),
    ...(first === null ? {} : { firstAppearance: { '@id': iriOf('source', first.id) } }),
    ...(about.length === 0 ? {} : { about }),
    ...(tags.length === 0 ? {} : { keywords: tags }),
    ...Object.fromEntries(OWN.flatMap(([field, term]) => (claim[field] === undefined || claim[field] === null || claim[field] === '' ? [] : [[`sourceline:${term}`, claim[field]]]))) as Node,
    ...(chain.length === 0 ? {} : { 'sourceline:chain': { '@list': chain } }),
    ...(relations.length === 0 ? {} : { 'sourceline:relatedClaim': relations }),
  }
}

function claimantNode(claim: AnyRecord, uses: Uses): Node | null {
  const [speaker, written] = [textIn(claim['speaker']), textIn(claim['speaker_text'])]
  if (speaker === null) return written === null ? null : { name: written }
  const name = uses.name('entity', speaker)
  return { ...typed(speaker, uses), name, ...(written === null || written === name ? {} : { alternateName: written }) }
}

function typed(entity: string, uses: Uses): Node {
  const type = CLAIMANTS.get(textIn(uses.record('entity', entity)?.['type']) ?? '')
  return { ...(type === undefined ? {} : { '@type': type }), '@id': iriOf('entity', entity) }
}

/** The source that carries the claim, then those that it is quoted in, from the inside out. */
function appearancesOf(claim: AnyRecord, uses: Uses): readonly AnyRecord[] {
  const found: AnyRecord[] = []
  let at = textIn(claim['source'])
  while (at !== null) {
    const source = uses.record('source', at)
    if (source === null || found.includes(source)) break
    found.push(source)
    at = textIn(source['quoted_in'])
  }
  return found
}

/** The source of the claim that this one repeats, however many times over; else the one that is quoted in another. Null when neither is known. */
function firstAppearance(claim: AnyRecord, appearances: readonly AnyRecord[], uses: Uses): AnyRecord | null {
  const seen = new Set([claim.id])
  let at: AnyRecord | null = claim
  let first: AnyRecord | null = appearances.length > 1 ? (appearances[0] ?? null) : null
  while (at !== null) {
    const [repeated] = membersOf(at['relations']).filter(({ relation, claim: to }) => relation === 'repeats' && typeof to === 'string' && !seen.has(to))
    const id = textIn(repeated?.['claim'])
    if (id === null) break
    seen.add(id)
    at = uses.record('claim', id)
    const source = at === null ? null : textIn(at['source'])
    if (source !== null) first = uses.record('source', source) ?? first
  }
  return first
}

/** From who speaks to the outlet that is read; schema.org has no words for it, since `isBasedOn` ties works and no hop is one. */
function hopsOf(chain: Value | undefined, uses: Uses): readonly Node[] {
  return membersOf(chain).map(({ entity, as_written: written, relation }) => ({
    ...(typeof entity === 'string' ? { ...typed(entity, uses), name: uses.name('entity', entity) } : {}),
    ...(typeof written === 'string' && written !== '' ? { 'sourceline:asWritten': written } : {}),
    ...(typeof relation === 'string' ? { 'sourceline:relation': relation } : {}),
  }))
}

function aboutNodes(about: Value | undefined, uses: Uses): readonly Node[] {
  return membersOf(about).flatMap(({ event, field, stance }): readonly Node[] => {
    if (typeof event !== 'string') return []
    const date = textIn(uses.record('event', event)?.['date'])
    const day = date === null ? null : schemaDate(date)
    return [{
      '@type': 'Event', '@id': iriOf('event', event), name: uses.name('event', event), ...(day === null ? {} : { startDate: day }),
      ...(typeof field === 'string' ? { 'sourceline:field': field } : {}), ...(typeof stance === 'string' ? { 'sourceline:stance': stance } : {}),
    }]
  })
}

function membersOf(value: Value | undefined): readonly { readonly [member: string]: Value }[] {
  return isList(value) ? value.filter((one): one is { readonly [member: string]: Value } => typeof one === 'object' && one !== null && !isList(one)) : []
}
