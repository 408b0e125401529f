import { isIri } from '../../shared/formats/marked/iri.ts'

/**
 * What the W3C Web Annotation Data Model demands (Recommendation of 23 February 2017), one assertion for each MUST that can be seen
 * in a document, in words of our own, with the section that makes it. Each gives what breaks it, or nothing.
 */
export type Node = { readonly [member: string]: unknown }
type Check = (node: Node) => boolean

export interface Must {
  readonly section: string
  readonly says: string
  readonly of: 'annotation' | 'body' | 'target' | 'textual' | 'specific' | 'selector' | 'state' | 'agent' | 'collection' | 'page'
  readonly holds: Check
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
const iri = (value: unknown): boolean => typeof value === 'string' && isIri(value)
const text = (value: unknown): boolean => typeof value === 'string'
const absent = (value: unknown): boolean => value === undefined
const optional = (check: (value: unknown) => boolean) => (value: unknown): boolean => absent(value) || check(value)
const moment = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
const count = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0
const has = (node: Node, type: string): boolean => list(node['type']).includes(type)
const when = (type: string, check: Check): Check => (node) => !has(node, type) || check(node)
const MOTIVATIONS = ['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging']
const motive = (value: unknown): boolean => list(value).every((one) => text(one) && (MOTIVATIONS.includes(one as string) || iri(one)))
const SELECTORS = ['FragmentSelector', 'CssSelector', 'XPathSelector', 'TextQuoteSelector', 'TextPositionSelector', 'DataPositionSelector', 'SvgSelector', 'RangeSelector']
const resource = (value: unknown): boolean => iri(value) || (isNode(value) && (iri(value['id']) || has(value, 'TextualBody') || has(value, 'SpecificResource')))
const context = (value: unknown): boolean => list(value).includes('http://www.w3.org/ns/anno.jsonld')

export const MUSTS: readonly Must[] = [
  { of: 'annotation', section: '3.1', says: 'has one id', holds: ({ id }) => !Array.isArray(id) && !absent(id) },
  { of: 'annotation', section: '3.1', says: 'has an IRI as its id', holds: ({ id }) => iri(id) },
  { of: 'annotation', section: '3.1', says: 'has a type', holds: ({ type }) => list(type).length > 0 },
  { of: 'annotation', section: '3.1', says: 'has Annotation among its types', holds: (node) => has(node, 'Annotation') },
  { of: 'annotation', section: '3.1', says: 'has a target', holds: ({ target }) => list(target).length > 0 },
  { of: 'annotation', section: '3.1', says: 'states the context, on its own or through its collection', holds: (node) => context(node['@context']) },
  { of: 'annotation', section: '3.1', says: 'has a context that is an IRI, an object or a list of these', holds: (node) => list(node['@context']).every((one) => iri(one) || isNode(one)) },
  { of: 'annotation', section: '3.2', says: 'has bodies that are IRIs or resources', holds: ({ body }) => list(body).every((one) => resource(one)) },
  { of: 'annotation', section: '3.2', says: 'has targets that are IRIs or resources', holds: ({ target }) => list(target).every((one) => resource(one)) },
  { of: 'annotation', section: '3.2.5', says: 'has at most one bodyValue', holds: ({ bodyValue }) => !Array.isArray(bodyValue) },
  { of: 'annotation', section: '3.2.5', says: 'has a bodyValue that is a text', holds: ({ bodyValue }) => optional(text)(bodyValue) },
  { of: 'annotation', section: '3.2.5', says: 'has no body beside a bodyValue', holds: ({ body, bodyValue }) => absent(body) || absent(bodyValue) },
  { of: 'annotation', section: '3.3.1', says: 'was created at one moment with a time zone', holds: ({ created }) => optional(moment)(created) },
  { of: 'annotation', section: '3.3.1', says: 'was modified at one moment with a time zone', holds: ({ modified }) => optional(moment)(modified) },
  { of: 'annotation', section: '3.3.1', says: 'was generated at one moment with a time zone', holds: ({ generated }) => optional(moment)(generated) },
  { of: 'annotation', section: '3.3.5', says: 'has motivations of the vocabulary, or IRIs', holds: ({ motivation }) => optional(motive)(motivation) },
  { of: 'annotation', section: '3.3.6', says: 'has IRIs as its rights', holds: ({ rights }) => list(rights).every(iri) },
  { of: 'annotation', section: '3.3.7', says: 'has one IRI as canonical', holds: ({ canonical }) => optional(iri)(canonical) },
  { of: 'annotation', section: '3.3.7', says: 'came via IRIs', holds: ({ via }) => list(via).every(iri) },
  { of: 'annotation', section: '4.4', says: 'has one stylesheet at most', holds: ({ stylesheet }) => !Array.isArray(stylesheet) },
  { of: 'body', section: '3.2.1', says: 'has at most one id, an IRI', holds: ({ id }) => optional(iri)(id) },
  { of: 'body', section: '3.2.2', says: 'has formats that are texts', holds: ({ format }) => list(format).every(text) },
  { of: 'body', section: '3.2.2', says: 'has languages that are texts', holds: ({ language }) => list(language).every(text) },
  { of: 'body', section: '3.2.2', says: 'has one of the three text directions, if any', holds: ({ textDirection }) => optional((one) => ['ltr', 'rtl', 'auto'].includes(one as string))(textDirection) },
  { of: 'body', section: '3.3.5', says: 'has purposes of the vocabulary', holds: ({ purpose }) => optional(motive)(purpose) },
  { of: 'target', section: '3.2.1', says: 'has at most one id, an IRI', holds: ({ id }) => optional(iri)(id) },
  { of: 'target', section: '3.2.1', says: 'has an IRI, or is a resource of a known kind', holds: (node) => iri(node['id']) || has(node, 'SpecificResource') },
  { of: 'textual', section: '3.2.4', says: 'has TextualBody among its types', holds: (node) => has(node, 'TextualBody') },
  { of: 'textual', section: '3.2.4', says: 'has exactly one value, a text', holds: ({ value }) => text(value) },
  { of: 'textual', section: '3.2.4', says: 'has at most one language for processing', holds: ({ processingLanguage }) => optional(text)(processingLanguage) },
  { of: 'textual', section: '3.2.4', says: 'is not specific as well', holds: ({ source, selector }) => absent(source) && absent(selector) },
  { of: 'specific', section: '4', says: 'has exactly one source', holds: ({ source }) => !absent(source) && !Array.isArray(source) },
  { of: 'specific', section: '4', says: 'has a source that is an IRI or has one', holds: ({ source }) => iri(source) || (isNode(source) && iri(source['id'])) },
  { of: 'specific', section: '4', says: 'has an IRI as its id, if any', holds: ({ id }) => optional(iri)(id) },
  { of: 'specific', section: '4.2', says: 'has selectors that are IRIs or nodes', holds: ({ selector }) => list(selector).every((one) => iri(one) || isNode(one)) },
  { of: 'specific', section: '4.3', says: 'has states that are IRIs or nodes', holds: ({ state }) => list(state).every((one) => iri(one) || isNode(one)) },
  { of: 'specific', section: '4.4', says: 'has style classes that are texts', holds: ({ styleClass }) => list(styleClass).every(text) },
  { of: 'specific', section: '4.5', says: 'was rendered via resources', holds: ({ renderedVia }) => list(renderedVia).every((one) => iri(one) || isNode(one)) },
  { of: 'specific', section: '4.6', says: 'has scopes that are IRIs', holds: ({ scope }) => list(scope).every(iri) },
  { of: 'selector', section: '4.2', says: 'has exactly one type of selector', holds: ({ type }) => list(type).filter((one) => SELECTORS.includes(one as string)).length === 1 },
  { of: 'selector', section: '4.2.1', says: 'of a fragment has exactly one value', holds: when('FragmentSelector', ({ value }) => text(value)) },
  { of: 'selector', section: '4.2.1', says: 'of a fragment conforms to one IRI, if to any', holds: when('FragmentSelector', ({ conformsTo }) => optional(iri)(conformsTo)) },
  { of: 'selector', section: '4.2.4', says: 'of a quote has exactly one text, the exact words', holds: when('TextQuoteSelector', ({ exact }) => text(exact)) },
  { of: 'selector', section: '4.2.4', says: 'of a quote has at most one prefix and one suffix', holds: when('TextQuoteSelector', ({ prefix, suffix }) => optional(text)(prefix) && optional(text)(suffix)) },
  { of: 'selector', section: '4.2.5', says: 'of a position has exactly one start, counted from 0', holds: when('TextPositionSelector', ({ start }) => count(start)) },
  { of: 'selector', section: '4.2.5', says: 'of a position has exactly one end, not before the start', holds: when('TextPositionSelector', ({ start, end }) => count(end) && (end as number) >= (start as number)) },
  { of: 'selector', section: '4.2.9', says: 'is refined by selectors', holds: ({ refinedBy }) => list(refinedBy).every((one) => iri(one) || isNode(one)) },
  { of: 'state', section: '4.3', says: 'is of a known type', holds: (node) => has(node, 'TimeState') || has(node, 'HttpRequestState') },
  { of: 'state', section: '4.3.1', says: 'of a time has moments as dates, not beside an interval', holds: ({ sourceDate, sourceDateStart, sourceDateEnd }) => list(sourceDate).every(moment) && (absent(sourceDate) || (absent(sourceDateStart) && absent(sourceDateEnd))) },
  { of: 'state', section: '4.3.1', says: 'of a time has copies that are IRIs', holds: ({ cached }) => list(cached).every(iri) },
  { of: 'agent', section: '3.3.2', says: 'has one IRI, if any, and texts as names', holds: ({ id, name }) => optional(iri)(id) && list(name).every(text) },
  { of: 'collection', section: '5.1', says: 'has the context, an IRI and its type', holds: (node) => context(node['@context']) && iri(node['id']) && has(node, 'AnnotationCollection') },
  { of: 'collection', section: '5.1', says: 'has a first page unless it is empty, and a total from 0', holds: ({ total, first }) => optional(count)(total) && (total === 0 || (isNode(first) ? iri(first['id']) : iri(first))) },
  { of: 'page', section: '5.2', says: 'has an IRI, its type, its collection and a list of one or more annotations', holds: (node) => iri(node['id']) && has(node, 'AnnotationPage') && resource(node['partOf']) && Array.isArray(node['items']) && node['items'].length > 0 },
]

/** The assertions that a collection breaks, each with the node that does so. */
export function broken(collection: Node): readonly string[] {
  const found: string[] = []
  const ask = (of: Must['of'], node: unknown): void => {
    if (!isNode(node)) return
    for (const must of MUSTS) if (must.of === of && !must.holds(node)) found.push(`${must.section}: the ${of} ${must.says}: ${JSON.stringify(node).slice(0, 200)}`)
  }
  ask('collection', collection)
  for (const agent of list(collection['generator'])) ask('agent', agent)
  const page = collection['first']
  if (absent(page)) return found
  ask('page', page)
  for (const item of isNode(page) ? list(page['items']) : []) {
    if (!isNode(item)) {
      found.push('5.2: an item is no annotation')
      continue
    }
    ask('annotation', { '@context': collection['@context'], ...item })
    for (const agent of [...list(item['creator']), ...list(item['generator'])]) ask('agent', agent)
    for (const [of, members] of [['body', list(item['body'])], ['target', list(item['target'])]] as const) {
      for (const member of members) {
        ask(of, member)
        if (!isNode(member)) continue
        if (has(member, 'TextualBody')) ask('textual', member)
        if (has(member, 'SpecificResource')) ask('specific', member)
        for (const selector of list(member['selector'])) ask('selector', selector)
        for (const state of list(member['state'])) ask('state', state)
      }
    }
  }
  return found
}
