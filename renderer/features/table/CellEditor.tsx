import { useEffect, useRef } from 'react'
import type { CustomCellEditorProps } from 'ag-grid-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { ViewRow } from '../../store/protocol.ts'
import { cellKey } from './cell.ts'
import { pressAgain, takeKeys } from './typed-ahead.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'

export type CellEditorProps = CustomCellEditorProps<ViewRow, Value> & { readonly field: Field }

/** A field's editor over its cell: Enter keeps, Esc gives up, Tab keeps and goes on (the grid sees to these). */
export function CellEditor({ field, value, onValueChange, eventKey, stopEditing, column, node }: CellEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const began = useRef({ eventKey, cell: cellKey(node, column) }).current
  useEffect(() => {
    const popup = box.current?.closest<HTMLElement>('.ag-popup-child')
    if (popup) keepInWindow(popup)
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea, select')
    input?.focus({ preventScroll: true })
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return
    input.select()
    // The key that began the editing is the first of the new words.
    const first = began.eventKey?.length === 1 ? [{ key: began.eventKey, code: '', shiftKey: false }] : []
    const keys = [...first, ...takeKeys(began.cell)]
    // After the effect, but before anything else that is pressed.
    queueMicrotask(() => pressAgain(input, keys))
  }, [began])
  return (
    <div ref={box} className="table-editor" style={{ minWidth: Math.max(column.getActualWidth(), 220) }}>
      <FieldEditor
        field={field}
        value={value ?? null}
        onChange={onValueChange}
        onEnter={() => stopEditing()}
        onEscape={() => stopEditing(true)}
      />
    </div>
  )
}

const GAP = 8

/** The grid places the popup before its content has a size; what then sticks out is moved back in. */
function keepInWindow(popup: HTMLElement): void {
  const { left, top, right, bottom } = popup.getBoundingClientRect()
  const across = Math.min(left - GAP, Math.max(0, right + GAP - window.innerWidth))
  const down = Math.min(top - GAP, Math.max(0, bottom + GAP - window.innerHeight))
  if (across > 0) popup.style.left = `${popup.offsetLeft - across}px`
  if (down > 0) popup.style.top = `${popup.offsetTop - down}px`
}
