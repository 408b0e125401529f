import { useLayoutEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import { assertNever } from '../../../shared/model/never.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Condition } from '../../../shared/table/query.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { conditionOf, draftOf, howsOf, type ConditionDraft, type How } from './filters.ts'
import { theOpenTable } from './open-table.ts'
import { ALL_ROWS, useFacets } from './use-facets.ts'
import { ValueChecklist } from './ValueChecklist.tsx'
import './filter-popover.css'

interface FilterPopoverProps {
  readonly kind: Kind
  readonly field: Field
  readonly condition: Condition | null
  /** Called with every change that can be read: the table follows while the filter is being written. */
  readonly onChange: (condition: Condition | null) => void
  readonly onClose: () => void
  /** The column's header, which the popover stands below. */
  readonly anchor: DOMRect
}

const HOW_WORDS: { readonly [how in How]: string } = {
  contains: 'contains', equals: 'is exactly', starts: 'starts with', in: 'is one of', between: 'is between', during: 'falls between',
  empty: 'is empty', filled: 'is filled',
}

/** Asks one column for something. Enter and Esc close it; what was asked stays. */
export function FilterPopover({ kind, field, condition, onChange, onClose, anchor }: FilterPopoverProps) {
  const popover = useRef<HTMLDivElement>(null)
  const noteId = useId()
  const [draft, setDraft] = useState(() => draftOf(condition, field))
  const read = conditionOf(draft, field)
  const change = (part: Partial<ConditionDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    const now = conditionOf(next, field)
    if (now.ok) onChange(now.condition)
  }

  useLayoutEffect(() => {
    const element = popover.current
    const before = document.activeElement
    if (!element) return
    element.showPopover()
    const grown = new ResizeObserver(() => keepBelow(element, anchor))
    grown.observe(element)
    // Keys pressed after it closed go on where they were; the cell that they were in has been drawn anew where the filter took its row away.
    return () => {
      grown.disconnect()
      if (!ours(element)) return
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      else theOpenTable()?.focus()
    }
  }, [anchor])
  useLayoutEffect(() => {
    popover.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [draft.how])

  const clear = () => {
    const blank = draftOf(null, field)
    setDraft(draft.how === 'empty' || draft.how === 'filled' ? blank : { ...blank, how: draft.how })
    onChange(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={`Filter ${field.label}`}
      className="table-popover"
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => { if (newState === 'closed') onClose() }}
    >
      <Select
        aria-label={field.label}
        value={draft.how}
        options={howsOf(field).map((how) => ({ value: how, label: `${field.label} ${HOW_WORDS[how]}` }))}
        onChange={(how) => change({ how: how as How })}
      />
      <Inputs kind={kind} field={field} draft={draft} change={change} noteId={read.ok ? undefined : noteId} />
      {!read.ok && <p id={noteId} className="table-filter-note table-filter-wrong" aria-live="polite">{read.message}</p>}
      <footer>
        <Button disabled={condition === null} onClick={clear}>Clear</Button>
        <Button tone="primary" onClick={onClose}>Done</Button>
      </footer>
    </div>
  )
}

interface InputsProps {
  readonly kind: Kind
  readonly field: Field
  readonly draft: ConditionDraft
  readonly change: (part: Partial<ConditionDraft>) => void
  readonly noteId: string | undefined
}

function Inputs({ kind, field, draft, change, noteId }: InputsProps) {
  switch (draft.how) {
    case 'contains': case 'equals': case 'starts':
      return <TextInput aria-label={`${field.label} ${HOW_WORDS[draft.how]}`} autoFocus value={draft.text} onChange={(text) => change({ text })} />
    case 'in':
      return <AnyValue kind={kind} field={field} chosen={draft.values} onChange={(values) => change({ values })} />
    case 'between': case 'during':
      return (
        <div className="table-span">
          <Labelled label="From">
            {(id) => <TextInput id={id} autoFocus {...wrong(noteId)} placeholder={draft.how === 'during' ? '2024-01' : ''} value={draft.from} onChange={(from) => change({ from })} />}
          </Labelled>
          <Labelled label="To">
            {(id) => <TextInput id={id} {...wrong(noteId)} placeholder={draft.how === 'during' ? '2024-03' : ''} value={draft.to} onChange={(to) => change({ to })} />}
          </Labelled>
        </div>
      )
    case 'empty': case 'filled':
      return null
    default:
      return assertNever(draft.how, 'way of asking')
  }
}

interface AnyValueProps {
  readonly kind: Kind
  readonly field: Field
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

/** The values of the whole column, whatever else the table is asked for. */
function AnyValue({ kind, field, chosen, onChange }: AnyValueProps) {
  const [find, setFind] = useState('')
  const facet = useFacets(kind, ALL_ROWS, [{ field: field.name, find }])?.[0]
  return <ValueChecklist field={field} counts={facet?.kind === 'values' ? facet : undefined} chosen={chosen} onChange={onChange} onFind={setFind} autoFocus />
}

function wrong(noteId: string | undefined) {
  return noteId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': noteId }
}

/** True while the focus is in the popover, or nowhere because the popover took it along. */
function ours(popover: HTMLElement): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || popover.contains(activeElement)
}

const GAP = 4

/** Below the header, wholly on screen. */
function keepBelow(popover: HTMLElement, anchor: DOMRect): void {
  const left = Math.max(GAP, Math.min(anchor.left, window.innerWidth - popover.offsetWidth - GAP))
  const top = Math.max(GAP, Math.min(anchor.bottom + GAP, window.innerHeight - popover.offsetHeight - GAP))
  popover.style.left = `${left}px`
  popover.style.top = `${top}px`
}
