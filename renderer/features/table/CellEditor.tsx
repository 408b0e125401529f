import { useEffect, useRef } from 'react'
import { useGridCellEditor, type CustomCellEditorProps } from 'ag-grid-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { cellKey } from './cell.ts'
import { pressAgain, takeKeys } from './typed-ahead.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'

/** Takes what a cell was edited to. */
export type KeepEdit = (row: ViewRow, field: Field, value: Value) => void

export type CellEditorProps = CustomCellEditorProps<ViewRow, Value> & { readonly field: Field; readonly keep: KeepEdit }

/** A field's editor over its cell: Enter keeps, Esc gives up, Tab keeps and goes on (the grid sees to these). */
export function CellEditor({ field, keep, value, onValueChange, eventKey, stopEditing, column, node, data }: CellEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  // What is typed now, drawn or not.
  const typed = useRef(value ?? null)
  const givenUp = useRef(false)
  useGridCellEditor({
    // The grid asks this first of all when an edit is kept, and tells of the edit only when the editor is gone and the focus has moved
    // on. By then the change is on the disk. The grid itself has no use for the value: its rows come from the store.
    isCancelAfterEnd: () => {
      if (!givenUp.current) keep(data, field, typed.current)
      return true
    },
  })
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
    // After the effect, but before anything else that is pressed. An editor that was given up in between takes its keys with it.
    queueMicrotask(() => { if (!givenUp.current && input.isConnected) pressAgain(input, keys) })
  }, [began])
  return (
    <div ref={box} className="table-editor" style={{ minWidth: Math.max(column.getActualWidth(), 220) }}>
      <FieldEditor
        field={field}
        value={value ?? null}
        onChange={(next) => { typed.current = next; onValueChange(next) }}
        onEnter={() => stopEditing()}
        // To the grid this is an end like any other.
        onEscape={() => { givenUp.current = true; stopEditing(true) }}
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
