import type { AnyRecord } from '../../model/records.ts'
import type { Fields, Value } from '../../model/value.ts'
import { CONTAINED, exactly, fitId, textIn, textsIn, withExact, type ReadSource } from '../bibliography/carried.ts'
import { cslDate, edtfOf } from './dates.ts'

/** The item types of CSL 1.0.2, appendix III. */
const TYPES: ReadonlySet<string> = new Set((
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry '
  + 'entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture '
  + 'musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report '
  + 'review review-book software song speech standard thesis treaty webpage'
).split(' '))
/** The type of what has none that CSL knows. */
const NO_TYPE = 'document'

export type CslItem = { readonly [member: string]: unknown }

/**
 * A source as an item of CSL-JSON 1.0.2. Authors are literal names: a byline does not say which part is the family's. What the
 * form would alter stands in `custom.sourceline`, so that the item is read as the same source.
 */
export function itemOf(record: AnyRecord): CslItem {
  const [stated, title, publisher, published, accessed] = ['type', 'title', 'publisher', 'published', 'accessed'].map((name) => textIn(record[name]))
  const type = stated && TYPES.has(stated) ? stated : NO_TYPE
  const [authors, tags] = [textsIn(record['authors']), textsIn(record['tags'])]
  const [url, archive, language] = ['url', 'archive_url', 'language'].map((name) => textIn(record[name]))
  const item: { [member: string]: unknown } = { id: record.id, type }
  if (title) item['title'] = title
  if (authors.length > 0) item['author'] = authors.map((literal) => ({ literal }))
  if (publisher) item[CONTAINED.has(type) ? 'container-title' : 'publisher'] = publisher
  if (published) item['issued'] = cslDate(published)
  if (accessed) item['accessed'] = cslDate(accessed)
  if (url) item['URL'] = url
  if (archive) item['archive_location'] = archive
  if (language) item['language'] = language
  if (tags.length > 0) item['keyword'] = tags.join(', ')
  const exact = exactly(record, sourceOf(item, () => undefined))
  return exact === null ? item : { ...item, custom: { sourceline: exact } }
}

/** An item as a source. `strange` is told of every member that has no field here. */
export function sourceOf(item: CslItem, strange: (member: string) => void): ReadSource {
  const fields: { [field: string]: Value } = {}
  const set = (name: string, value: Value): void => {
    if (value !== null && value !== '') fields[name] = value
  }
  const type = text(item['type'])
  set('type', type)
  const [container, house] = [text(item['container-title']), text(item['publisher'])]
  const contained = CONTAINED.has(type ?? '')
  const publisher = contained ? container ?? house : house ?? container
  set('publisher', publisher)
  if (container !== null && house !== null && container !== house) strange(contained ? 'publisher' : 'container-title')
  set('title', text(item['title']))
  const authors = (Array.isArray(item['author']) ? item['author'] : []).map(nameOf).filter((name) => name !== '')
  if (authors.length > 0) set('authors', authors)
  set('published', edtfOf(item['issued']))
  set('accessed', edtfOf(item['accessed']))
  set('url', text(item['URL']))
  set('archive_url', text(item['archive_location']))
  set('language', text(item['language']))
  const tags = (text(item['keyword']) ?? '').split(/[,;]/).map((tag) => tag.trim()).filter((tag) => tag !== '')
  if (tags.length > 0) set('tags', tags)
  for (const [member, value] of Object.entries(item)) if (!KNOWN.has(member) && value !== null && value !== '') strange(member)
  const custom = isItem(item['custom']) ? item['custom'] : {}
  for (const member of Object.keys(custom)) if (member !== 'sourceline') strange(`custom.${member}`)
  const id = text(item['id'])
  return withExact({ id: id === null ? null : fitId(id), fields: fields satisfies Fields }, Object.hasOwn(custom, 'sourceline') ? custom['sourceline'] : null)
}

const KNOWN: ReadonlySet<string> = new Set([
  'id', 'type', 'title', 'author', 'container-title', 'publisher', 'issued', 'accessed', 'URL', 'archive_location', 'language', 'keyword', 'custom',
])

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
}

/** A name as it is spoken: given name, particles, family name, suffix. */
function nameOf(name: unknown): string {
  if (!isItem(name)) return ''
  if (typeof name['literal'] === 'string') return name['literal']
  return ['given', 'dropping-particle', 'non-dropping-particle', 'family', 'suffix'].flatMap((part) => text(name[part]) ?? []).join(' ')
}

export function isItem(value: unknown): value is CslItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
