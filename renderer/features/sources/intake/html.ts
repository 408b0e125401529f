import { Readability } from '@mozilla/readability'
import readability from '@mozilla/readability/package.json'
import DOMPurify from 'dompurify'
import { refuse } from '../../../../shared/contract/result.ts'
import { readDateline } from './dateline.ts'
import { readMetadata } from './html-metadata.ts'
import { paragraphsIn } from './html-paragraphs.ts'
import type { Taken } from './taken.ts'

/**
 * The article of a page as plain paragraphs. The page is parsed into a document that runs no script and loads nothing,
 * and none of it ever enters the window's own document; what is kept is text alone.
 */
export function takeHtml(html: string, name: string): Taken {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const metadata = readMetadata(page)
  disarm(page)
  const article = new Readability(page.cloneNode(true) as Document).parse()
  const paragraphs = sanitisedParagraphs(article?.content || page.body.innerHTML)
  const title = metadata.title ?? article?.title ?? null
  if (paragraphs.length === 0) refuse('bad-file', `“${name}” holds no text. If the page shows its text only in a browser, copy it there and paste it here.`)
  // Readability leaves the headline out; its words can be cited too.
  const text = (title !== null && paragraphs[0] !== title ? [title, ...paragraphs] : paragraphs).join('\n')
  return {
    text,
    proposal: {
      ...(article?.byline ? { authors: [article.byline] } : {}),
      ...(article?.siteName ? { publisher: article.siteName } : {}),
      ...readDateline(text),
      ...metadata,
      ...(title === null ? {} : { title }),
    },
    intake: 'html file',
    extractor: article ? 'readability' : 'html body',
    extractor_version: readability.version,
  }
}

/** Nothing of it could run or load here anyway; gone, it does not even make the browser report that it was kept from it. */
function disarm(page: Document): void {
  for (const element of page.querySelectorAll('script, style, iframe, object, embed, link')) element.remove()
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (/^(on|src|style|poster|background|ping|formaction)/iu.test(name)) element.removeAttribute(name)
    }
  }
}

/** The words of HTML as paragraphs; it is sanitised and parsed inert, whoever made it. */
export function sanitisedParagraphs(html: string): readonly string[] {
  const clean = DOMPurify.sanitize(html, { FORBID_TAGS: ['style', 'svg', 'math'], FORBID_ATTR: ['style', 'src', 'srcset'] })
  return paragraphsIn(new DOMParser().parseFromString(clean, 'text/html').body)
}
