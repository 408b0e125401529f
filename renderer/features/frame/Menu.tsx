import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Menu as MenuIcon } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { canRun, runAction } from '../../actions/actions.ts'
import { IconButton } from '../../ui/Button.tsx'
import { itemByKey } from '../../ui/menu-keys.ts'
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
    const to = sheet.current && itemTo(event.key, sheet.current)
    if (event.key === 'Escape') close()
    else if (to) to.focus()
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

/** Left and right to the same row of the column beside, or its last one; letters to any column; all other keys within the own one. */
function itemTo(key: string, sheet: HTMLElement): HTMLElement | undefined {
  const { activeElement } = document
  const columns = [...sheet.querySelectorAll('[role="group"]')].map((group) => [...group.querySelectorAll<HTMLElement>('[role="menuitem"]')])
  const at = columns.findIndex((items) => items.some((item) => item === activeElement))
  const across = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (across === undefined) return itemByKey(key, key.length === 1 ? columns.flat() : columns[Math.max(0, at)] ?? [], activeElement)
  const row = columns[at]?.findIndex((item) => item === activeElement) ?? 0
  const beside = columns.at((at + across) % columns.length) ?? []
  return beside[Math.min(row, beside.length - 1)]
}
