import { useEffect, useRef } from 'react'
import type { CustomCellEditorProps } from 'ag-grid-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { ViewRow } from '../../store/protocol.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'

export type CellEditorProps = CustomCellEditorProps<ViewRow, Value> & { readonly field: Field }

/** A field's editor over its cell: Enter keeps, Esc gives up, Tab keeps and goes on (the grid sees to these). */
export function CellEditor({ field, value, onValueChange, eventKey, stopEditing, column }: CellEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea, select')
    input?.focus()
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return
    input.select()
    // The key that began the editing is the first of the new words; as typed input, so that every editor sees it.
    if (eventKey?.length === 1) document.execCommand('insertText', false, eventKey)
  }, [eventKey])
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
