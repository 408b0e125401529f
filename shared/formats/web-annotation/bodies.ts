import { LAYERS, type Layer } from '../../model/records.ts'
import { idIn } from '../marked/iri.ts'
import { isObject } from '../project-json/gather.ts'
import { listed } from './selectors.ts'
import { LAYER_OF_MOTIVATION } from './terms.ts'

/** What the bodies of an annotation come to (Web Annotation Data Model, section 3.2). */
export interface Said {
  readonly layer: Layer
  readonly note: string | null
  /** Id of an entity, as the file names it. */
  readonly entity: string | null
  /** Cells and claims that the file links to the words; they are evidence, which annotations do not carry. */
  readonly links: number
}

/** A tag that names a layer sets it; comments and other tags become the note, in their order. */
export function saidBy(annotation: { readonly [member: string]: unknown }): Said {
  let layer: Layer | null = null
  let entity: string | null = null
  let links = 0
  const notes: string[] = []
  if (typeof annotation['bodyValue'] === 'string') notes.push(annotation['bodyValue'])
  for (const body of listed(annotation['body'])) {
    if (!isObject(body)) continue
    const value = body['value']
    const purposes = listed(body['purpose'])
    const source = iriIn(body['source'])
    if (typeof body['id'] === 'string' && idIn('claim', body['id']) !== null) links += 1
    else if (typeof value === 'string' && body['type'] !== 'SpecificResource') {
      if (!purposes.includes('tagging')) notes.push(value)
      else if (layer === null && isLayer(value)) layer = value
      else notes.push(`Tagged: ${value}`)
    } else if (source !== null && idIn('entity', source) !== null) entity ??= idIn('entity', source)
    else if (source !== null && (idIn('event', source) !== null || idIn('claim', source) !== null)) links += 1
  }
  const motivation = listed(annotation['motivation']).map((one) => LAYER_OF_MOTIVATION.get(String(one))).find((one) => one !== undefined)
  const note = notes.filter((one) => one !== '').join('\n\n')
  return { layer: layer ?? motivation ?? 'note', note: note === '' ? null : note, entity, links }
}

/** The IRI of a resource that stands as such or is described. */
export function iriIn(resource: unknown): string | null {
  const iri = isObject(resource) ? resource['id'] : resource
  return typeof iri === 'string' ? iri : null
}

function isLayer(value: string): value is Layer {
  return (LAYERS as readonly string[]).includes(value)
}
