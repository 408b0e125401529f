import { paragraphStep } from '../../../shared/text/paragraphs.ts'
import { firstVisible, offsetAt, placeAt, rectsOf, type Page } from './page.ts'

/** Moves the caret to an offset of the text; with `extend`, the selection's other end stays. */
export function setCaret(page: Page, offset: number, extend = false): void {
  const place = placeAt(page, offset)
  const selection = document.getSelection()
  if (!place || !selection) return
  if (extend && caretOf(page) !== null) selection.extend(place.node, place.offset)
  else selection.collapse(place.node, place.offset)
}

/** The moving end of the selection, as an offset of the text; null when it is elsewhere. */
export function caretOf(page: Page): number | null {
  const selection = document.getSelection()
  return selection?.focusNode ? offsetAt(page, selection.focusNode, selection.focusOffset) : null
}

/** The selected range of the text; null when nothing of it is selected. */
export function selectionOf(page: Page): { readonly start: number; readonly end: number } | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return null
  const anchor = offsetAt(page, selection.anchorNode, selection.anchorOffset)
  const focus = offsetAt(page, selection.focusNode, selection.focusOffset)
  if (anchor === null || focus === null || anchor === focus) return null
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
}

const STEPS: Readonly<Record<string, readonly [direction: 'left' | 'right' | 'backward' | 'forward', unit: string, unitWithCtrl: string]>> = {
  ArrowLeft: ['left', 'character', 'word'],
  ArrowRight: ['right', 'character', 'word'],
  ArrowUp: ['backward', 'line', ''],
  ArrowDown: ['forward', 'line', ''],
  Home: ['backward', 'lineboundary', ''],
  End: ['forward', 'lineboundary', ''],
}

/** Does what a key means to the caret; false when it means nothing. Never leaves the text. */
export function moveCaret(page: Page, scroller: HTMLElement, event: KeyboardEvent): boolean {
  const selection = document.getSelection()
  if (!selection || event.altKey) return false
  const ctrl = event.ctrlKey || event.metaKey
  const end = page.paragraphs.at(-1)?.end ?? 0
  const before = caretOf(page)
  if (before === null) setCaret(page, firstOnScreen(page, scroller))
  if (ctrl && (event.key === 'Home' || event.key === 'End')) {
    setCaret(page, event.key === 'Home' ? (page.paragraphs[0]?.start ?? 0) : end, event.shiftKey)
    return true
  }
  if (ctrl && event.key.toLowerCase() === 'a' && !event.shiftKey) {
    setCaret(page, page.paragraphs[0]?.start ?? 0)
    setCaret(page, end, true)
    return true
  }
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    movePage(page, scroller, event.key === 'PageDown' ? 1 : -1, event.shiftKey)
    return true
  }
  if (ctrl && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    // The browser's own step keeps the column, so that several of them do not select whole paragraphs.
    setCaret(page, paragraphStep(page.paragraphs, caretOf(page) ?? 0, event.key === 'ArrowDown' ? 1 : -1), event.shiftKey)
    return true
  }
  const step = STEPS[event.key]
  if (!step) return false
  const [direction, plain, withCtrl] = step
  const from = caretOf(page)
  selection.modify(event.shiftKey ? 'extend' : 'move', direction, (ctrl && withCtrl) || plain)
  // At either edge of the text the browser would go on into what stands around it.
  if (caretOf(page) === null && from !== null) setCaret(page, direction === 'left' || direction === 'backward' ? (page.paragraphs[0]?.start ?? 0) : end, event.shiftKey)
  return true
}

function movePage(page: Page, scroller: HTMLElement, direction: 1 | -1, extend: boolean): void {
  const rect = caretRect(page)
  const view = scroller.getBoundingClientRect()
  const step = Math.max(40, view.height - 60) * direction
  const top = scroller.scrollTop
  scroller.scrollTop += step
  if (scroller.scrollTop === top) {
    setCaret(page, direction === 1 ? (page.paragraphs.at(-1)?.end ?? 0) : (page.paragraphs[0]?.start ?? 0), extend)
    return
  }
  const x = rect ? rect.left : view.left + view.width / 2
  const y = Math.min(view.bottom - 30, Math.max(view.top + 30, rect ? rect.top : view.top + 30))
  const caret = document.caretPositionFromPoint(x, y)
  const offset = caret ? offsetAt(page, caret.offsetNode, caret.offset) : null
  setCaret(page, offset ?? firstOnScreen(page, scroller), extend)
}

/** The offset of the first paragraph that can be seen. */
function firstOnScreen(page: Page, scroller: HTMLElement): number {
  return page.paragraphs[firstVisible(page, scroller)]?.start ?? 0
}

/** Where the caret is to be drawn, in the window's coordinates. */
export function caretRect(page: Page): DOMRect | null {
  const offset = caretOf(page)
  const place = offset === null ? null : placeAt(page, offset)
  if (!place) return null
  const own = rectsOf(place.node, place.offset, place.offset)[0]
  if (own && own.height > 0) return own
  // At the end of a paragraph the browser gives no rectangle to an empty range: take the edge of the last character.
  const last = rectsOf(place.node, Math.max(0, place.offset - 1), place.offset).at(-1)
  if (!last) return null
  const rightToLeft = getComputedStyle(place.node.parentElement ?? page.root).direction === 'rtl'
  return new DOMRect(rightToLeft ? last.left : last.right, last.top, 0, last.height)
}
