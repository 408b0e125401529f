import { refuse } from '../../contract/result.ts'
import { parseJson } from '../json/parse.ts'
import { checkNesting } from '../nesting.ts'
import { isObject } from '../project-json/gather.ts'
import { listed } from './selectors.ts'

/** Largest file in bytes: it is read whole. */
const LARGEST = 256 << 20
/** Most annotations of a file. */
const MOST = 1_000_000

export type AnnotationNode = { readonly [member: string]: unknown }

/**
 * The annotations of a file: a collection with its first page in it (Web Annotation Data Model, section 5), a page, a list of
 * annotations, or one. Refuses (`bad-file`), with the place, what is none of these, pages that stand elsewhere, and what is too large or
 * nested too deep.
 */
export function annotationsIn(bytes: Uint8Array): readonly AnnotationNode[] {
  if (bytes.length > LARGEST) refuse('bad-file', `The file is larger than ${LARGEST >> 20} MB, the most that is read as annotations.`)
  const json = parsed(bytes)
  checkNesting(json, 'The file', () => 'file')
  const items = itemsOf(json, 'file')
  if (items.length > MOST) refuse('bad-file', `The file holds ${items.length} annotations; ${MOST} are the most that are read.`)
  return items.map((item, n) => {
    if (!isObject(item) || !listed(item['type']).includes('Annotation')) return refuse('bad-file', 'The item is no annotation: its "type" should be "Annotation".', `items[${n}]`)
    return item
  })
}

function parsed(bytes: Uint8Array): unknown {
  return parseJson(textOf(bytes), (reason) => refuse('bad-file', `The file is not valid JSON; it may be cut off (${reason}).`))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return refuse('bad-file', 'The file is not in UTF-8. Save it again with the encoding UTF-8 and import that.')
  }
}

function itemsOf(json: unknown, place: string): readonly unknown[] {
  if (Array.isArray(json)) return json
  if (!isObject(json)) return refuse('bad-file', 'These are no Web Annotations: there should be a collection, a page, a list or an annotation.', place)
  const types = listed(json['type'])
  if (types.includes('Annotation')) return [json]
  if (types.includes('AnnotationPage')) {
    if (json['next'] !== undefined) refuse('bad-file', 'The page goes on in another file, which cannot be fetched: Sourceline works offline. Put all annotations on one page.', `${place}, next`)
    return Array.isArray(json['items']) ? json['items'] : refuse('bad-file', 'The page has no list of annotations, "items".', `${place}, items`)
  }
  if (!types.includes('AnnotationCollection')) return refuse('bad-file', 'These are no Web Annotations: the "type" should be AnnotationCollection, AnnotationPage or Annotation.', `${place}, type`)
  if (json['first'] === undefined) return []
  if (!isObject(json['first'])) return refuse('bad-file', 'The pages of the collection stand in other files, which cannot be fetched: Sourceline works offline. Put the first page into the collection.', `${place}, first`)
  return itemsOf(json['first'], `${place}, first`)
}
