import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { ActionId, ContextPlace } from '../../../shared/contract/actions.ts'
import { canRun, runAction } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'
import { itemByKey } from '../../ui/menu-keys.ts'
import { actionsOn } from './action-list.ts'
import { placeAt, settleOn } from './context-place.ts'
import { MenuItem } from './MenuItem.tsx'
import './menu.css'

const NAMES: Readonly<Record<ContextPlace, string>> = {
  cell: 'Cell', row: 'Rows', header: 'Column', source: 'Source', claim: 'Claim', entity: 'Entity', words: 'Selected words', mark: 'Mark', text: 'Text', history: 'Change',
}

interface Asked {
  readonly place: ContextPlace
  readonly x: number
  readonly y: number
  readonly before: Element | null
}

/** The menu of what was pointed at with the right button, or has the focus when Shift+F10 or the menu key is pressed. */
export function ContextMenu() {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const open = (target: Element, x: number, y: number): boolean => {
      if (session.get().dialog !== null) return false
      settleOn(target)
      const place = placeAt(target)
      if (place === null) return false
      setAsked({ place, x, y, before: document.activeElement })
      return true
    }
    const onContextMenu = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return
      if (event.target.closest('.frame-menu-sheet') || open(event.target, event.clientX, event.clientY)) event.preventDefault()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const target = document.activeElement
      if (!target || !(event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) return
      const { left, bottom } = spotOf(target)
      if (open(target, left, bottom)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    document.addEventListener('contextmenu', onContextMenu)
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      document.removeEventListener('contextmenu', onContextMenu)
      document.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [])
  return asked && <Sheet key={`${asked.x} ${asked.y}`} asked={asked} close={() => setAsked(null)} />
}

function Sheet({ asked, close }: { readonly asked: Asked; readonly close: () => void }) {
  const sheet = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = sheet.current
    if (!element) return
    const { offsetWidth, offsetHeight } = element
    element.style.setProperty('left', `${Math.max(4, Math.min(asked.x, window.innerWidth - offsetWidth - 4))}px`)
    element.style.setProperty('top', `${Math.max(4, Math.min(asked.y, window.innerHeight - offsetHeight - 4))}px`)
    itemsOf(element)[0]?.focus()
  }, [asked])
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !sheet.current?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', onPointer, { capture: true })
    window.addEventListener('blur', close)
    return () => {
      document.removeEventListener('pointerdown', onPointer, { capture: true })
      window.removeEventListener('blur', close)
    }
  }, [close])

  /** Closes, and gives the focus back before an action looks where it is. */
  const back = () => {
    flushSync(close)
    if (asked.before instanceof HTMLElement && asked.before.isConnected) asked.before.focus({ preventScroll: true })
  }
  const choose = (id: ActionId) => {
    if (!canRun(id)) return
    back()
    runAction(id)
  }
  const onKeyDown = (event: ReactKeyboardEvent) => {
    // Nothing under the menu hears its keys.
    event.stopPropagation()
    const to = itemByKey(event.key, sheet.current ? itemsOf(sheet.current) : [], document.activeElement)
    if (event.key === 'Escape' || event.key === 'Tab') back()
    else if (to) to.focus()
    else return
    event.preventDefault()
  }
  return (
    <div ref={sheet} className="frame-menu-sheet frame-context" role="menu" aria-label={NAMES[asked.place]} onKeyDown={onKeyDown}>
      {actionsOn(asked.place).map((info) => <MenuItem key={info.id} info={info} onChoose={() => choose(info.id)} />)}
    </div>
  )
}

function itemsOf(sheet: HTMLElement): readonly HTMLElement[] {
  return [...sheet.querySelectorAll<HTMLElement>('[role="menuitem"]')]
}

/** Where a menu opens that was asked for by key: below what is selected of a text, else below what has the focus, on screen. */
function spotOf(element: Element): { readonly left: number; readonly bottom: number } {
  const selection = document.getSelection()
  const range = element.closest('[role="article"]') && selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getBoundingClientRect() : null
  if (range && range.bottom > 0) return range
  const { left, top, bottom } = element.getBoundingClientRect()
  return { left: left + 8, bottom: bottom - top > 200 ? top + 24 : bottom }
}
