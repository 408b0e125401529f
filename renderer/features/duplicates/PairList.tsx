import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Pair } from '../../../shared/duplicates/find.ts'
import { isAgainst, reasonInWords } from '../../../shared/duplicates/reasons.ts'
import { joined } from '../../ui/Button.tsx'
import { useNames } from '../fields/names.ts'

interface PairListProps {
  readonly pairs: readonly Pair[]
  readonly current: Pair | null
  readonly onChoose: (pair: Pair) => void
  /** Keys other than the arrows; true when the key did something. */
  readonly onKey: (key: string) => boolean
}

/** Pairs that may be one event, the likeliest first, each with why. */
export function PairList({ pairs, current, onChoose, onKey }: PairListProps) {
  const names = useNames()
  const list = useRef<HTMLUListElement>(null)
  const at = pairs.findIndex((pair) => pair === current)
  useEffect(() => { void list.current?.children[at]?.scrollIntoView({ block: 'nearest' }) }, [at])
  // The keys that decide act here, so that what was found can be worked through at once.
  useEffect(() => list.current?.focus(), [])
  const go = (to: number) => {
    const pair = pairs[Math.max(0, Math.min(pairs.length - 1, to))]
    if (pair) onChoose(pair)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(pairs.length - 1)
    else if (!onKey(event.key)) return
    event.preventDefault()
  }
  return (
    <ul
      ref={list}
      className="duplicates-pairs"
      role="listbox"
      aria-label="Pairs"
      tabIndex={0}
      aria-activedescendant={at < 0 ? undefined : `duplicates-pair-${at}`}
      onKeyDown={onKeyDown}
    >
      {pairs.map((pair, n) => (
        <li
          key={`${pair.a} ${pair.b}`}
          id={`duplicates-pair-${n}`}
          role="option"
          aria-selected={pair === current}
          onClick={() => onChoose(pair)}
        >
          <span className="duplicates-score">{percent(pair.score)}</span>
          <span className="duplicates-names">{[pair.a, pair.b].map((id) => <span key={id}>{names('event', id) ?? id}</span>)}</span>
          <small>
            {pair.reasons.map((reason, place) => (
              <span key={reason.about} className={joined(isAgainst(reason) && 'duplicates-against')}>{place > 0 && ' · '}{reasonInWords(reason)}</span>
            ))}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** Never "100 %": nothing of it is certain. */
function percent(score: number): string {
  return `${Math.min(99, Math.round(score * 100))} %`
}
