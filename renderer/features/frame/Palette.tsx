import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { isList } from '../../../shared/model/value.ts'
import { canRun, runAction } from '../../actions/actions.ts'
import { theStore } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { paletteActions, type ListedAction } from './action-list.ts'
import './palette.css'

const RECENT = 'palette.recent'
const REMEMBERED = 8

/** Every action that can run now, by typing a part of its name; the ones used last come first. */
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

  // What can run is asked once: while the palette is open nothing under it changes.
  const runnable = useMemo(() => paletteActions().filter(({ id }) => canRun(id)), [])
  const found = useMemo(() => ranked(runnable, text, recent), [runnable, text, recent])
  const current = Math.min(at, found.length - 1)

  const run = (id: ActionId) => {
    const remembered = [id, ...recent.filter((other) => other !== id)].slice(0, REMEMBERED)
    theStore().setLayout(RECENT, remembered).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
    // Closed first, so that the focus is back in the text or the grid before the action looks where it is.
    flushSync(() => session.set({ dialog: null }))
    runAction(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: Math.min(current + 10, found.length - 1), PageUp: Math.max(current - 10, 0) }[event.key]
    const chosen = found[current]
    if (to !== undefined && found.length > 0) setAt((to + found.length) % found.length)
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) run(chosen.id)
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
        placeholder="Find an action"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(event) => { setText(event.target.value); setAt(0) }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label="Actions" className="frame-palette-list" tabIndex={-1}>
        {found.map((info, position) => (
          <li
            key={info.id}
            id={`${list}-${position}`}
            role="option"
            aria-selected={position === current}
            ref={position === current ? keepVisible : undefined}
            onPointerMove={() => position !== current && setAt(position)}
            onClick={() => run(info.id)}
          >
            <span>{info.label}</span>
            {info.menu && <small>{info.menu}</small>}
            {info.keys?.[0] && <Kbd keys={info.keys[0]} />}
          </li>
        ))}
      </ul>
      <p className="frame-palette-none" role="status">{found.length === 0 ? `No action is called “${text}” here.` : ''}</p>
    </Dialog>
  )
}

function keepVisible(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

/** Actions that hold every typed word in name or menu: recent ones first, then those that begin with the text. */
function ranked(actions: readonly ListedAction[], text: string, recent: readonly string[]): readonly ListedAction[] {
  const typed = text.trim().toLowerCase()
  const words = typed.split(/\s+/)
  const rank = ({ id, label }: ListedAction): number => {
    const used = recent.indexOf(id)
    const begins = typed !== '' && label.toLowerCase().startsWith(typed)
    return (begins ? 0 : 100) + (used === -1 ? REMEMBERED : used)
  }
  return actions
    .filter(({ label, menu }) => words.every((word) => `${label} ${menu ?? ''}`.toLowerCase().includes(word)))
    .map((info, order) => ({ info, order }))
    .sort((a, b) => rank(a.info) - rank(b.info) || a.order - b.order)
    .map(({ info }) => info)
}
