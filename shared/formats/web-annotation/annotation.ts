import type { AnyRecord, Layer } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { encoded, iriOf, iriOfWords, isIri } from '../marked/iri.ts'
import type { Span } from '../marked/spans.ts'
import type { MarkedText } from '../marked/texts.ts'
import type { Uses } from '../marked/uses.ts'
import { FIELD, MOTIVATIONS } from './terms.ts'

type Node = { readonly [member: string]: Value }

/** An annotation as Web Annotation Data Model, section 3.1, has it; without its context, which the collection states. */
export function annotationNode(annotation: AnyRecord, marked: MarkedText, uses: Uses): Node {
  const layer = text(annotation['layer']) ?? 'note'
  const anchor = text(annotation['anchor'])
  const targets = marked.spansOf(annotation).map((span) => targetNode(span, annotation, marked))
  return {
    id: iriOf('annotation', annotation.id),
    type: 'Annotation',
    motivation: Object.hasOwn(MOTIVATIONS, layer) ? MOTIVATIONS[layer as Layer] : 'tagging',
    body: bodyNodes(layer, annotation, uses),
    target: targets.length === 1 ? (targets[0] as Node) : targets,
    ...(anchor === null || anchor === 'exact' ? {} : { 'sourceline:anchor': anchor }),
  }
}

/**
 * One span of the words (section 4): what it says and where it stands. Positions count Unicode code points (section 4.2.5). Several
 * spans are several targets, because a range of one selector cannot have a gap.
 */
function targetNode({ words, prefix, suffix, points }: Span, annotation: AnyRecord, { source, text: version }: MarkedText): Node {
  const hash = text(version?.['hash'])
  return {
    type: 'SpecificResource',
    source: sourceNode(String(annotation['source'] ?? ''), source),
    selector: [
      { type: 'TextQuoteSelector', exact: words, prefix, suffix },
      ...(points ? [{ type: 'TextPositionSelector', start: points.start, end: points.end }] : []),
    ],
    ...(hash === null ? {} : { state: { type: 'TimeState', cached: iriOfWords(hash) } }),
  }
}

function sourceNode(id: string, source: AnyRecord | null): Node {
  const [title, language, url] = [text(source?.['title']), text(source?.['language']), text(source?.['url'])]
  return {
    id: iriOf('source', id),
    type: 'Text',
    format: 'text/plain',
    ...(language === null ? {} : { language }),
    ...(title === null ? {} : { 'dc:title': title }),
    ...(url === null || !isIri(url) ? {} : { 'schema:url': url }),
  }
}

/** The bodies (section 3.2): the layer, the note, the entity that is named, the cells that rest on the words, the claims. */
function bodyNodes(layer: string, annotation: AnyRecord, uses: Uses): readonly Node[] {
  const nodes: Node[] = [{ type: 'TextualBody', purpose: 'tagging', value: layer }]
  const note = text(annotation['note'])
  if (note !== null) nodes.push({ type: 'TextualBody', purpose: 'commenting', value: note, format: 'text/plain' })
  const entity = text(annotation['entity'])
  if (entity !== null) nodes.push({ type: 'SpecificResource', purpose: 'identifying', source: { id: iriOf('entity', entity), label: uses.name('entity', entity) } })
  for (const { event, field, value, role } of uses.evidence(annotation.id)) {
    if (typeof event !== 'string' || typeof field !== 'string') continue
    nodes.push({
      type: 'SpecificResource',
      purpose: 'linking',
      source: { id: iriOf('event', event), label: uses.name('event', event) },
      selector: { type: 'FragmentSelector', value: `${FIELD}${encoded(field)}` },
      ...(value === null || value === undefined ? {} : { 'sourceline:value': plain(value) }),
      ...(typeof role === 'string' ? { 'sourceline:role': role } : {}),
    })
  }
  for (const claim of uses.claims(annotation.id)) {
    const id = iriOf('claim', claim.id)
    const words = text(claim['text']) ?? text(claim['quote'])
    nodes.push(words === null
      ? { type: 'SpecificResource', purpose: 'describing', source: { id } }
      : { id, type: 'TextualBody', purpose: 'describing', value: words, format: 'text/plain' })
  }
  return nodes
}

/** A value as a JSON-LD literal: what is neither text, number nor boolean stands as its JSON. */
function plain(value: Value): string | number | boolean {
  return typeof value === 'object' || isList(value) ? JSON.stringify(value) : value
}

function text(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
