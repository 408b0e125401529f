import { Readability } from '@mozilla/readability'
import DOMPurify from 'dompurify'
import type { Intake, Metadata } from './intake.ts'

/**
 * A web page as paragraphs. It is parsed into a document that loads nothing and runs nothing, cleaned, and only its
 * text is kept: no part of it is ever put on screen as HTML.
 */
export function readHtml(html: string): Intake {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const metadata = metadataOf(page)
  const article = new Readability(page.cloneNode(true) as Document, { keepClasses: false }).parse()
  const clean = DOMPurify.sanitize(article?.content ?? page.body.innerHTML, {
    FORBID_TAGS: ['style', 'script', 'img', 'picture', 'video', 'audio', 'svg', 'math', 'form', 'input', 'button'],
    RETURN_DOM: false,
  })
  const words = blockText(new DOMParser().parseFromString(clean, 'text/html').body)
  const title = metadata.title ?? article?.title ?? undefined
  const text = title && !words.startsWith(title) ? `${title}\n${words}` : words
  return { text, metadata: { ...metadata, ...(title ? { title } : {}) }, extractor: 'readability', extractor_version: '0.6.0' }
}

const BLOCKS = new Set([
  'ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'DD', 'DIV', 'DL', 'DT', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'H1', 'H2', 'H3', 'H4',
  'H5', 'H6', 'HEADER', 'HR', 'LI', 'MAIN', 'NAV', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'TBODY', 'THEAD', 'TR', 'UL', 'BODY',
])

/** The text of an element, a line for each block; cells of a table row stand on one line. */
export function blockText(root: Element): string {
  const lines: string[] = ['']
  const end = () => { if (lines.at(-1) !== '') lines.push('') }
  const add = (text: string) => { lines[lines.length - 1] += text }
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) add((child.nodeValue ?? '').replace(/\s+/gu, ' '))
      else if (child instanceof Element || child.nodeType === Node.ELEMENT_NODE) {
        const { tagName } = child as Element
        if (tagName === 'BR') { end(); continue }
        const block = BLOCKS.has(tagName)
        if (block) end()
        walk(child)
        if (block) end()
        else if (tagName === 'TD' || tagName === 'TH') add('\t')
      }
    }
  }
  walk(root)
  return lines.map((line) => line.replace(/ +/gu, ' ').trim()).filter((line) => line !== '').join('\n')
}

/** What the page says of itself: JSON-LD first, then Open Graph and meta elements, then the title. */
function metadataOf(page: Document): Metadata {
  const data = articleData(page)
  const meta = (...names: readonly string[]) =>
    names.map((name) => page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content')?.trim()).find(Boolean)
  const title = textOf(data['headline']) ?? meta('og:title', 'twitter:title') ?? page.title.trim()
  const published = textOf(data['datePublished']) ?? meta('article:published_time', 'date', 'dc.date', 'pubdate') ?? page.querySelector('time[datetime]')?.getAttribute('datetime') ?? undefined
  const day = published === undefined ? undefined : /^\d{4}-\d\d-\d\d/u.exec(published)?.[0]
  const publisher = nameOf(data['publisher']) ?? meta('og:site_name', 'application-name')
  const url = page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url')
  const language = page.documentElement.lang || meta('og:locale')?.replace('_', '-')
  const authors = namesOf(data['author'])
  const byline = authors.length > 0 ? authors : [meta('author', 'article:author')].filter((name) => name !== undefined && !name.startsWith('http'))
  return {
    type: textOf(data['@type'])?.includes('NewsArticle') ? 'article-newspaper' : 'webpage',
    ...(title ? { title } : {}),
    ...(day ? { published: day } : {}),
    ...(publisher ? { publisher } : {}),
    ...(url && /^https?:/u.test(url) ? { url } : {}),
    ...(language ? { language: language.split('-')[0]?.toLowerCase() ?? language } : {}),
    ...(byline.length > 0 ? { authors: byline as readonly string[] } : {}),
  }
}

type Data = { readonly [name: string]: unknown }

/** The page's schema.org article, if it carries one that can be read. */
function articleData(page: Document): Data {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const data = parsed(script.textContent ?? '')
    const all = (Array.isArray(data) ? data : [data]).flatMap((one) => (isData(one) && Array.isArray(one['@graph']) ? (one['@graph'] as unknown[]) : [one]))
    const article = all.find((one) => isData(one) && /Article|Report|BlogPosting/u.test(textOf(one['@type']) ?? ''))
    if (isData(article)) return article
  }
  return {}
}

/** JSON of a page; a page's broken JSON is a page without that metadata. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(' ') || undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function nameOf(value: unknown): string | undefined {
  return isData(value) ? textOf(value['name']) : textOf(value)
}

function namesOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => nameOf(one) ?? [])
}
