import { useEffect, useRef, type RefObject } from 'react'
import type { GridApi } from 'ag-grid-community'
import { registerActions } from '../../../actions/actions.ts'
import { failureOf } from '../../../../shared/contract/result.ts'
import type { Field } from '../../../../shared/model/fields.ts'
import type { Kind } from '../../../../shared/model/records.ts'
import { NO_ROWS, session, toastFailure } from '../../../session/session.ts'
import type { ViewRow } from '../../../store/view-calls.ts'
import { ROW_NUMBER } from '../columns.ts'
import { followClipboard } from './clipboard.ts'
import { clearCells, fillDown, fillRight, fillTo } from './edits.ts'
import { meaningOf } from './keyboard.ts'
import { createPainter } from './painter.ts'
import { pasteCells } from './paste.ts'
import { followPointer } from './pointer.ts'
import { blocksOf, cellAt, countOf, disjoint, inWords, NOTHING, wholeRows, type Extent, type Place, type Selection } from './selection.ts'
import './ranges.css'

interface RangesOf {
  readonly kind: Kind
  readonly viewId: string
  readonly fields: readonly Field[]
  readonly editable: boolean
  /** True while Ctrl+click on a cell means something else. */
  readonly points: () => boolean
}

export interface Ranges {
  /** The focus went to a cell: unless it belongs to what is selected, it alone is. */
  focused(place: Place): void
  /** The rows stand in another order now. */
  reordered(): void
}

/** The selection of a table: one, of cells by their place, from which rows, clipboard, fills and the status bar follow. */
export function useRanges(box: RefObject<HTMLElement | null>, api: RefObject<GridApi<ViewRow> | null>, table: RangesOf): Ranges {
  const now = useRef(table)
  now.current = table
  const ranges = useRef<Ranges>({ focused: () => undefined, reordered: () => undefined })

  useEffect(() => {
    const element = box.current
    if (!element) return
    let selection: Selection = NOTHING
    let at: Place | null = null
    const extent = (): Extent => ({
      rows: api.current?.getDisplayedRowCount() ?? 0,
      columns: api.current?.getAllDisplayedColumns().map((column) => column.getColId()).filter((id) => id !== ROW_NUMBER) ?? [],
    })
    const edited = () => ({ view: now.current.viewId, kind: now.current.kind, fields: now.current.fields, editable: now.current.editable })
    const several = () => blocksOf(selection, extent()).some(({ rows, columns }) => rows.end - rows.start > 1 || columns.length > 1) || selection.length > 1
    const said = (work: Promise<unknown>) => void work.catch((thrown: unknown) => toastFailure(failureOf(thrown)))
    /** What is selected, or else the cell with the focus. */
    const chosen = (): Selection => {
      const cell = api.current?.getFocusedCell()
      return selection.length > 0 || !cell || cell.column.getColId() === ROW_NUMBER ? selection : [cellAt({ row: cell.rowIndex, column: cell.column.getColId() })]
    }
    const painter = createPainter(element, () => ({ selection, extent: extent(), handle: now.current.editable }))

    const select = (next: Selection) => {
      selection = next
      painter.paint()
      const reach = extent()
      const view = now.current.viewId
      session.set({ cells: several() ? { view, groups: disjoint(blocksOf(selection, reach)), words: inWords(selection, reach) } : null })
      const spans = wholeRows(selection, reach)
      session.set({ selected: spans.length === 0 ? NO_ROWS : { view, spans, count: countOf(spans) } })
    }
    const show = ({ row, column }: Place) => {
      api.current?.ensureIndexVisible(row)
      api.current?.ensureColumnVisible(column)
    }
    const focus = ({ row, column }: Place) => api.current?.setFocusedCell(row, column)
    const clear = () => clearCells(edited(), chosen(), extent())

    const onKey = (event: KeyboardEvent) => {
      const grid = api.current
      const target = event.target instanceof Element ? event.target : null
      if (!grid || event.defaultPrevented || event.isComposing || !target) return
      const header = target.closest('.ag-header-cell')?.getAttribute('col-id')
      if (header && header !== ROW_NUMBER && event.key === ' ' && (event.ctrlKey || event.metaKey)) {
        select([{ of: 'columns', anchor: { row: 0, column: header }, head: { row: 0, column: header } }])
        stop(event)
        return
      }
      const cell = grid.getFocusedCell()
      // While a cell is edited and its editor does not stand yet, keys are for the editor.
      if (!cell || !target.closest('.ag-cell') || target.matches('input, textarea, select') || grid.getEditingCells().length > 0) return
      const current: Place = { row: cell.rowIndex, column: cell.column.getColId() }
      // The grid tells of the focus later than it moves it; the next key may come first.
      if (current.column !== ROW_NUMBER) ranges.current.focused(current)
      const page = Math.max(1, Math.floor((grid.getLastDisplayedRowIndex() - grid.getFirstDisplayedRowIndex()) * 0.8))
      const meaning = meaningOf(event, selection, current, extent(), page)
      // A single cell is emptied by the table, which says of which record.
      if (!meaning || (meaning.do === 'clear' && !several())) return
      stop(event)
      if (meaning.do === 'clear') { said(clear()); return }
      if (meaning.do === 'go') {
        show(meaning.to)
        focus(meaning.to)
        return
      }
      select(meaning.selection)
      const last = meaning.selection.at(-1)
      if (last?.of === 'cells' && event.shiftKey) show(last.head)
    }
    element.addEventListener('keydown', onKey, { capture: true })

    const ends = [
      followPointer({
        box: element, selection: () => selection, select, extent, focus, show, points: () => now.current.points(),
        fill: (to) => said(fillTo(edited(), selection, extent(), to).then((filled) => {
          const [first, last] = [filled?.columns[0], filled?.columns.at(-1)]
          if (filled && first !== undefined && last !== undefined) select([{ of: 'cells', anchor: { row: filled.rows.start, column: first }, head: { row: filled.rows.end - 1, column: last } }])
        })),
      }),
      followClipboard({
        box: element, view: now.current.viewId, selection: chosen, extent, clear,
        paste: (cells) => pasteCells(edited(), cells, chosen(), extent()),
      }),
      registerActions({
        'cells.fill.down': { run: () => said(fillDown(edited(), chosen(), extent())), enabled: () => now.current.editable && chosen().length > 0 },
        'cells.fill.right': { run: () => said(fillRight(edited(), chosen(), extent())), enabled: () => now.current.editable && chosen().length > 0 },
      }),
      () => element.removeEventListener('keydown', onKey, { capture: true }),
      () => painter.end(),
      () => session.set({ selected: NO_ROWS, cells: null }),
    ]
    ranges.current = {
      focused(place) {
        // The grid also says so when it draws the cell anew.
        if (at?.row === place.row && at.column === place.column) return
        at = place
        const anchor = selection.at(-1)?.anchor
        if (anchor?.row === place.row && anchor.column === place.column) return
        select([cellAt(place)])
      },
      reordered() {
        if (selection.length > 0) select(NOTHING)
      },
    }
    return () => { for (const end of ends) end() }
  }, [box, api])

  return useRef<Ranges>({ focused: (place) => ranges.current.focused(place), reordered: () => ranges.current.reordered() }).current
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
