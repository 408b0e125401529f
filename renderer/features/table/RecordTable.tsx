import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent as ReactKeyboardEvent, type ReactNode } from 'react'
import { AgGridReact } from 'ag-grid-react'
import type { CellClickedEvent, CellKeyDownEvent, CellFocusedEvent, CellPosition, FullWidthCellKeyDownEvent, GridApi, OverlayType } from 'ag-grid-community'
import { failureOf } from '../../../shared/contract/result.ts'
import { derivedFields } from '../../../shared/model/derived.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { finalSays } from '../../../shared/model/final.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { sameValue, type Value } from '../../../shared/model/value.ts'
import type { Condition } from '../../../shared/table/query.ts'
import { commit, onNews, theProject, theStore, useProject } from '../../session/project.ts'
import { useCell } from '../../session/closure.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import type { ViewRow, ViewSize } from '../../store/protocol.ts'
import { theNames, useNames } from '../fields/names.ts'
import { withNewEntities } from '../fields/new-entities.ts'
import { FacetPane } from '../facets/FacetPane.tsx'
import { FacetsButton } from '../facets/FacetsButton.tsx'
import { ViewMenu } from '../views/ViewMenu.tsx'
import { useAppearance } from '../../ui/appearance.ts'
import { styleNonce } from '../../ui/nonce.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ask, asked, ASKED_NOTHING, askedOf } from './asked.ts'
import { cellValueOf, fieldsFor, mayEdit, refusesEdit } from './cell.ts'
import { columnsNow } from './columns-now.ts'
import { columnsFor, ROW_NUMBER, rowNumberWidth, type CellText } from './columns.ts'
import { followDirections } from './directions.ts'
import { FilterPopover } from './FilterPopover.tsx'
import { allOf, filterOf, withCondition } from './filters.ts'
import { gridTheme } from './grid.ts'
import { layoutKey, layoutOf, readLayout, stateOf } from './layout.ts'
import { announceTable } from './open-table.ts'
import { editableFields } from './ranges/edits.ts'
import { useRanges } from './ranges/use-ranges.ts'
import { rowsOf } from './rows.ts'
import { TableBar } from './TableBar.tsx'
import { useQuery } from './use-query.ts'
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
  /** What stands in place of the rows while there are none: what belongs here, and the first step. */
  readonly empty: ReactNode
  readonly editable?: boolean
  /** What cells show in place of their values; one that answers differently has the cells drawn anew. */
  readonly textOf?: CellText
  /** Events that were merged into others are among the rows. */
  readonly withMerged?: boolean
  readonly onCurrentCell?: (cell: TableCell) => void
  /** Enter or a double click on a cell that cannot be edited. */
  readonly onOpen?: (id: string) => void
  /** Ctrl+click (Cmd+click) on a cell, while `points` says that it means a cell to be pointed at; else it selects one more range. */
  readonly onPointCell?: (cell: TableCell) => void
  readonly points?: () => boolean
}

// Empty states of ours stand in their place.
const NO_OVERLAYS: OverlayType[] = ['noRows', 'noMatchingRows']
const BLOCK = 100
const BLOCKS = 10
/** Rows drawn beyond the screen on each side. A jump draws every row twice, empty and then filled; with ten of them (the grid's own number) it took half as long again. */
const BEYOND = 4
/** How long typing must pause before the store is asked, in milliseconds. */
const TYPING_PAUSE = 150

/** The column that is being asked for something, and where its filter stands. */
interface OpenFilter {
  readonly field: Field
  readonly anchor: DOMRect
}

/** All records of a kind as a grid over the store: it holds only the rows near the screen. */
export function RecordTable(props: RecordTableProps) {
  const { kind, viewId, label, fields, toolbar, empty, editable = false, withMerged = false } = props
  const now = useRef(props)
  now.current = props
  const api = useRef<GridApi<ViewRow> | null>(null)
  const section = useRef<HTMLElement>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const question = useCell(asked, (all) => all[viewId] ?? ASKED_NOTHING)
  const query = useQuery(kind, fields, question.search)
  const { conditions } = question
  const { meaning } = query
  const wanted = useMemo(() => ({ filter: allOf(filterOf(conditions), meaning.filter), search: meaning.search, merged: withMerged }), [conditions, meaning, withMerged])
  const shown = useRef(wanted)
  const [filter, setFilter] = useState<OpenFilter | null>(null)
  const [size, setSize] = useState<ViewSize | null>(null)
  const askable = useMemo(() => [...fields, ...derivedFields(kind)], [fields, kind])
  const setCondition = (field: string, condition: Condition | null) => ask(viewId, { conditions: withCondition(askedOf(viewId).conditions, field, condition) })
  const openFilter = useCallback((name: string, anchor: DOMRect) => {
    const field = askable.find((one) => one.name === name)
    setFilter(field ? { field, anchor } : null)
  }, [askable])
  const edit = useCallback((row: ViewRow, field: Field, value: Value) => {
    if (sameValue(value, cellValueOf(row.record, field))) return
    const { put, fields: set } = withNewEntities(fieldsFor(field, value))
    const title = titleOf(kind, row.record, theProject().codebook, theNames())
    void commit({ label: `Edit ${labelOf(set, row, fields, field)} of "${title}"`, put: [...put, { kind, id: row.record.id, fields: set }] })
  }, [kind, fields])
  const columns = useMemo(() => columnsFor(kind, fields, editable, { viewId, onFilter: openFilter }, (record, field) => now.current.textOf?.(record, field) ?? null, edit), [kind, fields, editable, viewId, openFilter, edit])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (box.current ? followDirections(box.current) : undefined), [])
  const ranges = useRanges(box, api, { kind, viewId, fields, editable, points: () => now.current.points?.() ?? false })
  const rows = useMemo(() => rowsOf(viewId, kind, fields, () => shown.current, (sized) => {
    setSize(sized)
    session.set({ rows: sized })
  }, ranges.reordered), [viewId, kind, fields, ranges])

  const scale = useAppearance((looks) => looks.scale)
  const total = size?.total ?? 0
  useEffect(() => api.current?.setColumnWidths([{ key: ROW_NUMBER, newWidth: rowNumberWidth(total) * scale }]), [total, scale])

  const remember = useCallback(() => {
    if (!api.current) return
    const layout = layoutOf(api.current.getColumnState())
    columnsNow.set({ [viewId]: layout })
    theStore().setLayout(layoutKey(viewId), layout as unknown as Value).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }, [viewId])

  const names = useNames()
  const vocabularies = useProject(({ codebook }) => codebook.vocabularies)
  useEffect(() => { if (api.current) api.current.refreshCells({ force: true }) }, [names, props.textOf, vocabularies])
  useEffect(() => onNews((news) => {
    if (api.current) rows.follow(api.current, news).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }), [rows])
  useEffect(() => {
    const pause = setTimeout(() => {
      if (shown.current === wanted) return
      shown.current = wanted
      api.current?.purgeInfiniteCache()
    }, TYPING_PAUSE)
    return () => clearTimeout(pause)
  }, [wanted])
  /** The column that has the focus, by its head or by a cell. */
  const columnAtHand = useCallback((): string => section.current?.querySelector<HTMLElement>('.ag-header-cell:focus-within')?.getAttribute('col-id')
    ?? api.current?.getFocusedCell()?.column.getColId() ?? fields.find((one) => !one.hidden)?.name ?? '', [fields])
  useEffect(() => announceTable({
    viewId,
    kind,
    fields,
    focusSearch: () => { searchBox.current?.focus(); searchBox.current?.select() },
    filter: () => {
      const name = columnAtHand()
      const anchor = section.current?.querySelector(`.ag-header-cell[col-id="${CSS.escape(name)}"]`) ?? section.current
      if (anchor) openFilter(name, anchor.getBoundingClientRect())
    },
    showColumn: (field) => {
      const grid = api.current
      grid?.setColumnsVisible([field], true)
      grid?.ensureColumnVisible(field)
      grid?.setFocusedCell(grid.getFocusedCell()?.rowIndex ?? grid.getFirstDisplayedRowIndex(), field)
    },
    sort: (direction) => {
      api.current?.applyColumnState({ state: [{ colId: columnAtHand(), sort: direction }], defaultState: { sort: null } })
      remember()
    },
    hide: () => api.current?.setColumnsVisible([columnAtHand()], false),
    clear: () => ask(viewId, ASKED_NOTHING),
    show: async (id, field) => {
      await rows.drawn
      const position = await theStore().position(viewId, id)
      const grid = api.current
      if (!grid) return
      if (position < 0) {
        toast('The search or a filter of the table hides this row.')
        return
      }
      if (position >= grid.getDisplayedRowCount()) grid.setRowCount(position + 1, true)
      grid.ensureIndexVisible(position)
      grid.ensureColumnVisible(field)
      grid.setFocusedCell(position, field)
    },
    focus: () => {
      const grid = api.current
      const at = grid?.getFocusedCell()
      const [first] = grid?.getAllDisplayedColumns().filter((column) => column.getColId() !== ROW_NUMBER) ?? []
      const here = at?.column.getColId() ?? ROW_NUMBER
      const column = (here === ROW_NUMBER ? null : grid?.getColumn(here)) ?? first
      if (grid && column) grid.setFocusedCell(Math.min(at?.rowIndex ?? 0, grid.getDisplayedRowCount() - 1), column)
    },
    columns: () => layoutOf(api.current?.getColumnState() ?? []),
    setColumns: (layout) => {
      api.current?.applyColumnState({ state: stateOf(layout), applyOrder: true })
      remember()
    },
    resetColumns: () => {
      api.current?.resetColumnState()
      remember()
    },
  }), [viewId, kind, fields, openFilter, columnAtHand, remember, rows])

  /** Says why a cell of a final row does not take an edit; false where it does. */
  const told = (row: ViewRow, field: Field | undefined): boolean => {
    if (!field || !editable || !refusesEdit(kind, row.record, field)) return false
    toast(finalSays(), 'problem')
    return true
  }
  const fieldAt = (colId: string | undefined) => fields.find(({ name }) => name === colId)
  const onKey = ({ event, data, ...rest }: CellKeyDownEvent<ViewRow> | FullWidthCellKeyDownEvent<ViewRow>) => {
    // What is kept for an editor that does not stand yet is told all the same, and only now.
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || !data || !('column' in rest)) return
    const field = fieldAt(rest.column.getColId())
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && beginsEdit(event) && told(data, field)) return event.preventDefault()
    if (event.key === 'Enter' && plain && !(field && editable && mayEdit(field))) props.onOpen?.(data.record.id)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && plain && field && editableFields({ view: viewId, fields, editable }, [field.name])) edit(data, field, field.parts ? [null, null, null] : null)
    else return
    event.preventDefault()
  }
  const onClick = ({ event, data, column }: CellClickedEvent<ViewRow>) => {
    if (!(event instanceof MouseEvent) || !data || column.getColId() === ROW_NUMBER) return
    if ((event.ctrlKey || event.metaKey) && now.current.points?.()) props.onPointCell?.({ id: data.record.id, field: column.getColId() })
  }
  const heard = useRef<CellPosition | null>(null)
  const onFocus = ({ rowIndex, column, api: grid }: Pick<CellFocusedEvent<ViewRow>, 'rowIndex' | 'column' | 'api'>) => {
    if (rowIndex === null || !column || typeof column === 'string' || column.getColId() === ROW_NUMBER) return
    heard.current = grid.getFocusedCell()
    ranges.focused({ row: rowIndex, column: column.getColId() })
    const row = grid.getDisplayedRowAtIndex(rowIndex)?.data
    if (row) now.current.onCurrentCell?.({ id: row.record.id, field: column.getColId() })
  }
  /** The grid tells of the focus later than it moves it, and the keys of an action may come first. */
  const catchUp = ({ ctrlKey, metaKey, altKey }: ReactKeyboardEvent) => {
    const grid = api.current
    const at = grid?.getFocusedCell()
    if (grid && at && (ctrlKey || metaKey || altKey) && (at.rowIndex !== heard.current?.rowIndex || at.column !== heard.current.column)) onFocus({ ...at, api: grid })
  }
  return (
    <section ref={section} className="table" data-records={kind} aria-label={`${label} table`}>
      <TableBar
        label={label}
        fields={askable}
        size={size}
        asked={question}
        query={query}
        ask={(change) => ask(viewId, change)}
        onFilter={openFilter}
        searchBox={searchBox}
        beside={<><ViewMenu kind={kind} viewId={viewId} label={label} fields={fields} /><FacetsButton viewId={viewId} /></>}
      >
        {toolbar}
      </TableBar>
      <div className="table-body">
        <FacetPane kind={kind} viewId={viewId} fields={askable} question={{ ...meaning, conditions, merged: withMerged }} onChange={setCondition} />
        <div ref={box} className="table-grid" onKeyDownCapture={catchUp}>
          <AgGridReact<ViewRow>
            theme={gridTheme}
            {...(styleNonce() === undefined ? {} : { styleNonce: styleNonce() as string })}
            rowModelType="infinite"
            datasource={rows.datasource}
            cacheBlockSize={BLOCK}
            maxBlocksInCache={BLOCKS}
            rowBuffer={BEYOND}
            columnDefs={columns}
            maintainColumnOrder
            getRowId={({ data }) => data.record.id}
            suppressOverlays={NO_OVERLAYS}
            readOnlyEdit
            enterNavigatesVerticallyAfterEdit
            stopEditingWhenCellsLoseFocus
            popupParent={document.body}
            enableBrowserTooltips
            animateRows={false}
            suppressDragLeaveHidesColumns
            onGridReady={({ api: grid }) => {
              api.current = grid
              grid.setGridAriaProperty('label', label)
              theStore().layout(layoutKey(viewId)).then((kept) => {
                const layout = readLayout(kept)
                if (layout.length > 0) grid.applyColumnState({ state: stateOf(layout), applyOrder: true })
                columnsNow.set({ [viewId]: layoutOf(grid.getColumnState()) })
              }, (thrown: unknown) => toastFailure(failureOf(thrown)))
            }}
            onColumnMoved={({ finished, source }) => { if (finished && source !== 'gridInitializing') remember() }}
            onColumnResized={({ finished, source }) => { if (finished && source === 'uiColumnResized') remember() }}
            onColumnVisible={remember}
            onColumnPinned={remember}
            onSortChanged={({ source }) => { if (source === 'uiColumnSorted') remember() }}
            onCellFocused={onFocus}
            onCellClicked={onClick}
            onCellDoubleClicked={({ data, column }) => { const field = fieldAt(column.getColId()); if (data && !told(data, field) && !(field && editable && mayEdit(field))) props.onOpen?.(data.record.id) }}
            onCellKeyDown={onKey}
          />
          {size?.shown === 0 && (
            <div className="table-empty">
              {size.total === 0
                ? empty
                : (
                  <EmptyState title="No row matches" action={<Button onClick={() => ask(viewId, ASKED_NOTHING)}>Clear search and filters</Button>}>
                    The search or a filter hides {size.total === 1 ? 'the one row' : `all ${size.total.toLocaleString('en')} rows`} of this table.
                  </EmptyState>
                )}
            </div>
          )}
        </div>
      </div>
      {filter && (
        <FilterPopover
          key={filter.field.name}
          kind={kind}
          field={filter.field}
          anchor={filter.anchor}
          condition={question.conditions.find(({ field }) => field === filter.field.name) ?? null}
          onChange={(condition) => setCondition(filter.field.name, condition)}
          onClose={() => setFilter(null)}
        />
      )}
    </section>
  )
}

/** True for keys that begin an edit of the current cell or empty it. */
function beginsEdit({ key }: KeyboardEvent): boolean {
  return (key.length === 1 && key !== ' ') || ['Enter', 'F2', 'Delete', 'Backspace'].includes(key)
}

/** The field in words; of a range the one part that changed, if it is one. */
function labelOf(set: { readonly [field: string]: Value }, row: ViewRow, fields: readonly Field[], field: Field): string {
  const changed = Object.keys(set).filter((name) => !sameValue(set[name], row.record[name]))
  const one = changed.length === 1 ? fields.find(({ name }) => name === changed[0]) : undefined
  return (one ?? field).label.toLowerCase()
}
