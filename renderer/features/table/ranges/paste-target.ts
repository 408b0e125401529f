import { blocksOf, countOf, disjoint, type Extent, type Selection } from './selection.ts'
import type { Span } from '../../../store/cell-calls.ts'

/** Where copied cells go: the rows there are, the columns, and how much of it has no place. */
export interface PasteTarget {
  readonly spans: readonly Span[]
  readonly columns: readonly string[]
  /** Rows of the copied cells that lie beyond the end of the table. */
  readonly rowsBeyond: number
  readonly columnsBeyond: number
}

/**
 * After the way of spreadsheets: one cell fills all of a selection, and so does a block whose size the selection is a multiple of;
 * anything else is laid down from the upper left cell of the selection. Null when several ranges do not share their rows.
 */
export function pasteTarget(height: number, width: number, selection: Selection, extent: Extent): PasteTarget | null {
  const groups = disjoint(blocksOf(selection, extent))
  const [group] = groups
  if (!group || groups.length > 1) return null
  const inOrder = extent.columns.filter((name) => group.columns.includes(name))
  const rows = countOf(group.spans)
  const together = group.spans.length === 1
  if ((height === 1 || together) && rows % height === 0 && inOrder.length % width === 0) return { spans: group.spans, columns: inOrder, rowsBeyond: 0, columnsBeyond: 0 }
  const start = group.spans[0]?.start ?? 0
  const first = extent.columns.indexOf(inOrder[0] ?? '')
  const columns = extent.columns.slice(first, first + width)
  const end = Math.min(extent.rows, start + height)
  return { spans: [{ start, end }], columns, rowsBeyond: start + height - end, columnsBeyond: width - columns.length }
}
