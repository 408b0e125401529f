import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { failureOf } from '../../../shared/contract/result.ts'
import { isList } from '../../../shared/model/value.ts'
import { theStore } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { keepVisible } from '../../ui/keep-visible.ts'
import { keysOf } from './action-list.ts'
import { actionOffers, columnOffers, useRecordOffers, type Offer } from './palette-offers.ts'
import { matchName, rankedCandidates, type Ranked } from './palette-ranking.ts'
import './palette.css'

const RECENT = 'palette.recent'
const REMEMBERED = 8

/** Every action, by typing a part of its name, the ones used last first; with words also columns and records to go to. */
export function Palette() {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [recent, setRecent] = useState<readonly string[]>([])
  const list = useId()
  useEffect(() => {
    let current = true
    theStore().layout(RECENT).then(
      (value) => current && setRecent(isList(value) ? value.filter((id) => typeof id === 'string') : []),
      (thrown: unknown) => toastFailure(failureOf(thrown)),
    )
    return () => { current = false }
  }, [])

  const [actions, columns] = useMemo(() => [actionOffers(), columnOffers()], [])
  const records = useRecordOffers(text)
  const found = useMemo<readonly Ranked<Offer>[]>(() => [
    ...rankedCandidates(text.trim() === '' ? actions : [...actions, ...columns], text, recent),
    ...records.map((candidate) => ({ candidate, at: matchName(candidate.label, text)?.at ?? [] })),
  ], [actions, columns, records, text, recent])
  const current = Math.min(at, found.length - 1)

  const run = ({ action, runs, run: go }: Offer) => {
    if (!runs) return
    if (action !== null) {
      const remembered = [action, ...recent.filter((other) => other !== action)].slice(0, REMEMBERED)
      theStore().setLayout(RECENT, remembered).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
    }
    // Closed first, so that the focus is back in the text or the grid before the action looks where it is.
    flushSync(() => session.set({ dialog: null }))
    go()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: Math.min(current + 10, found.length - 1), PageUp: Math.max(current - 10, 0) }[event.key]
    const chosen = found[current]
    if (to !== undefined && found.length > 0) setAt((to + found.length) % found.length)
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) run(chosen.candidate)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title="All actions" bare onClose={() => session.set({ dialog: null })}>
      <input
        className="frame-palette-input"
        role="combobox"
        aria-label="Find an action"
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${current}` : undefined}
        placeholder="Find an action, a column or a record"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(event) => { setText(event.target.value); setAt(0) }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label="Actions" className="frame-palette-list" tabIndex={-1}>
        {found.map(({ candidate, at: letters }, position) => (
          <li
            key={candidate.id}
            id={`${list}-${position}`}
            role="option"
            aria-selected={position === current}
            aria-disabled={!candidate.runs}
            ref={position === current ? keepVisible : undefined}
            onPointerMove={() => position !== current && setAt(position)}
            onClick={() => run(candidate)}
          >
            <span><Marked text={candidate.label} at={letters} /></span>
            {candidate.note !== '' && <small>{candidate.note}</small>}
            {candidate.action !== null && keysOf(candidate.action)[0] !== undefined && <Kbd keys={keysOf(candidate.action)[0] ?? ''} />}
          </li>
        ))}
      </ul>
      <p className="frame-palette-none" role="status">{found.length === 0 ? `Nothing is called “${text}”.` : ''}</p>
    </Dialog>
  )
}

/** A name with the letters that were typed. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  const parts: { readonly from: number; readonly to: number; readonly marked: boolean }[] = []
  let end = 0
  for (let n = 0; n < at.length; n += 1) {
    const from = at[n] ?? 0
    let to = from + 1
    while (at[n + 1] === to) { n += 1; to += 1 }
    parts.push({ from: end, to: from, marked: false }, { from, to, marked: true })
    end = to
  }
  parts.push({ from: end, to: text.length, marked: false })
  return parts.filter(({ from, to }) => to > from).map(({ from, to, marked }) => (marked ? <mark key={from}>{text.slice(from, to)}</mark> : text.slice(from, to)))
}
