import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Change } from '../../../shared/change/change.ts'
import { canRun, runAction } from '../../actions/actions.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { ChangeDetails } from './ChangeDetails.tsx'
import { useChanges } from './changes.ts'
import { clock, day, shortly, touchedBy } from './touched.ts'
import './history.css'

/** Every change that was ever made in the project, newest first, and what the chosen one did. */
export function HistoryView() {
  const { changes, complete, loadMore } = useChanges()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const { undo, redo, seq } = useProject(({ state }) => state)

  const shown = (changes ?? []).filter((change) => holds(change, words))
  const current = shown.find((change) => change.seq === chosen) ?? shown[0]

  useEffect(() => {
    if (changes) session.set({ rows: { shown: complete ? shown.length : seq, total: seq } })
  }, [changes, complete, shown.length, seq])

  if (changes?.length === 0) {
    return (
      <div className="history">
        <EmptyState title="No changes yet" action={<Button onClick={() => runAction('source.add')} disabled={!canRun('source.add')}>Add source…</Button>}>
          Everything that is done in this project is listed here, with who did it and what was there before.
        </EmptyState>
      </div>
    )
  }
  return (
    <section className="history" aria-label="History">
      <div className="history-bar">
        <h2>History</h2>
        <TextInput type="search" aria-label="Filter the changes" placeholder="Filter by label or name" value={words} onChange={setWords} />
        <span className="history-space" />
        <Button disabled={undo === null} title={undo ?? undefined} onClick={() => runAction('undo')}>Undo last change</Button>
        <Button disabled={redo === null} title={redo ?? undefined} onClick={() => runAction('redo')}>Redo</Button>
      </div>
      <div className="history-body">
        <ChangeList changes={shown} current={current} onChoose={setChosen} onEnd={complete ? null : loadMore} />
        <section className="history-side" aria-label="Details of the change" tabIndex={0}>
          {current && (
            <>
              <header>
                <h2>{current.label}</h2>
                <p>{current.by}{current.by && ', '}<time dateTime={current.at}>{day(current.at)}, {clock(current.at)}</time> · change {current.seq}</p>
              </header>
              <ChangeDetails key={current.seq} change={current} />
            </>
          )}
        </section>
      </div>
    </section>
  )
}

interface ChangeListProps {
  readonly changes: readonly Change[]
  readonly current: Change | undefined
  readonly onChoose: (seq: number) => void
  /** Asks for older changes; null when there are none. */
  readonly onEnd: (() => void) | null
}

function ChangeList({ changes, current, onChoose, onEnd }: ChangeListProps) {
  const name = useId()
  const end = useRef<HTMLDivElement>(null)
  // Whenever the end of the list comes near, the next page is asked for; also while a filter leaves the list short.
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
      <div
        role="listbox"
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
            className="history-row"
            onClick={() => onChoose(change.seq)}
          >
            <time dateTime={change.at} title={`${day(change.at)}, ${clock(change.at)}`}>{shortly(change.at)}</time>
            <span className="history-label">{change.label}</span>
            <span>{touchedBy(change)}</span>
            <span>{change.by}</span>
          </div>
        ))}
      </div>
      {changes.length === 0 && onEnd === null && <p className="history-none">No change holds these words.</p>}
      <div ref={end} />
    </div>
  )
}

function holds(change: Change, words: string): boolean {
  const all = `${change.label} ${change.by} ${touchedBy(change)}`.toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => all.includes(word))
}
