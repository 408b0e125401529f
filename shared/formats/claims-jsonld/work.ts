import type { AnyRecord } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { iriOf, isIri } from '../marked/iri.ts'
import { schemaDate } from './dates.ts'

type Node = { readonly [member: string]: Value }

/** Types of schema.org by CSL type; other sources are a CreativeWork. */
const WORKS: ReadonlyMap<string, string> = new Map([
  ['article-newspaper', 'NewsArticle'], ['article-magazine', 'Article'], ['article-journal', 'ScholarlyArticle'],
  ['webpage', 'WebPage'], ['report', 'Report'], ['post', 'SocialMediaPosting'], ['dataset', 'Dataset'], ['book', 'Book'],
])

/** A source as a CreativeWork (schema.org/CreativeWork), with what is known of it and no more. */
export function workNode(source: AnyRecord): Node {
  const text = (field: string): string | null => textIn(source[field])
  const [title, publisher, language] = [text('title'), text('publisher'), text('language')]
  const [url, archive, published] = [text('url'), text('archive_url'), text('published')]
  const day = published === null ? null : schemaDate(published)
  const authors = isList(source['authors']) ? source['authors'].filter((name) => typeof name === 'string' && name !== '') : []
  return {
    '@type': WORKS.get(text('type') ?? '') ?? 'CreativeWork',
    '@id': iriOf('source', source.id),
    ...(title === null ? {} : { name: title }),
    ...(url === null || !isIri(url) ? {} : { url }),
    ...(archive === null || !isIri(archive) ? {} : { archivedAt: archive }),
    ...(day !== null ? { datePublished: day } : published !== null ? { 'sourceline:published': published } : {}),
    ...(authors.length === 0 ? {} : { author: authors.map((name): Node => ({ name })) }),
    ...(publisher === null ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
    ...(language === null ? {} : { inLanguage: language }),
  }
}

export function textIn(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
