import type { Field } from '../../../shared/model/fields.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { TableCell } from './cell.ts'
import type { ColumnLayout } from './layout.ts'

/** The table on screen, as actions and dialogs reach it. */
export interface OpenTable {
  readonly viewId: string
  readonly kind: Kind
  readonly fields: readonly Field[]
  focusSearch(): void
  /** Opens the filter of the column that has the focus. */
  filter(): void
  /** Brings a column into sight, hidden or not, and makes its cell in the current row the current one. */
  showColumn(field: string): void
  /** Sorts by the column that has the focus. */
  sort(direction: 'asc' | 'desc'): void
  /** Takes the column that has the focus out of sight. */
  hide(): void
  /** Asks for nothing any more: all rows show. */
  clear(): void
  /** Scrolls to a record and makes one of its cells the current one; says so when the table does not show it. */
  show(id: string, field: string): Promise<void>
  /** Once its rows stand, gives the focus to the cell that had it when the table was last on screen, else to the first; not where `still` says no by then. False where there are no rows. */
  comeBack(still: () => boolean): Promise<boolean>
  /** Gives the focus to the current cell; where its row or its column is gone, to the nearest there is; nowhere in a table without rows. */
  focus(): void
  columns(): readonly ColumnLayout[]
  setColumns(columns: readonly ColumnLayout[]): void
  resetColumns(): void
}

let opened: OpenTable | null = null
const waiting: { readonly viewId: string; readonly tell: (table: OpenTable) => void }[] = []

export function theOpenTable(): OpenTable | null {
  return opened
}

/** Called by the table when it stands; returns the function that takes it back. */
export function announceTable(table: OpenTable): () => void {
  opened = table
  for (const { viewId, tell } of waiting.splice(0)) if (viewId === table.viewId) tell(table)
  return () => { if (opened === table) opened = null }
}

/** The table of that name, now or once it is on screen. */
export function whenTableOpens(viewId: string): Promise<OpenTable> {
  if (opened?.viewId === viewId) return Promise.resolve(opened)
  return new Promise((tell) => waiting.push({ viewId, tell }))
}

const lastCells = new Map<string, TableCell>()

/** Keeps which cell of a table has the focus, for when the table is left and come back to. */
export function leaveMark(viewId: string, cell: TableCell): void {
  lastCells.set(viewId, cell)
}

/** The cell that last had the focus in a table of that name since the window was opened. */
export function lastCellOf(viewId: string): TableCell | null {
  return lastCells.get(viewId) ?? null
}
