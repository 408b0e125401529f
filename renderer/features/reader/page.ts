import type { Fragment } from '../../../shared/model/records.ts'
import { paragraphAt } from './marks.ts'
import { pageHeads } from './pages.ts'

/** A source's text as it stands in the document: one element and one text node a paragraph, made once. */
export interface Page {
  readonly root: HTMLElement
  readonly paragraphs: readonly Fragment[]
  readonly elements: readonly HTMLElement[]
  /** Paragraphs that stand next to each other, in order: what the browser lays out, and leaves out, together. */
  readonly chunks: readonly Chunk[]
}

/** Some paragraphs and the element around them; indices, `end` excluded. */
export interface Chunk {
  readonly element: HTMLElement
  readonly start: number
  readonly end: number
}

/** A place in the document. */
export interface Place {
  readonly node: Text
  readonly offset: number
}

// About 70 characters fit on a line of 26 px: only an estimate, for the scroll bar, until a chunk was on screen.
const LINE_CHARACTERS = 70
const LINE_HEIGHT = 26
const PARAGRAPH_GAP = 10

/**
 * About two screens. The browser looks at every box beside the screen in every frame, however cheap each of them is: with
 * 4,400 paragraphs that took 100 ms a frame while scrolling, with 180 chunks 17.
 */
const CHUNK_CHARACTERS = 6_000
const CHUNK_PARAGRAPHS = 60

/** About how many lines a paragraph takes. */
export function linesOf({ start, end }: Fragment): number {
  return Math.ceil((end - start) / LINE_CHARACTERS)
}

/**
 * Writes the text into `root`, with the number of the original's page beside the paragraph that begins it. The nodes
 * stay as they are until the next text: ranges into them stay valid.
 */
export function writePage(root: HTMLElement, body: string, paragraphs: readonly Fragment[], pages: readonly number[]): Page {
  const heads = pageHeads(pages, paragraphs)
  const elements = paragraphs.map(({ start, end }, index) => {
    const element = document.createElement('p')
    element.className = 'reader-paragraph'
    element.dir = 'auto'
    element.dataset.number = String(index + 1)
    const page = heads.get(index)
    if (page !== undefined) element.dataset.page = `p. ${page}`
    element.append(body.slice(start, end))
    return element
  })
  const chunks = chunksOf(paragraphs).map(({ start, end }): Chunk => {
    const element = document.createElement('div')
    element.className = 'reader-chunk'
    const height = paragraphs.slice(start, end).reduce((sum, one) => sum + linesOf(one) * LINE_HEIGHT + PARAGRAPH_GAP, 0)
    element.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`)
    element.dataset.first = String(start)
    element.append(...elements.slice(start, end))
    return { element, start, end }
  })
  root.replaceChildren(...chunks.map(({ element }) => element))
  return { root, paragraphs, elements, chunks }
}

function chunksOf(paragraphs: readonly Fragment[]): readonly Omit<Chunk, 'element'>[] {
  const chunks: Omit<Chunk, 'element'>[] = []
  let start = 0
  let characters = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    const length = paragraph.end - paragraph.start
    // A paragraph that is a chunk by itself does not take the short ones before it along.
    if (index > start && (characters + length > CHUNK_CHARACTERS || index - start >= CHUNK_PARAGRAPHS)) {
      chunks.push({ start, end: index })
      start = index
      characters = 0
    }
    characters += length
  }
  if (start < paragraphs.length) chunks.push({ start, end: paragraphs.length })
  return chunks
}

/** Index of the first paragraph that reaches below the top of what can be seen; asks only the chunk it stands in, as the others are not laid out. */
export function firstVisible(page: Page, scroller: HTMLElement): number {
  const top = scroller.getBoundingClientRect().top + 4
  const below = (element: HTMLElement | undefined) => element !== undefined && element.getBoundingClientRect().bottom > top
  let low = 0
  let high = page.chunks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (below(page.chunks[middle]?.element)) high = middle
    else low = middle + 1
  }
  const chunk = page.chunks[low]
  if (!chunk) return 0
  for (let index = chunk.start; index < chunk.end; index += 1) if (below(page.elements[index])) return index
  return Math.max(0, chunk.end - 1)
}

/** The document's place of an offset of the text. */
export function placeAt(page: Page, offset: number): Place | null {
  const index = Math.min(paragraphAt(page.paragraphs, offset), page.paragraphs.length - 1)
  const paragraph = page.paragraphs[index]
  const node = page.elements[index]?.firstChild
  if (!paragraph || !(node instanceof Text)) return null
  return { node, offset: Math.max(0, Math.min(offset - paragraph.start, node.length)) }
}

/** The text's offset of a place in the document; null outside of the text. */
export function offsetAt(page: Page, node: Node, offset: number): number | null {
  if (node === page.root) return startOf(page, page.chunks[offset]?.start)
  const element = node instanceof Text ? node.parentElement : node
  if (!(element instanceof HTMLElement) || !page.root.contains(element)) return null
  if (element.parentElement === page.root) return startOf(page, Number(element.dataset.first) + offset)
  const paragraph = page.paragraphs[Number(element.dataset.number) - 1]
  if (!paragraph) return null
  if (node instanceof Text) return paragraph.start + offset
  return offset === 0 ? paragraph.start : paragraph.end
}

/** Where a paragraph begins; past the last one, where that ends. */
function startOf(page: Page, index = page.paragraphs.length): number | null {
  return page.paragraphs[index]?.start ?? page.paragraphs.at(-1)?.end ?? null
}

/** The text's offset under a point of the window; null when there is no text of ours just there. */
export function offsetUnder(page: Page, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint(x, y)
  if (!caret || !(caret.offsetNode instanceof Text)) return null
  const offset = offsetAt(page, caret.offsetNode, caret.offset)
  if (offset === null) return null
  // The caret stands at the nearest border; the character under the point may be the one before it.
  for (const [from, found] of [[caret.offset, offset], [caret.offset - 1, offset - 1]] as const) {
    if (from >= 0 && from < caret.offsetNode.length && contains(rectsOf(caret.offsetNode, from, from + 1), x, y)) return found
  }
  return null
}

/** The rectangles of a stretch of one text node, in the window's coordinates. */
export function rectsOf(node: Text, start: number, end: number): readonly DOMRect[] {
  const range = document.createRange()
  range.setStart(node, Math.min(start, node.length))
  range.setEnd(node, Math.min(end, node.length))
  return [...range.getClientRects()]
}

function contains(rects: readonly DOMRect[], x: number, y: number): boolean {
  return rects.some(({ left, right, top, bottom }) => x >= left - 1 && x <= right + 1 && y >= top - 4 && y <= bottom + 4)
}

/** Scrolls so that the range's beginning can be seen, with room around it; does nothing when it can be seen already. */
export function reveal(page: Page, scroller: HTMLElement, { start, end }: Fragment): void {
  const place = placeAt(page, start)
  const element = place?.node.parentElement
  if (!place || !element) return
  const rect = () => rectsOf(place.node, place.offset, place.offset + Math.max(1, end - start))[0] ?? element.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  const seen = (at: DOMRect) => at.top >= view.top && at.bottom <= view.bottom
  if (element.getBoundingClientRect().height > 0 && seen(rect())) return
  // Twice: the first brings the paragraph on screen, where it gets its true height; the second is then exact.
  // Never scrollIntoView, which moves the panes around the text as well.
  const bring = () => { scroller.scrollTop += rect().top - view.top - view.height / 3 }
  bring()
  bring()
}
