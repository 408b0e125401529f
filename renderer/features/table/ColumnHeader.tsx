import { useEffect, useSyncExternalStore, type MouseEvent } from 'react'
import { ArrowDown, ArrowUp, ListFilter } from 'lucide-react'
import type { CustomHeaderProps } from 'ag-grid-react'
import { useCell } from '../../session/closure.ts'
import { asked } from './asked.ts'

/** How a header reaches its table's filters. */
export interface ColumnFilter {
  readonly viewId: string
  /** Opens the filter of a column below the rectangle. */
  readonly onFilter: (field: string, below: DOMRect) => void
}

/** A column's name, its place in the sort order, and the button that filters it. */
export function ColumnHeader({ displayName, column, api, enableSorting, progressSort, eGridHeader, viewId, onFilter }: CustomHeaderProps & ColumnFilter) {
  const field = column.getColId()
  // Without it the header is called by all that stands in it, the button included.
  useEffect(() => eGridHeader.setAttribute('aria-label', displayName), [eGridHeader, displayName])
  const sign = useSyncExternalStore(
    (changed) => {
      api.addEventListener('sortChanged', changed)
      return () => { if (!api.isDestroyed()) api.removeEventListener('sortChanged', changed) }
    },
    () => {
      const direction = column.getSort()
      if (!direction) return ''
      const several = (api.getColumns() ?? []).filter((other) => other.getSort()).length > 1
      return `${direction} ${several ? (column.getSortIndex() ?? 0) + 1 : ''}`
    },
  )
  const filtered = useCell(asked, (now) => now[viewId]?.conditions.some((condition) => condition.field === field) === true)
  const [direction, place] = sign.split(' ')
  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp
  return (
    <div className="table-header">
      <div className="table-header-name" onClick={({ shiftKey }: MouseEvent) => { if (enableSorting) progressSort(shiftKey) }}>
        <span dir="auto">{displayName}</span>
        {direction && <Arrow aria-hidden />}
        {place && <small aria-hidden>{place}</small>}
      </div>
      <button
        type="button"
        tabIndex={-1}
        className={filtered ? 'table-filter table-filter-on' : 'table-filter'}
        aria-label={`Filter ${displayName}`}
        aria-pressed={filtered}
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+ArrowDown"
        title={`Filter ${displayName} (Alt+↓)`}
        onClick={({ currentTarget }) => onFilter(field, (currentTarget.closest('.ag-header-cell') ?? currentTarget).getBoundingClientRect())}
      >
        <ListFilter aria-hidden />
      </button>
    </div>
  )
}
