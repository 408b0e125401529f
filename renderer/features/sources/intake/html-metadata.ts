import type { Proposal } from './taken.ts'

/** What a page says of itself: JSON-LD first, then Open Graph and other meta elements, then the page's own title. */
export function readMetadata(page: Document): Proposal {
  const article = articleOf(page)
  const meta = (...names: readonly string[]) => firstOf(names.map((name) => metaContent(page, name)))
  const title = firstOf([textOf(article?.['headline']), meta('og:title', 'dc.title', 'twitter:title'), page.title])
  const publisher = firstOf([namesOf(article?.['publisher'])[0], meta('og:site_name', 'dc.publisher', 'application-name')])
  const authors = namesOf(article?.['author']).length > 0 ? namesOf(article?.['author']) : namesOf(meta('author', 'dc.creator', 'article:author'))
  const published = dayOf(firstOf([
    textOf(article?.['datePublished']),
    meta('article:published_time', 'og:published_time', 'datepublished', 'dc.date', 'date', 'pubdate'),
    page.querySelector('time[datetime]')?.getAttribute('datetime') ?? null,
  ]))
  const url = addressOf(firstOf([
    page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? null,
    meta('og:url'),
    textOf(article?.['url']),
  ]))
  const language = languageOf(firstOf([page.documentElement.lang, textOf(article?.['inLanguage']), meta('og:locale', 'content-language')]))
  return {
    ...(title ? { title } : {}),
    ...(publisher ? { publisher } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(published ? { published } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {}),
    type: isNews(article) ? 'article-newspaper' : 'webpage',
  }
}

interface Json {
  readonly [name: string]: unknown
}

/** The first JSON-LD object of the page that is an article; scripts that hold no JSON are passed over, as browsers do. */
function articleOf(page: Document): Json | null {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const found = findArticle(parsed(script.textContent ?? ''), 0)
    if (found) return found
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

const DEEPEST = 4

function findArticle(value: unknown, depth: number): Json | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
  if (Array.isArray(value)) return value.map((one) => findArticle(one, depth + 1)).find((one) => one !== null) ?? null
  const object = value as Json
  return typesOf(object).some((type) => /Article|BlogPosting|Report$/u.test(type)) ? object : findArticle(object['@graph'] ?? object['mainEntity'], depth + 1)
}

function typesOf(object: Json): readonly string[] {
  const type = object['@type']
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string')
}

function isNews(article: Json | null): boolean {
  return article !== null && typesOf(article).some((type) => type.includes('NewsArticle'))
}

function metaContent(page: Document, name: string): string | null {
  const found = [...page.querySelectorAll('meta')].find((element) =>
    [element.getAttribute('property'), element.getAttribute('name'), element.getAttribute('itemprop'), element.getAttribute('http-equiv')]
      .some((one) => one?.toLowerCase() === name))
  return found?.getAttribute('content') ?? null
}

function firstOf(texts: readonly (string | null | undefined)[]): string | null {
  return texts.map((text) => text?.replace(/\s+/gu, ' ').trim() ?? '').find((text) => text !== '') ?? null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Names of people or bodies: a string, an object with a name, or a list of either. Addresses are no names. */
function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(namesOf))]
  if (typeof value === 'object' && value !== null) return namesOf((value as Json)['name'])
  const name = typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : ''
  return name === '' || /^https?:/iu.test(name) ? [] : [name]
}

/** The day of a date-time, as written: what day it was for the publisher. */
function dayOf(text: string | null): string | null {
  return text === null ? null : (/^\d{4}-\d{2}(?:-\d{2})?/u.exec(text)?.[0] ?? null)
}

function addressOf(text: string | null): string | null {
  return text !== null && /^https?:\/\//iu.test(text) ? text : null
}

function languageOf(text: string | null): string | null {
  return text === null ? null : (/^[a-z]{2,3}(?![a-z])/iu.exec(text)?.[0].toLowerCase() ?? null)
}
