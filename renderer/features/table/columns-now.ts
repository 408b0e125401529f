import { createCell } from '../../session/closure.ts'
import type { ColumnLayout } from './layout.ts'

/** How the columns of each table stand since it was last on screen. */
export const columnsNow = createCell<{ readonly [viewId: string]: readonly ColumnLayout[] }>({})
