import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { complete, type Completion, type Completions } from '../../../shared/query/complete.ts'
import type { QueryError } from '../../../shared/query/ast.ts'
import type { Scope } from '../../../shared/query/scope.ts'
import { TextInput } from '../../ui/Field.tsx'
import { keepVisible } from '../../ui/keep-visible.ts'
import '../../ui/combobox.css'

interface QueryBoxProps {
  readonly text: string
  /** Accessible name; the table's search when absent, which others know by its id. */
  readonly label?: string
  /** What stands in the empty box; an example of a search when absent. */
  readonly placeholder?: string
  readonly scope: Scope
  readonly error: QueryError | null
  /** Id of the line that says what is wrong. */
  readonly errorId: string
  readonly onChange: (text: string) => void
  /** Told when the list of completions opens and closes. */
  readonly onOpen: (open: boolean) => void
  readonly input: RefObject<HTMLInputElement | null>
}

const NONE: Completions = { start: 0, end: 0, options: [] }

/**
 * The search of a table, which takes queries. While a field or a value is being written, a list offers what may come
 * next: arrows choose, Enter or Tab takes, Esc closes it. Follows the ARIA combobox pattern with a listbox popup.
 */
export function QueryBox({ text, label, placeholder, scope, error, errorId, onChange, onOpen, input }: QueryBoxProps) {
  const listId = useId()
  // The example asks what only events have.
  const example = ['country', 'date'].every((name) => scope.fields.some((field) => field.name === name)) ? 'country:IRQ date:2024-01..' : null
  const anchorName = `--${listId.replaceAll(/[^\w-]/gu, '')}`
  const list = useRef<HTMLUListElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState<number | null>(null)
  const { start, end, options } = caret === null || caret > text.length ? NONE : complete(text, caret, scope)
  const shown = options.length > 0
  // Enter after plain words must not change them; in a value the first option is what is meant.
  const chosen = active ?? (options[0]?.kind === 'value' && start < (caret ?? 0) ? 0 : null)
  const at = chosen === null ? null : Math.min(chosen, options.length - 1)

  useLayoutEffect(() => {
    if (list.current?.matches(':popover-open') !== shown) list.current?.togglePopover(shown)
    onOpen(shown)
  }, [shown, onOpen])

  // The caret is set when the new text stands in the input.
  const moveTo = useRef<number | null>(null)
  const close = () => { setCaret(null); setActive(null) }
  const openAt = (position: number | null) => { setCaret(position); setActive(null) }
  const take = (option: Completion) => {
    onChange(text.slice(0, start) + option.text + text.slice(end))
    const next = start + option.text.length
    // A field wants its value next; behind a value everything may follow, and nothing is offered unasked.
    openAt(option.kind === 'value' ? null : next)
    moveTo.current = next
  }
  useLayoutEffect(() => {
    if (moveTo.current === null) return
    input.current?.setSelectionRange(moveTo.current, moveTo.current)
    moveTo.current = null
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const option = at === null ? undefined : options[at]
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault()
        const down = event.key === 'ArrowDown'
        if (!shown) openAt(input.current?.selectionStart ?? text.length)
        else setActive(at === null ? (down ? 0 : options.length - 1) : (at + (down ? 1 : options.length - 1)) % options.length)
        return
      }
      case 'Enter':
      case 'Tab':
        if (!option) return close()
        event.preventDefault()
        return take(option)
      case 'Escape':
        event.preventDefault()
        if (shown) close()
        else onChange('')
        return
      case 'ArrowLeft': case 'ArrowRight': case 'Home': case 'End':
        close()
    }
  }

  return (
    <>
      <TextInput
        ref={input}
        {...(label === undefined ? { id: 'search' } : {})}
        type="search"
        className="table-search"
        style={{ anchorName }}
        role="combobox"
        aria-label={label ?? 'Search'}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && at !== null ? `${listId}-${at}` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder={placeholder ?? (example ? `Search, or ${example}` : 'Search all columns')}
        title={`Words are found in all columns. Fields are asked by name${example ? ': country:IRQ,SYR date:2024-01..2024-04 -status:draft killed>0 title:"Tower 22"' : '.'}`}
        value={text}
        onChange={(written) => {
          const position = input.current?.selectionStart ?? written.length
          onChange(written)
          // An empty piece offers everything; that is shown only when asked for with an arrow.
          openAt(/[^\s(]$/u.test(written.slice(0, position)) ? position : null)
        }}
        onPointerDown={close}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ul
        ref={list}
        id={listId}
        popover="manual"
        style={{ positionAnchor: anchorName }}
        role="listbox"
        aria-label="What may come next"
        className="ui-combobox-list table-completions"
        onPointerDown={(event) => event.preventDefault()}
      >
        {options.map((option, position) => (
          <li
            key={option.text}
            id={`${listId}-${position}`}
            role="option"
            aria-selected={position === at}
            ref={position === at ? keepVisible : undefined}
            onPointerMove={() => { if (position !== at) setActive(position) }}
            onClick={() => take(option)}
          >
            <span>{option.label}</span>
            {option.hint && <small>{option.hint}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}
