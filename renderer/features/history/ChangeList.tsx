import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { ChangeLine } from '../../store/history-calls.ts'
import { clock, day, shortly, touchedBy } from './touched.ts'

interface ChangeListProps {
  readonly changes: readonly ChangeLine[]
  readonly current: ChangeLine | undefined
  readonly onChoose: (seq: number) => void
  /** Asks for older changes; null when there are none. */
  readonly onEnd: (() => void) | null
  /** How many changes are still to be looked through. */
  readonly left: number
}

/** Changes, one a line, newest first; older ones are asked for as the end comes near. */
export function ChangeList({ changes, current, onChoose, onEnd, left }: ChangeListProps) {
  const name = useId()
  const end = useRef<HTMLDivElement>(null)
  // Whenever the end of the list comes near, the next are asked for; also while a filter leaves the list short.
  useEffect(() => {
    const mark = end.current
    if (!mark || !onEnd) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onEnd(), { rootMargin: '400px' })
    observer.observe(mark)
    return () => observer.disconnect()
  }, [onEnd, changes.length])

  const at = current ? changes.indexOf(current) : -1
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 12, PageUp: at - 12, Home: 0, End: changes.length - 1 }[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const change = changes[Math.max(0, Math.min(to, changes.length - 1))]
    if (!change) return
    onChoose(change.seq)
    document.getElementById(`${name}-${change.seq}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className="history-list">
      {changes.length > 0 && (
        <div
          role="listbox"
          data-context="history"
          aria-label="Changes"
          tabIndex={0}
          aria-activedescendant={current ? `${name}-${current.seq}` : undefined}
          onKeyDown={onKeyDown}
        >
          {changes.map((change) => (
            <div
              key={change.seq}
              id={`${name}-${change.seq}`}
              role="option"
              aria-selected={change === current}
              className={change.point === undefined ? 'history-row' : 'history-row history-row-point'}
              onClick={() => onChoose(change.seq)}
              onContextMenu={() => onChoose(change.seq)}
            >
              <time dateTime={change.at} title={`${day(change.at)}, ${clock(change.at)}`}>{shortly(change.at)}</time>
              <span className="history-label">{change.label}</span>
              <span>{change.point === undefined ? touchedBy(change.counts) : 'restore point'}</span>
              <span>{change.by}</span>
            </div>
          ))}
        </div>
      )}
      {changes.length === 0 && onEnd === null && <p className="history-none">No change is like that. Take a condition away to see more.</p>}
      <p className="history-none" role="status">{onEnd !== null && left > 0 ? `${left.toLocaleString('en')} older changes to look through` : ''}</p>
      <div ref={end} />
    </div>
  )
}
