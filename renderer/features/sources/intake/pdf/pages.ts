import { normaliseText } from '../../../../../shared/text/normalise.ts'
import { vocabularyOf } from './hyphens.ts'
import type { Line } from './lines.ts'
import { pageParagraphs } from './paragraphs.ts'

/** A document's text, normalised, and for each page the offset where it begins: that of the next text for a page without any. */
export interface PagedText {
  readonly text: string
  readonly pages: readonly number[]
}

/** The text of all pages; between two pages stands a blank line. */
export function joinPages(pages: readonly (readonly Line[])[]): PagedText {
  const vocabulary = vocabularyOf(pages.flat())
  const parts = pages.map((lines) => normaliseText(pageParagraphs(lines, vocabulary).join('\n')))
  const starts: number[] = []
  let length = 0
  for (const part of parts) {
    // What has no text begins behind the border too, where the next text does.
    const start = length === 0 ? 0 : length + BORDER.length
    starts.push(start)
    if (part !== '') length = start + part.length
  }
  return { text: parts.filter((part) => part !== '').join(BORDER), pages: starts.map((start) => Math.min(start, length)) }
}

const BORDER = '\n\n'
