import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Check, ChevronDown } from 'lucide-react'
import { joined } from './Button.tsx'
import { itemByKey } from './menu-keys.ts'
import './menu-button.css'

export interface MenuItem {
  readonly label: string
  /** A sign before the label. */
  readonly mark?: ReactNode
  /** Given for one of several of which one is on. */
  readonly on?: boolean
  readonly disabled?: boolean
  readonly run: () => void
}

interface MenuButtonProps {
  /** Accessible name of the button and the menu. */
  readonly label: string
  readonly children: ReactNode
  /** Groups with a line between them; empty ones are left out. */
  readonly groups: readonly (readonly MenuItem[])[]
}

/**
 * A button that opens a menu below it: arrows, Home and End move, the first letters of a name go to it, Enter or Space does it, Esc
 * closes. Follows the ARIA menu button pattern.
 */
export function MenuButton({ label, children, groups }: MenuButtonProps) {
  const id = useId()
  const anchorName = `--${id.replaceAll(/[^\w-]/gu, '')}`
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const items = () => [...menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []]
  /** Where the focus goes first. */
  const first = () => menu.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? items()[0]
  const close = () => {
    menu.current?.hidePopover()
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = itemByKey(event.key, items(), document.activeElement)
    if (event.key === 'Tab') menu.current?.hidePopover()
    else if (event.key === 'Escape') close()
    else if (to) to.focus()
    else return
    event.stopPropagation()
    if (event.key !== 'Tab') event.preventDefault()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="ui-button ui-menu-button"
        style={{ anchorName }}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          menu.current?.showPopover()
        }}
      >
        <span>{children}</span>
        <ChevronDown aria-hidden />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="ui-menu"
        style={{ positionAnchor: anchorName }}
        onKeyDown={onKeyDown}
        onBeforeToggle={({ newState }) => {
          // The browser itself moves the focus there as it opens the menu, so that no key comes between.
          if (newState === 'open') for (const item of items()) item.toggleAttribute('autofocus', item === first())
        }}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {groups.filter((group) => group.length > 0).map((group, position) => (
          <div key={position} role="group">
            {group.map(({ label: name, mark, on, disabled = false, run }) => (
              <button
                key={name}
                type="button"
                tabIndex={-1}
                role={on === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={on}
                aria-disabled={disabled}
                className={joined('ui-menu-item', disabled && 'ui-menu-item-off')}
                onClick={() => {
                  if (disabled) return
                  close()
                  run()
                }}
              >
                {on === true ? <Check aria-hidden /> : <i aria-hidden />}
                {mark}
                <span>{name}</span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
