import { useCallback, type RefObject } from 'react'
import type { GridApi, GridOptions } from 'ag-grid-community'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Value } from '../../../shared/model/value.ts'
import { theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { columnsNow } from './columns-now.ts'
import { layoutKey, layoutOf, readLayout, stateOf } from './layout.ts'

interface KeptLayout {
  /** Keeps how the columns stand now, in the project. */
  readonly remember: () => void
  /** Puts the columns of a grid that has just been made as they were kept. */
  readonly restore: (grid: GridApi<ViewRow>) => void
  /** What the grid is given so that whatever a person does to the columns is kept. */
  readonly watch: Pick<GridOptions<ViewRow>, 'onColumnMoved' | 'onColumnResized' | 'onColumnVisible' | 'onColumnPinned' | 'onSortChanged'>
}

/** The columns of a table as they stood when it was last on screen. */
export function useLayout(api: RefObject<GridApi<ViewRow> | null>, viewId: string): KeptLayout {
  const remember = useCallback(() => {
    if (!api.current) return
    const layout = layoutOf(api.current.getColumnState())
    columnsNow.set({ [viewId]: layout })
    theStore().setLayout(layoutKey(viewId), layout as unknown as Value).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }, [api, viewId])
  return {
    remember,
    restore: (grid) => {
      theStore().layout(layoutKey(viewId)).then((kept) => {
        const layout = readLayout(kept)
        if (layout.length > 0) grid.applyColumnState({ state: stateOf(layout), applyOrder: true })
        columnsNow.set({ [viewId]: layoutOf(grid.getColumnState()) })
      }, (thrown: unknown) => toastFailure(failureOf(thrown)))
    },
    watch: {
      onColumnMoved: ({ finished, source }) => { if (finished && source !== 'gridInitializing') remember() },
      onColumnResized: ({ finished, source }) => { if (finished && source === 'uiColumnResized') remember() },
      onColumnVisible: remember,
      onColumnPinned: remember,
      onSortChanged: ({ source }) => { if (source === 'uiColumnSorted') remember() },
    },
  }
}
