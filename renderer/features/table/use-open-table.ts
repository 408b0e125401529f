import { useEffect, type RefObject } from 'react'
import type { GridApi } from 'ag-grid-community'
import { theStore } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { ask, ASKED_NOTHING } from './asked.ts'
import { ROW_NUMBER } from './columns.ts'
import { layoutOf, stateOf } from './layout.ts'
import { announceTable, lastCellOf, type OpenTable } from './open-table.ts'
import type { Rows } from './rows.ts'

interface Standing extends Pick<OpenTable, 'viewId' | 'kind' | 'fields'> {
  readonly api: RefObject<GridApi<ViewRow> | null>
  readonly section: RefObject<HTMLElement | null>
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly rows: Rows
  /** Opens the filter of a column beside the place that is given. */
  readonly openFilter: (field: string, anchor: DOMRect) => void
  /** Keeps how the columns stand now. */
  readonly remember: () => void
}

/** Makes a table the open one for as long as it stands: what actions and dialogs ask of it is done here, on its grid. */
export function useOpenTable({ viewId, kind, fields, api, section, searchBox, rows, openFilter, remember }: Standing): void {
  useEffect(() => {
    /** The grid keeps a row that it had only expected for a moment longer, and would give its focus to a head of a column. */
    const isEmpty = () => session.get().rows?.shown === 0
    const toCell = (grid: GridApi<ViewRow>, position: number, field: string) => {
      if (position >= grid.getDisplayedRowCount()) grid.setRowCount(position + 1, true)
      grid.ensureIndexVisible(position)
      grid.ensureColumnVisible(field)
      grid.setFocusedCell(position, field)
    }
    const focus = () => {
      const grid = api.current
      const at = grid?.getFocusedCell()
      const [first] = grid?.getAllDisplayedColumns().filter((column) => column.getColId() !== ROW_NUMBER) ?? []
      const here = at?.column.getColId() ?? ROW_NUMBER
      const column = (here === ROW_NUMBER ? null : grid?.getColumn(here)) ?? first
      if (grid && column && !isEmpty()) grid.setFocusedCell(Math.min(at?.rowIndex ?? 0, grid.getDisplayedRowCount() - 1), column)
    }
    /** The column that has the focus, by its head or by a cell. */
    const columnAtHand = (): string => section.current?.querySelector<HTMLElement>('.ag-header-cell:focus-within')?.getAttribute('col-id')
      ?? api.current?.getFocusedCell()?.column.getColId() ?? fields.find((one) => !one.hidden)?.name ?? ''
    return announceTable({
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
        toCell(grid, position, field)
      },
      comeBack: async (still) => {
        await rows.drawn
        const left = api.current?.getFocusedCell() ? null : lastCellOf(viewId)
        const position = left ? await theStore().position(viewId, left.id) : -1
        const grid = api.current
        if (!grid || isEmpty()) return false
        if (!still()) return true
        if (left && position >= 0 && grid.getColumn(left.field)?.isVisible()) toCell(grid, position, left.field)
        else focus()
        return true
      },
      focus,
      columns: () => layoutOf(api.current?.getColumnState() ?? []),
      setColumns: (layout) => {
        api.current?.applyColumnState({ state: stateOf(layout), applyOrder: true })
        remember()
      },
      resetColumns: () => {
        api.current?.resetColumnState()
        remember()
      },
    })
  }, [viewId, kind, fields, api, section, searchBox, rows, openFilter, remember])
}
