import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { LayerSign } from './LayerSign.tsx'

interface ChooserProps {
  /** Smallest first. */
  readonly annotations: readonly ReadAnnotation[]
  /** In pixels from the corner of what is scrolled. */
  readonly x: number
  readonly y: number
  readonly onPick: (annotation: ReadAnnotation) => void
  /** Chosen or given up: the focus belongs in the text again. */
  readonly onClose: () => void
  /** The focus went elsewhere. */
  readonly onLeave: () => void
}

/** Which of several annotations on one spot is meant: arrows go through them, Enter and Esc return to the text. */
export function Chooser({ annotations, x, y, onPick, onClose, onLeave }: ChooserProps) {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    setAt(0)
    list.current?.focus({ preventScroll: true })
  }, [annotations])
  const go = (position: number) => {
    const next = (position + annotations.length) % annotations.length
    const annotation = annotations[next]
    if (!annotation) return
    setAt(next)
    onPick(annotation)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown': go(at + 1); break
      case 'ArrowUp': go(at - 1); break
      case 'Home': go(0); break
      case 'End': go(annotations.length - 1); break
      case 'Enter':
      case ' ':
      case 'Escape': onClose(); break
      default: return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <ul
      ref={list}
      className="reader-chooser"
      role="listbox"
      aria-label="Annotations here"
      aria-activedescendant={`reader-choice-${at}`}
      tabIndex={-1}
      style={{ left: x, top: y }}
      onKeyDown={onKeyDown}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) onLeave() }}
    >
      {annotations.map((annotation, position) => (
        <li
          key={annotation.id}
          id={`reader-choice-${position}`}
          role="option"
          aria-selected={position === at}
          onClick={() => { go(position); onClose() }}
        >
          <LayerSign layer={annotation.layer} /> <span dir="auto">{annotation.exact}</span>
        </li>
      ))}
    </ul>
  )
}
