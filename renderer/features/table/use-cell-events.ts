import { useRef, type KeyboardEvent as ReactKeyboardEvent, type RefObject } from 'react'
import type { CellFocusedEvent, CellPosition, GridApi, GridOptions } from 'ag-grid-community'
import type { Field } from '../../../shared/model/fields.ts'
import { finalSays } from '../../../shared/model/final.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { toast } from '../../session/session.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { mayEdit, refusesEdit, type TableCell } from './cell.ts'
import type { KeepEdit } from './CellEditor.tsx'
import { ROW_NUMBER } from './columns.ts'
import { leaveMark } from './open-table.ts'
import { editableFields } from './ranges/edits.ts'
import type { Ranges } from './ranges/use-ranges.ts'

/** What the view of a table does with its cells. */
export interface CellListeners {
  readonly onCurrentCell?: (cell: TableCell) => void
  /** Enter or a double click on a cell that cannot be edited. */
  readonly onOpen?: (id: string) => void
  /** Ctrl+click (Cmd+click) on a cell, while `points` says that it means a cell to be pointed at; else it selects one more range. */
  readonly onPointCell?: (cell: TableCell) => void
  readonly points?: () => boolean
}

interface CellsOf {
  readonly kind: Kind
  readonly viewId: string
  readonly fields: readonly Field[]
  readonly editable: boolean
  readonly listeners: RefObject<CellListeners>
  readonly edit: KeepEdit
  readonly ranges: Ranges
}

interface CellEvents {
  /** What the grid is given. */
  readonly watch: Pick<GridOptions<ViewRow>, 'onCellFocused' | 'onCellClicked' | 'onCellDoubleClicked' | 'onCellKeyDown'>
  /** For every key, before the grid sees it. */
  readonly catchUp: (event: ReactKeyboardEvent) => void
}

/** What focus, clicks and keys on a table's cells mean, ranges and the editor's own keys apart. */
export function useCellEvents(api: RefObject<GridApi<ViewRow> | null>, { kind, viewId, fields, editable, listeners, edit, ranges }: CellsOf): CellEvents {
  const heard = useRef<CellPosition | null>(null)
  const fieldAt = (colId: string | undefined) => fields.find(({ name }) => name === colId)
  /** Says why a cell of a final row does not take an edit; false where it does. */
  const told = (row: ViewRow, field: Field | undefined): boolean => {
    if (!field || !editable || !refusesEdit(kind, row.record, field)) return false
    toast(finalSays(), 'problem')
    return true
  }
  const onFocus = ({ rowIndex, column, api: grid }: Pick<CellFocusedEvent<ViewRow>, 'rowIndex' | 'column' | 'api'>) => {
    if (rowIndex === null || !column || typeof column === 'string' || column.getColId() === ROW_NUMBER) return
    heard.current = grid.getFocusedCell()
    ranges.focused({ row: rowIndex, column: column.getColId() })
    const row = grid.getDisplayedRowAtIndex(rowIndex)?.data
    if (!row) return
    const cell = { id: row.record.id, field: column.getColId() }
    leaveMark(viewId, cell)
    listeners.current.onCurrentCell?.(cell)
  }
  return {
    watch: {
      onCellFocused: onFocus,
      onCellClicked: ({ event, data, column }) => {
        if (!(event instanceof MouseEvent) || !data || column.getColId() === ROW_NUMBER) return
        if ((event.ctrlKey || event.metaKey) && listeners.current.points?.()) listeners.current.onPointCell?.({ id: data.record.id, field: column.getColId() })
      },
      onCellDoubleClicked: ({ data, column }) => {
        const field = fieldAt(column.getColId())
        if (data && !told(data, field) && !(field && editable && mayEdit(field))) listeners.current.onOpen?.(data.record.id)
      },
      onCellKeyDown: ({ event, data, ...rest }) => {
        // What is kept for an editor that does not stand yet is told all the same, and only now.
        if (!(event instanceof KeyboardEvent) || event.defaultPrevented || !data || !('column' in rest)) return
        const field = fieldAt(rest.column.getColId())
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey
        if (plain && beginsEdit(event) && told(data, field)) return event.preventDefault()
        if (event.key === 'Enter' && plain && !(field && editable && mayEdit(field))) listeners.current.onOpen?.(data.record.id)
        else if ((event.key === 'Delete' || event.key === 'Backspace') && plain && field && editableFields({ view: viewId, fields, editable }, [field.name])) edit(data, field, field.parts ? [null, null, null] : null)
        else return
        event.preventDefault()
      },
    },
    // The grid tells of the focus later than it moves it, and the keys of an action may come first.
    catchUp: ({ ctrlKey, metaKey, altKey }) => {
      const grid = api.current
      const at = grid?.getFocusedCell()
      if (grid && at && (ctrlKey || metaKey || altKey) && (at.rowIndex !== heard.current?.rowIndex || at.column !== heard.current.column)) onFocus({ ...at, api: grid })
    },
  }
}

/** True for keys that begin an edit of the current cell or empty it. */
function beginsEdit({ key }: KeyboardEvent): boolean {
  return (key.length === 1 && key !== ' ') || ['Enter', 'F2', 'Delete', 'Backspace'].includes(key)
}
