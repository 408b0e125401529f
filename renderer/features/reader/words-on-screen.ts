import { WORDS_HIGHLIGHT } from './painter.ts'

/** Where the selected words stand in the window, so that a dialog about them can leave them to be seen; null when they cannot be. */
export function wordsOnScreen(): DOMRect | null {
  const ranges = [...(CSS.highlights.get(WORDS_HIGHLIGHT) ?? [])]
  const view = ranges[0]?.startContainer.parentElement?.closest('.reader-scroll')?.getBoundingClientRect()
  if (!view) return null
  const rects = ranges.flatMap(({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = document.createRange()
    range.setStart(startContainer, startOffset)
    range.setEnd(endContainer, endOffset)
    return [...range.getClientRects()]
  }).filter(({ top, bottom }) => bottom > view.top && top < view.bottom)
  if (rects.length === 0) return null
  const left = Math.min(...rects.map((rect) => rect.left))
  const top = Math.max(view.top, Math.min(...rects.map((rect) => rect.top)))
  const right = Math.max(...rects.map((rect) => rect.right))
  const bottom = Math.min(view.bottom, Math.max(...rects.map((rect) => rect.bottom)))
  return new DOMRect(left, top, right - left, bottom - top)
}
