import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { AgGridReact } from 'ag-grid-react'
import type { GridApi, OverlayType } from 'ag-grid-community'
import { failureOf } from '../../../shared/contract/result.ts'
import { derivedFields } from '../../../shared/model/derived.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Condition } from '../../../shared/table/query.ts'
import { commit, onNews, theProject, useProject } from '../../session/project.ts'
import { useCell } from '../../session/closure.ts'
import { session, toastFailure } from '../../session/session.ts'
import type { ViewRow, ViewSize } from '../../store/view-calls.ts'
import { theNames, useNames } from '../fields/names.ts'
import { FacetPane } from '../facets/FacetPane.tsx'
import { FacetsButton } from '../facets/FacetsButton.tsx'
import { ViewMenu } from '../views/ViewMenu.tsx'
import { useAppearance } from '../../ui/appearance.ts'
import { styleNonce } from '../../ui/nonce.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ask, asked, ASKED_NOTHING, askedOf } from './asked.ts'
import { columnsFor, ROW_NUMBER, rowNumberWidth, type CellText } from './columns.ts'
import { followDirections } from './directions.ts'
import { cellDraft } from './draft.ts'
import { FilterPopover } from './FilterPopover.tsx'
import { allOf, filterOf, withCondition } from './filters.ts'
import { gridTheme } from './grid.ts'
import { useRanges } from './ranges/use-ranges.ts'
import { rowsOf } from './rows.ts'
import { TableBar } from './TableBar.tsx'
import { useCellEvents, type CellListeners } from './use-cell-events.ts'
import { useLayout } from './use-layout.ts'
import { useOpenTable } from './use-open-table.ts'
import { useQuery } from './use-query.ts'
import './table.css'

interface RecordTableProps extends CellListeners {
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
    const draft = cellDraft({ kind, fields }, row.record, field, value, theProject().codebook, theNames())
    if (draft) void commit(draft)
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

  const layout = useLayout(api, viewId)
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
  useOpenTable({ viewId, kind, fields, api, section, searchBox, rows, openFilter, remember: layout.remember })
  const cells = useCellEvents(api, { kind, viewId, fields, editable, listeners: now, edit, ranges })
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
        <div ref={box} className="table-grid" onKeyDownCapture={cells.catchUp}>
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
              layout.restore(grid)
            }}
            {...layout.watch}
            {...cells.watch}
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
