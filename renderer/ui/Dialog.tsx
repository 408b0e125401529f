import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { IconButton, joined } from './Button.tsx'
import './dialog.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the one that does the thing last. */
  readonly footer?: ReactNode
  /** `wide` takes the height of the window too: for work on two things side by side. */
  readonly size?: 'small' | 'medium' | 'large' | 'wide'
  /** Places the dialog beside this rectangle (of the viewport), which it leaves to be seen, instead of in the middle. */
  readonly anchor?: DOMRect | null
  /** The dialog draws its own head (the palette); the title is then only its accessible name. */
  readonly bare?: boolean
}

/**
 * A modal dialog on the browser's own <dialog>: focus stays inside, Esc closes, focus returns to where it was.
 * Mount it to open it; unmount it to close it.
 */
export function Dialog({ title, onClose, children, footer, size = 'medium', anchor = null, bare = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // Layout effects, so that focus is back where it was before the action that closed the dialog goes on.
  useLayoutEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (element && !element.open) element.showModal()
    // React focuses `autoFocus` before the dialog is open, when that cannot work yet; hence the mark.
    const first = element?.querySelector<HTMLElement>('[data-autofocus]')
      ?? element?.querySelector<HTMLElement>('.ui-dialog-body :is(input, select, textarea, [contenteditable=true]):not(:disabled)')
      ?? element?.querySelector<HTMLElement>('.ui-dialog-foot .ui-button-primary')
    if (first && !first.matches(':focus')) first.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  useLayoutEffect(() => {
    const element = dialog.current
    if (!anchor || !element) return
    place(element, anchor)
    const grown = new ResizeObserver(() => place(element, anchor))
    grown.observe(element)
    return () => grown.disconnect()
  }, [anchor])

  return (
    <dialog
      ref={dialog}
      className={joined('ui-dialog', `ui-dialog-${size}`, anchor && 'ui-dialog-anchored', bare && 'ui-dialog-bare')}
      {...(bare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (bare && event.target === event.currentTarget) onClose()
      }}
    >
      {!bare && (
        <header className="ui-dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label="Close" onClick={onClose}><X aria-hidden /></IconButton>
        </header>
      )}
      <div className="ui-dialog-body">{children}</div>
      {footer && <footer className="ui-dialog-foot">{footer}</footer>}
    </dialog>
  )
}

const GAP = 8

/** Below the rectangle where there is room, else above it, else to a side of it; always wholly on screen. */
function place(dialog: HTMLDialogElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = dialog
  const [right, bottom] = [window.innerWidth - width - GAP, window.innerHeight - height - GAP]
  const below = anchor.bottom + GAP
  const above = anchor.top - GAP - height
  const after = anchor.right + GAP
  const [left, top] = below <= bottom ? [anchor.left, below]
    : above >= GAP ? [anchor.left, above]
      : [after <= right ? after : anchor.left - GAP - width, anchor.top]
  dialog.style.setProperty('left', `${Math.max(GAP, Math.min(left, right))}px`)
  dialog.style.setProperty('top', `${Math.max(GAP, Math.min(top, bottom))}px`)
}
