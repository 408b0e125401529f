import { useId, useState, type KeyboardEvent } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { joined } from '../../ui/Button.tsx'
import { keepVisible } from '../../ui/keep-visible.ts'

interface FieldListProps {
  readonly fields: readonly Field[]
  readonly saved: Codebook
  readonly chosen: string
  readonly onChoose: (name: string) => void
  /** `to` counts in the list without the field. */
  readonly onMove: (name: string, to: number) => void
  readonly onRemove: () => void
}

/** The fields as a list to choose from: arrows and first letters choose, Alt+arrows and dragging move, Delete removes. */
export function FieldList({ fields, saved, chosen, onChoose, onMove, onRemove }: FieldListProps) {
  const id = useId()
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const at = fields.findIndex(({ name }) => name === chosen)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: fields.length - 1 }[event.key]
    if (event.key === 'Delete' && !event.altKey) onRemove()
    else if (step === undefined && event.key.length === 1 && event.key !== ' ' && !event.altKey) {
      const next = beginning(event.key, fields, at)
      if (next) onChoose(next.name)
    } else if (step === undefined) return
    else if (event.altKey) onMove(chosen, step)
    else {
      const next = fields[Math.max(0, Math.min(fields.length - 1, step))]
      if (next) onChoose(next.name)
    }
    event.preventDefault()
  }
  const drop = (target: number) => {
    const from = fields.findIndex(({ name }) => name === dragged)
    if (dragged !== null && from !== -1) onMove(dragged, target)
    setDragged(null)
    setOver(null)
  }
  return (
    <ul className="codebook-list" role="listbox" aria-label="Fields" tabIndex={0} data-autofocus aria-activedescendant={at === -1 ? undefined : `${id}-${chosen}`} onKeyDown={onKeyDown}>
      {fields.map((field, index) => (
        <li
          key={field.name}
          id={`${id}-${field.name}`}
          role="option"
          aria-selected={field.name === chosen}
          className={joined(field.name === over && dragged !== null && 'codebook-over', field.hidden && 'codebook-hidden')}
          ref={field.name === chosen ? keepVisible : undefined}
          draggable
          onClick={() => onChoose(field.name)}
          onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', field.name); setDragged(field.name) }}
          onDragOver={(event) => { if (dragged !== null) { event.preventDefault(); setOver(field.name) } }}
          onDragEnd={() => { setDragged(null); setOver(null) }}
          onDrop={(event) => { event.preventDefault(); drop(index) }}
        >
          <span>{field.label}</span>
          <small>{stateOf(field, saved)}</small>
        </li>
      ))}
    </ul>
  )
}

/** The next field after a place, around the end, whose label begins with a letter. */
function beginning(letter: string, fields: readonly Field[], at: number): Field | undefined {
  return [...fields.slice(at + 1), ...fields.slice(0, at + 1)].find(({ label }) => label.toLowerCase().startsWith(letter.toLowerCase()))
}

function stateOf(field: Field, { fields }: Codebook): string {
  const fresh = fields.some(({ name }) => name === field.name) ? '' : 'new, '
  return `${fresh}${field.hidden ? 'hidden, ' : ''}${field.name}`
}
