import type { ColDef, SuppressHeaderKeyboardEventParams, SuppressKeyboardEventParams } from 'ag-grid-community'
import { displayCell } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { finalSays } from '../../../shared/model/final.ts'
import type { AnyRecord, Kind } from '../../../shared/model/records.ts'
import { hasColours } from '../../../shared/model/term-colours.ts'
import { sameValue, type Value } from '../../../shared/model/value.ts'
import { theProject } from '../../session/project.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { theNames } from '../fields/names.ts'
import { CellEditor, type KeepEdit } from './CellEditor.tsx'
import { ColumnHeader, type ColumnFilter } from './ColumnHeader.tsx'
import { RowNumberHeader } from './RowNumberHeader.tsx'
import { TermsCell } from './TermsCell.tsx'
import { keepKey, takeKeys } from './typed-ahead.ts'
import { cellKey, cellValueOf, isClosed, isNumeric, markOf, mayEdit, noteOn, problemsIn, refusesEdit, type Mark } from './cell.ts'

export const ROW_NUMBER = '#'

/** What a cell shows in place of its value; null where it shows its value. */
export type CellText = (record: AnyRecord, field: Field) => string | null

/** A column a field, after one with the rows' numbers. */
export function columnsFor(kind: Kind, fields: readonly Field[], editable: boolean, filter: ColumnFilter, textOf: CellText, keep: KeepEdit): ColDef<ViewRow, Value>[] {
  return [rowNumbers(kind), ...fields.map((field) => ({ ...columnFor(kind, field, fields, editable, textOf, keep), ...headerOf(filter) }))]
}

function headerOf(filter: ColumnFilter): ColDef<ViewRow, Value> {
  return {
    headerComponent: ColumnHeader,
    headerComponentParams: filter,
    suppressHeaderKeyboardEvent: ({ event, column }: SuppressHeaderKeyboardEventParams) => {
      if (event.key !== 'ArrowDown' || !event.altKey || !(event.target instanceof HTMLElement)) return false
      event.preventDefault()
      const header = event.target.closest('.ag-header-cell') ?? event.target
      if ('getColId' in column) filter.onFilter(column.getColId(), header.getBoundingClientRect())
      return true
    },
  }
}

/** Room for the number of the last row and a lock before it, in pixels at 100 %. */
export function rowNumberWidth(rows: number): number {
  return Math.max(44, 28 + 8 * String(rows).length)
}

/** The column of the rows' numbers; a row that is final has a lock there. */
function rowNumbers(kind: Kind): ColDef<ViewRow, Value> {
  return {
    colId: ROW_NUMBER,
    headerName: 'Row number',
    headerComponent: RowNumberHeader,
    valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
    tooltipValueGetter: ({ data }) => (data && isClosed(kind, data.record) ? finalSays() : null),
    width: rowNumberWidth(0),
    pinned: 'left',
    lockPinned: true,
    lockPosition: 'left',
    sortable: false,
    resizable: false,
    suppressNavigable: true,
    cellClass: 'table-row-number',
    cellClassRules: { 'table-final': ({ data }) => data !== undefined && isClosed(kind, data.record) },
  }
}

function columnFor(kind: Kind, field: Field, fields: readonly Field[], editable: boolean, textOf: CellText, keep: KeepEdit): ColDef<ViewRow, Value> {
  const marked = (mark: Mark) => ({ data }: { readonly data?: ViewRow | undefined }) => data !== undefined && markOf(data, field, fields) === mark
  return {
    colId: field.name,
    headerName: field.label,
    ...(field.help ? { headerTooltip: field.help } : {}),
    initialWidth: field.width ?? 140,
    initialHide: field.hidden === true,
    valueGetter: ({ data }) => (data ? cellValueOf(data.record, field) : null),
    valueFormatter: ({ data }) => (data ? textOf(data.record, field) ?? displayCell(data.record, field, theProject().codebook, theNames()) : ''),
    equals: sameValue,
    tooltipValueGetter: ({ data }) => (data ? noteOn(data, field, fields, theProject().codebook, theNames()) : null),
    editable: ({ data }) => editable && mayEdit(field) && !(data && refusesEdit(kind, data.record, field)),
    ...(field.vocabulary === undefined ? {} : { cellRendererSelector: ({ data }: { readonly data?: ViewRow | undefined }) => (data && hasColours(field, theProject().codebook) ? { component: TermsCell, params: { field } } : undefined) }),
    cellEditor: CellEditor,
    cellEditorParams: { field, keep },
    cellEditorPopup: true,
    ...(isNumeric(field) ? { headerClass: 'table-numeric', cellClass: 'table-numeric' } : {}),
    ...(field.type === 'edtf' ? { cellClass: 'table-date' } : {}),
    cellClassRules: {
      'table-cited': marked('current'),
      'table-uncited': marked('uncited'),
      'table-stale': marked('stale'),
      'table-conflict': marked('conflict'),
      'table-problem': ({ data }) => data !== undefined && problemsIn(data, field).length > 0,
    },
    suppressKeyboardEvent: keptFromGrid,
  }
}

/** Keys that an editor's own list or lines need; and, outside of editing, those that this table gives a meaning of its own. */
function keptFromGrid({ editing, event, node, column }: SuppressKeyboardEventParams): boolean {
  if (!editing) {
    takeKeys('')
    // The grid takes Ctrl+D and its like for itself even where it does nothing with them.
    const ours = event.altKey || (event.ctrlKey || event.metaKey) && (event.key.length === 1 || event.key === 'Delete')
    return ours || event.key === ' ' || event.key === 'Delete' || event.key === 'Backspace'
  }
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (!target.closest('.table-editor')) {
    // The editor does not stand yet: keys wait for it, and nothing may end the editing before they are in it.
    const sign = event.key.length === 1 && !event.ctrlKey && !event.metaKey
    if (sign || ['Enter', 'Tab', 'Backspace'].includes(event.key)) {
      keepKey(cellKey(node, column), event)
      event.preventDefault()
      return true
    }
    if (event.key === 'Escape') takeKeys('')
    return false
  }
  if (target.getAttribute('aria-expanded') === 'true' && event.key !== 'Tab') return true
  return event.key === 'Enter' && event.shiftKey && target instanceof HTMLTextAreaElement
}
