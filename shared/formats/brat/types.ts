import type { Layer } from '../../model/records.ts'

/** The type that a layer is written as. */
export const TYPES: { readonly [layer in Layer]: string } = {
  event: 'Event', actor: 'Actor', place: 'Place', date: 'Date', harm: 'Harm', claim: 'Claim', quote: 'Quote', note: 'Note',
}

/** Types of common brat corpora by layer, in lower case and without hyphens and underscores. */
const NAMES: { readonly [layer in Layer]: readonly string[] } = {
  event: ['event', 'trigger', 'attack', 'conflict'],
  actor: ['actor', 'person', 'per', 'organization', 'organisation', 'org', 'group', 'armedgroup', 'speaker', 'source'],
  place: ['place', 'location', 'loc', 'gpe', 'geopoliticalentity', 'facility', 'fac', 'city', 'country'],
  date: ['date', 'time', 'datetime', 'timex', 'timex3', 'timeexpression'],
  harm: ['harm', 'casualty', 'casualties', 'victim', 'killed', 'injured', 'damage'],
  claim: ['claim', 'attribution', 'statement', 'assertion', 'cue'],
  quote: ['quote', 'quotation', 'content'],
  note: ['note', 'comment'],
}

const LAYER_OF: ReadonlyMap<string, Layer> = new Map(
  (Object.entries(NAMES) as [Layer, readonly string[]][]).flatMap(([layer, names]) => names.map((name) => [name, layer] as const)),
)

/** The layer of a type; null when none fits. */
export function layerOfType(type: string): Layer | null {
  return LAYER_OF.get(type.toLowerCase().replace(/[-_]/g, '')) ?? null
}

/** What may stand as the name of a type, role or attribute: letters, digits, `-` and `_` (brat's configuration manual). */
export function bratName(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, '_') || '_'
}
