import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { joined } from './Button.tsx'
import { Chip } from './Chip.tsx'
import { keepVisible } from './keep-visible.ts'
import './combobox.css'

export interface ComboOption {
  readonly value: string
  readonly label: string
  /** Shown beside the label, in a lower voice, and searched too. */
  readonly hint?: string
  /** A sign before the label, which says nothing that the label does not. */
  readonly mark?: ReactNode
}

interface ComboboxProps {
  readonly label: string
  readonly options: readonly ComboOption[]
  readonly value: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly multiple?: boolean
  /** When given, words that are no option may be entered; called with them, it decides what becomes the value. */
  readonly onCreate?: (text: string) => void
  /** The options are still on their way: what is entered waits for them, so that nothing is created that there is already. */
  readonly pending?: boolean
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly placeholder?: string
  /** Enter with the list closed, Esc with the list closed. */
  readonly onEnter?: () => void
  readonly onEscape?: () => void
}

const SHOWN = 200

/**
 * Type-ahead choice of one or several options. Arrows move, Enter takes, Esc closes the list, Backspace in the empty
 * field removes the last value. Follows the ARIA combobox pattern with a listbox popup.
 */
export function Combobox(props: ComboboxProps) {
  const { label, options, value, onChange, multiple = false, onCreate, pending = false } = props
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [entered, setEntered] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const anchorName = `--${listId.replaceAll(/[^\w-]/g, '')}`

  const chosen = value.map((one): ComboOption => options.find((option) => option.value === one) ?? { value: one, label: one })
  const found = matching(options, text, value)
  const creatable = onCreate && !pending && text.trim() !== '' && !options.some((option) => same(option.label, text))
  const count = found.length + (creatable ? 1 : 0)
  const at = Math.min(active, count - 1)

  // A popover, so that no scrolling pane, dialog or grid cell cuts the list off.
  const list = useRef<HTMLUListElement>(null)
  const shown = open && count > 0
  useLayoutEffect(() => {
    if (list.current?.matches(':popover-open') !== shown) list.current?.togglePopover(shown)
  }, [shown])

  const close = () => { setOpen(false); setText(''); setActive(0); setEntered(false) }
  const show = () => { setOpen(true); setActive(0) }
  const take = (option: ComboOption) => {
    onChange(multiple ? [...value, option.value] : [option.value])
    close()
  }
  const enter = (position: number) => {
    const option = found[position]
    if (option) take(option)
    else if (creatable) { onCreate(text.trim()); close() }
  }
  useEffect(() => {
    if (entered && !pending) enter(at)
  })
  const remove = (one: string) => {
    onChange(value.filter((other) => other !== one))
    input.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const handled = (): void => { event.preventDefault(); event.stopPropagation() }
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        handled()
        if (!open) show()
        else if (count > 0) setActive((at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
        return
      }
      case 'Enter':
        if (pending && text !== '') { handled(); setEntered(true) }
        else if (open && count > 0) { handled(); enter(at) }
        else props.onEnter?.()
        return
      case 'Escape':
        if (open) { handled(); close() }
        else props.onEscape?.()
        return
      case 'Tab':
        if (open && text !== '' && count > 0) enter(at)
        return
      case 'Backspace': {
        const last = value.at(-1)
        if (text === '' && last !== undefined) onChange(value.slice(0, -1))
      }
    }
  }

  return (
    <div className={joined('ui-combobox', props.disabled && 'ui-combobox-disabled', !multiple && value.length > 0 && 'ui-combobox-taken')}>
      <div className="ui-combobox-field" style={{ anchorName }} onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        input.current?.focus()
      }}>
        {chosen.map((option) => (
          <Chip key={option.value} title={option.label} {...(props.disabled ? {} : { onRemove: () => remove(option.value) })} name={option.label}>{option.mark}{option.label}</Chip>
        ))}
        <input
          ref={input}
          id={props.id}
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-describedby={props.describedBy}
          aria-activedescendant={shown ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          autoFocus={props.autoFocus}
          data-autofocus={props.autoFocus || undefined}
          disabled={props.disabled}
          placeholder={value.length === 0 ? props.placeholder : undefined}
          value={text}
          onChange={(event) => { setText(event.target.value); setActive(0); setOpen(true); setEntered(false) }}
          onPointerDown={() => { if (document.activeElement === input.current || !open) show() }}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul
        ref={list}
        id={listId}
        popover="manual"
        style={{ positionAnchor: anchorName }}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className="ui-combobox-list"
        onPointerDown={(event) => event.preventDefault()}
      >
        {open && found.map((option, position) => (
          <li
            key={option.value}
            id={`${listId}-${position}`}
            role="option"
            aria-selected={position === at}
            ref={position === at ? keepVisible : undefined}
            onPointerMove={() => position !== at && setActive(position)}
            onClick={() => take(option)}
          >
            <span dir="auto">{option.mark}{option.label}</span>
            {option.hint && <small>{option.hint}</small>}
          </li>
        ))}
        {open && creatable && (
          <li id={`${listId}-${found.length}`} role="option" aria-selected={at === found.length} onClick={() => enter(found.length)}
            onPointerMove={() => at !== found.length && setActive(found.length)}>
            <span><Plus aria-hidden /> Add “{text.trim()}”</span>
          </li>
        )}
      </ul>
    </div>
  )
}

/** Options that hold every typed word, those that begin with the text first. */
function matching(options: readonly ComboOption[], text: string, taken: readonly string[]): readonly ComboOption[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  const free = options.filter((option) => !taken.includes(option.value))
  if (text.trim() === '') return free.slice(0, SHOWN)
  const found = free.filter((option) => {
    const all = `${option.label} ${option.hint ?? ''}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const begins = (option: ComboOption) => option.label.toLowerCase().startsWith(text.trim().toLowerCase())
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, SHOWN)
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
