import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { AgGridReact } from 'ag-grid-react'
import type { CellClickedEvent, CellKeyDownEvent, CellFocusedEvent, ColumnState, FullWidthCellKeyDownEvent, GridApi } from 'ag-grid-community'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { sameValue, type Value } from '../../../shared/model/value.ts'
import { commit, onNews, theProject, theStore } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import type { ViewRow, ViewSize } from '../../store/protocol.ts'
import { theNames, useNames } from '../fields/names.ts'
import { withNewEntities } from '../fields/new-entities.ts'
import { styleNonce } from '../../ui/nonce.ts'
import { TextInput } from '../../ui/Field.tsx'
import { cellValueOf, fieldsFor } from './cell.ts'
import { columnsFor, ROW_NUMBER } from './columns.ts'
import { gridTheme } from './grid.ts'
import { announceTable, type ColumnLayout } from './open-table.ts'
import { rowsOf } from './rows.ts'
import { takeTyped } from './typed-ahead.ts'
import './table.css'

/** A cell of a table: the record and the column. */
export interface TableCell {
  readonly id: string
  readonly field: string
}

interface RecordTableProps {
  readonly kind: Kind
  /** Names the store's view and what is remembered of the columns; one table of a name is on screen at a time. */
  readonly viewId: string
  /** Accessible name of the grid. */
  readonly label: string
  readonly fields: readonly Field[]
  /** Buttons at the end of the table's bar. */
  readonly toolbar?: ReactNode
  readonly editable?: boolean
  readonly onCurrentCell?: (cell: TableCell) => void
  /** Enter or a double click on a cell that cannot be edited. */
  readonly onOpen?: (id: string) => void
  /** Ctrl+click (Cmd+click) on a cell. */
  readonly onPointCell?: (cell: TableCell) => void
}

const BLOCK = 100
const BLOCKS = 10
const TYPING_PAUSE = 150

/** All records of a kind as a grid over the store: it holds only the rows near the screen. */
export function RecordTable(props: RecordTableProps) {
  const { kind, viewId, label, fields, toolbar, editable = false } = props
  const now = useRef(props)
  now.current = props
  const api = useRef<GridApi<ViewRow> | null>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState('')
  const asked = useRef('')
  const [size, setSize] = useState<ViewSize | null>(null)
  const columns = useMemo(() => columnsFor(fields, editable), [fields, editable])
  const rows = useMemo(() => rowsOf(viewId, kind, fields, () => ({ filter: null, search: asked.current }), (sized) => {
    setSize(sized)
    session.set({ rows: sized })
  }), [viewId, kind, fields])

  const names = useNames()
  useEffect(() => { if (api.current) api.current.refreshCells({ force: true }) }, [names])
  useEffect(() => onNews((news) => {
    if (api.current) rows.follow(api.current, news).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }), [rows])
  useEffect(() => {
    const pause = setTimeout(() => {
      if (asked.current === search) return
      asked.current = search
      api.current?.purgeInfiniteCache()
    }, TYPING_PAUSE)
    return () => clearTimeout(pause)
  }, [search])
  useEffect(() => () => session.set({ selected: [] }), [])
  useEffect(() => announceTable({
    viewId,
    fields,
    focusSearch: () => { searchBox.current?.focus(); searchBox.current?.select() },
    show: async (id, field) => {
      const position = await theStore().position(viewId, id)
      const grid = api.current
      if (position < 0 || !grid) return
      if (position >= grid.getDisplayedRowCount()) grid.setRowCount(position + 1, true)
      grid.ensureIndexVisible(position)
      grid.ensureColumnVisible(field)
      grid.setFocusedCell(position, field)
    },
    columns: () => layoutOf(api.current?.getColumnState() ?? []),
    setColumns: (layout) => api.current?.applyColumnState({ state: stateOf(layout), applyOrder: true }),
    resetColumns: () => api.current?.resetColumnState(),
  }), [viewId, fields])

  const edit = (row: ViewRow, field: Field, value: Value) => {
    if (sameValue(value, cellValueOf(row.record, field))) return
    const { put, fields: set } = withNewEntities(fieldsFor(field, value))
    const title = titleOf(kind, row.record, theProject().codebook, theNames())
    void commit({ label: `Edit ${labelOf(set, row, fields, field)} of "${title}"`, put: [...put, { kind, id: row.record.id, fields: set }] })
  }
  const fieldAt = (colId: string | undefined) => fields.find(({ name }) => name === colId)
  const onKey = ({ event, node, data, ...rest }: CellKeyDownEvent<ViewRow> | FullWidthCellKeyDownEvent<ViewRow>) => {
    if (!(event instanceof KeyboardEvent) || !data || !('column' in rest)) return
    const field = fieldAt(rest.column.getColId())
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === ' ' && event.shiftKey) node.setSelected(!node.isSelected())
    else if (event.key === 'Enter' && plain && !(field && editable && !field.readonly && field.type !== 'json')) props.onOpen?.(data.record.id)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && plain && field && editable && !field.readonly) edit(data, field, field.parts ? [null, null, null] : null)
    else return
    event.preventDefault()
  }
  const onClick = ({ event, node, data, column }: CellClickedEvent<ViewRow>) => {
    if (!(event instanceof MouseEvent) || !data) return
    const several = event.ctrlKey || event.metaKey
    if (column.getColId() === ROW_NUMBER) node.setSelected(several ? !node.isSelected() : true, !several)
    else if (several) props.onPointCell?.({ id: data.record.id, field: column.getColId() })
  }
  const onFocus = ({ rowIndex, column, api: grid }: CellFocusedEvent<ViewRow>) => {
    const row = rowIndex === null ? undefined : grid.getDisplayedRowAtIndex(rowIndex)?.data
    if (row && column && typeof column !== 'string' && column.getColId() !== ROW_NUMBER) now.current.onCurrentCell?.({ id: row.record.id, field: column.getColId() })
  }
  const remember = () => {
    const grid = api.current
    if (grid) theStore().setLayout(`columns:${viewId}`, layoutOf(grid.getColumnState()) as unknown as Value).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }

  return (
    <section className="table" aria-label={`${label} table`}>
      <header className="table-bar">
        <h2>{label}</h2>
        <span className="table-count" role="status">{size && `${size.shown.toLocaleString('en')} of ${size.total.toLocaleString('en')}`}</span>
        <TextInput
          ref={searchBox}
          id="search"
          type="search"
          className="table-search"
          aria-label="Search"
          placeholder="Search all columns"
          value={search}
          onChange={setSearch}
          onKeyDown={(event) => { if (event.key === 'Escape') setSearch('') }}
        />
        <div className="table-buttons">{toolbar}</div>
      </header>
      <div className="table-grid">
        <AgGridReact<ViewRow>
          theme={gridTheme}
          {...(styleNonce() === undefined ? {} : { styleNonce: styleNonce() as string })}
          rowModelType="infinite"
          datasource={rows.datasource}
          cacheBlockSize={BLOCK}
          maxBlocksInCache={BLOCKS}
          columnDefs={columns}
          maintainColumnOrder
          getRowId={({ data }) => data.record.id}
          rowSelection={{ mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: false }}
          readOnlyEdit
          onCellEditRequest={({ data, newValue, column }) => { const field = fieldAt(column.getColId()); if (field) edit(data, field, (newValue as Value | undefined) ?? null) }}
          onCellEditingStopped={() => void takeTyped()}
          enterNavigatesVerticallyAfterEdit
          stopEditingWhenCellsLoseFocus
          popupParent={document.body}
          enableBrowserTooltips
          animateRows={false}
          suppressDragLeaveHidesColumns
          onGridReady={({ api: grid }) => {
            api.current = grid
            grid.setGridAriaProperty('label', label)
            theStore().layout(`columns:${viewId}`).then((kept) => {
              const layout = readLayout(kept)
              if (layout.length > 0) grid.applyColumnState({ state: stateOf(layout), applyOrder: true })
            }, (thrown: unknown) => toastFailure(failureOf(thrown)))
          }}
          onColumnMoved={({ finished, source }) => { if (finished && source !== 'gridInitializing') remember() }}
          onColumnResized={({ finished, source }) => { if (finished && source === 'uiColumnResized') remember() }}
          onColumnVisible={remember}
          onColumnPinned={remember}
          onSelectionChanged={({ api: grid }) => session.set({ selected: grid.getSelectedNodes().flatMap(({ data }) => (data ? [data.record.id] : [])) })}
          onCellFocused={onFocus}
          onCellClicked={onClick}
          onCellDoubleClicked={({ data, colDef }) => { if (data && !colDef.editable) props.onOpen?.(data.record.id) }}
          onCellKeyDown={onKey}
        />
      </div>
    </section>
  )
}

/** The field in words; of a range the one part that changed, if it is one. */
function labelOf(set: { readonly [field: string]: Value }, row: ViewRow, fields: readonly Field[], field: Field): string {
  const changed = Object.keys(set).filter((name) => !sameValue(set[name], row.record[name]))
  const one = changed.length === 1 ? fields.find(({ name }) => name === changed[0]) : undefined
  return (one ?? field).label.toLowerCase()
}

function layoutOf(state: readonly ColumnState[]): readonly ColumnLayout[] {
  return state.filter(({ colId }) => colId !== ROW_NUMBER)
    .map(({ colId, hide, width, pinned }) => ({ field: colId, hidden: hide === true, width: width ?? null, pinned: Boolean(pinned) }))
}

function stateOf(layout: readonly ColumnLayout[]): ColumnState[] {
  return [{ colId: ROW_NUMBER }, ...layout.map(({ field, hidden, width, pinned }) => ({
    colId: field, hide: hidden, pinned: pinned ? 'left' as const : null, ...(width === null ? {} : { width }),
  }))]
}

/** What was remembered of the columns, with anything that is not of its shape left out. */
function readLayout(kept: Value): readonly ColumnLayout[] {
  if (!Array.isArray(kept)) return []
  return (kept as readonly unknown[]).filter((one): one is ColumnLayout =>
    typeof one === 'object' && one !== null && 'field' in one && typeof one.field === 'string')
}
