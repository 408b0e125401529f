import type { Fragment } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { session } from '../../session/session.ts'
import { caretOf, caretRect, moveCaret, selectionOf } from './caret.ts'
import { annotationsAt, annotationsTouching } from './marks.ts'
import { reading, type OpenText } from './open-text.ts'
import { offsetUnder, type Page } from './page.ts'
import { clearWords, dropWords, fragmentAt, holding, holdWords, releaseWords, selectWords } from './words.ts'

export interface Listeners {
  /** The caret or the selection moved. */
  readonly onMove: () => void
  /** Annotations were pointed at, by pointer or key; smallest first. Empty: none lie there. */
  readonly onPoint: (annotations: readonly ReadAnnotation[], at: DOMRect) => void
  readonly onHover: (fragments: readonly Fragment[]) => void
  /** The selected annotation is to be opened. */
  readonly onOpen: (annotation: string) => void
}

/** While the words stand, they are shown and not the browser's selection, which may be a little more or less. */
const SETTLED = 'reader-settled'

/**
 * Turns pointer and keys in the text into words, a caret and annotations. Returns the function that ends it.
 * The words stay when something outside of the text is clicked, so that "select words, then click the cell" works.
 */
export function listenToInput(page: Page, scroller: HTMLElement, open: OpenText, to: Listeners): () => void {
  const { root } = page
  let dragging = false
  let moved = false

  const settle = (): boolean => {
    const range = selectionOf(page)
    if (range) selectWords(open, range.start, range.end)
    root.classList.toggle(SETTLED, range !== null)
    return range !== null
  }
  const point = (offset: number, at: DOMRect, find = annotationsAt) => {
    const { marks } = reading.get()
    if (marks) to.onPoint(find(marks, open.paragraphs, offset), at)
  }

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    dragging = true
    moved = false
    root.classList.remove(SETTLED)
    if (event.ctrlKey || event.metaKey) holdWords(open)
    else if (!event.shiftKey) releaseWords()
  }
  const onPointerUp = (event: PointerEvent) => {
    if (!dragging) return
    dragging = false
    if (settle()) return
    to.onMove()
    if (!(event.target instanceof Node) || !root.contains(event.target)) return
    const offset = offsetUnder(page, event.clientX, event.clientY)
    if (event.ctrlKey || event.metaKey) {
      if (!moved && offset !== null && fragmentAt(session.get().words, offset)) dropWords(open, offset)
      return
    }
    if (!holding()) clearWords()
    if (offset === null) to.onPoint([], new DOMRect(event.clientX, event.clientY))
    else if (!moved) point(offset, new DOMRect(event.clientX, event.clientY, 0, 0))
  }
  let hovered: string | null = null
  const onPointerMove = (event: PointerEvent) => {
    moved ||= dragging && (Math.abs(event.movementX) > 2 || Math.abs(event.movementY) > 2)
    if (dragging) return
    const { marks } = reading.get()
    const offset = offsetUnder(page, event.clientX, event.clientY)
    const under = marks && offset !== null ? annotationsAt(marks, open.paragraphs, offset)[0] : undefined
    if ((under?.id ?? null) === hovered) return
    hovered = under?.id ?? null
    to.onHover(under?.fragments ?? [])
  }
  const onPointerLeave = () => {
    hovered = null
    to.onHover([])
  }
  // A context menu is of the words that are selected; asked for beside them, of the mark under the pointer.
  const onContextMenu = (event: MouseEvent) => {
    const offset = offsetUnder(page, event.clientX, event.clientY)
    const { marks } = reading.get()
    if (offset === null || fragmentAt(session.get().words, offset)) return
    clearWords()
    session.set({ annotation: marks ? annotationsAt(marks, open.paragraphs, offset)[0]?.id ?? null : null })
  }
  const onSelectionChange = () => {
    const offset = caretOf(page)
    if (offset === null) return
    if (!dragging) settle()
    reading.set({ caret: offset })
    to.onMove()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      document.getSelection()?.collapseToEnd()
      clearWords()
      session.set({ annotation: null })
      return
    }
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      const { annotation } = session.get()
      const rect = caretRect(page)
      if (event.key === 'Enter' && annotation !== null) to.onOpen(annotation)
      else if (rect) point(reading.get().caret, rect, annotationsTouching)
      return
    }
    if (!moveCaret(page, scroller, event)) return
    event.preventDefault()
    if (!settle() && !holding()) clearWords()
    reading.set({ caret: caretOf(page) ?? 0 })
    keepCaretVisible(page, scroller)
    to.onMove()
  }

  root.addEventListener('pointerdown', onPointerDown)
  window.addEventListener('pointerup', onPointerUp)
  root.addEventListener('pointermove', onPointerMove)
  root.addEventListener('pointerleave', onPointerLeave)
  root.addEventListener('contextmenu', onContextMenu)
  root.addEventListener('keydown', onKeyDown)
  document.addEventListener('selectionchange', onSelectionChange)
  return () => {
    root.removeEventListener('pointerdown', onPointerDown)
    window.removeEventListener('pointerup', onPointerUp)
    root.removeEventListener('pointermove', onPointerMove)
    root.removeEventListener('pointerleave', onPointerLeave)
    root.removeEventListener('contextmenu', onContextMenu)
    root.removeEventListener('keydown', onKeyDown)
    document.removeEventListener('selectionchange', onSelectionChange)
  }
}

function keepCaretVisible(page: Page, scroller: HTMLElement): void {
  const rect = caretRect(page)
  if (!rect) return
  const view = scroller.getBoundingClientRect()
  if (rect.top < view.top + 24) scroller.scrollTop -= view.top + 24 - rect.top
  else if (rect.bottom > view.bottom - 24) scroller.scrollTop += rect.bottom - view.bottom + 24
}
