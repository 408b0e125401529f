import type { Fragment } from '../../../shared/model/records.ts'
import { paragraphAt } from './marks.ts'

/** The page of the original that an offset of the text stands on, from 1; null for what has no pages. */
export function pageAt(pages: readonly number[], offset: number): number | null {
  const after = pages.findIndex((start) => start > offset)
  const page = after < 0 ? pages.length : after
  return page > 0 ? page : null
}

/** The paragraphs that a page begins with, by index, with the page's number; of pages without text, none. */
export function pageHeads(pages: readonly number[], paragraphs: readonly Fragment[]): ReadonlyMap<number, number> {
  const starts = new Map(paragraphs.map(({ start }, index) => [start, index]))
  const heads = new Map<number, number>()
  for (const [index, start] of pages.entries()) {
    const paragraph = starts.get(start)
    if (paragraph !== undefined) heads.set(paragraph, index + 1)
  }
  return heads
}

/** "p. 3, ¶ 12", and without the page for what has none. */
export function placeOf(offset: number, pages: readonly number[], paragraphs: readonly Fragment[]): string {
  const page = pageAt(pages, offset)
  return `${page === null ? '' : `p. ${page}, `}¶ ${paragraphAt(paragraphs, offset) + 1}`
}
