import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Menu as MenuIcon } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { canRun, runAction } from '../../actions/actions.ts'
import { IconButton } from '../../ui/Button.tsx'
import { actionsOf, MENUS } from './action-list.ts'
import { MenuItem } from './MenuItem.tsx'
import './menu.css'

/** The menu of a shell that has no native one: all five menus side by side. */
export function Menu() {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    flushSync(() => setOpen(false))
    button.current?.focus()
  }
  return (
    <div className="frame-menu">
      <IconButton ref={button} label="Menu" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
        <MenuIcon aria-hidden />
      </IconButton>
      {open && <MenuSheet close={close} leave={() => setOpen(false)} />}
    </div>
  )
}

interface MenuSheetProps {
  /** Closes and gives the focus back to the button. */
  readonly close: () => void
  /** Closes because the person went elsewhere. */
  readonly leave: () => void
}

function MenuSheet({ close, leave }: MenuSheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => sheet.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(), [])
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Element && !event.target.closest('.frame-menu')) leave()
    }
    document.addEventListener('pointerdown', onPointer)
    return () => document.removeEventListener('pointerdown', onPointer)
  }, [leave])

  const choose = (id: ActionId) => {
    if (!canRun(id)) return
    close()
    runAction(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return leave()
    const go = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key]
    if (event.key === 'Escape') close()
    else if (go && sheet.current) moveFocus(sheet.current, go[0] ?? 0, go[1] ?? 0)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={sheet} className="frame-menu-sheet" role="menu" aria-label="Menu" onKeyDown={onKeyDown}>
      {MENUS.map((menu) => (
        <div key={menu} role="group" aria-label={menu}>
          <h2 role="presentation">{menu}</h2>
          {actionsOf(menu).map((info) => (
            <MenuItem key={info.id} info={info} onChoose={() => choose(info.id)} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Columns wrap around, rows too; a shorter column takes its last row. */
function moveFocus(sheet: HTMLElement, across: number, down: number): void {
  const columns = [...sheet.querySelectorAll('[role="group"]')].map((group) => [...group.querySelectorAll<HTMLElement>('[role="menuitem"]')])
  const column = columns.findIndex((items) => items.includes(document.activeElement as HTMLElement))
  const row = columns[column]?.indexOf(document.activeElement as HTMLElement) ?? 0
  const to = columns[(Math.max(0, column) + across + columns.length) % columns.length]
  if (!to || to.length === 0) return
  to[across === 0 ? (row + down + to.length) % to.length : Math.min(row, to.length - 1)]?.focus()
}
