import type { Layer } from '../../model/records.ts'

export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/** Why words were marked, in the terms of Web Annotation Data Model, section 3.3.5. */
export const MOTIVATIONS: { readonly [layer in Layer]: string } = {
  event: 'tagging',
  actor: 'identifying',
  place: 'identifying',
  date: 'tagging',
  harm: 'tagging',
  claim: 'describing',
  quote: 'highlighting',
  note: 'commenting',
}

/** The layer of an annotation that has no tag of ours, by its motivation; a note else. */
export const LAYER_OF_MOTIVATION: ReadonlyMap<string, Layer> = new Map<string, Layer>([['highlighting', 'quote'], ['describing', 'claim']])

/** The name of the selector of one cell in an event, before the name of its field. */
export const FIELD = 'field='
