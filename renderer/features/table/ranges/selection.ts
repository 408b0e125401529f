import type { Span } from '../../../store/cell-calls.ts'

/** A cell by its position in the open view and its column. */
export interface Place {
  readonly row: number
  readonly column: string
}

/**
 * What was selected in one go. `rows` reach over all columns, `columns` over all rows, whatever is shown. The anchor is where it
 * began, and holds the focus; the head is what moves.
 */
export interface Range {
  readonly of: 'cells' | 'rows' | 'columns'
  readonly anchor: Place
  readonly head: Place
}

/** Ranges in the order in which they were selected; the last is the one that is extended. */
export type Selection = readonly Range[]

export const NOTHING: Selection = []

/** What a table shows: how many rows, and its columns from the left. */
export interface Extent {
  readonly rows: number
  readonly columns: readonly string[]
}

/** A range over what is shown: rows half-open, columns as they stand. */
export interface Block {
  readonly rows: Span
  readonly columns: readonly string[]
}

export function cellAt(place: Place): Range {
  return { of: 'cells', anchor: place, head: place }
}

/** The selection with its last range reaching to another cell. */
export function extended(selection: Selection, head: Place): Selection {
  const last = selection.at(-1)
  return last ? [...selection.slice(0, -1), { ...last, head }] : [cellAt(head)]
}

/** The last range as whole rows, or whole columns. */
export function whole(selection: Selection, of: 'rows' | 'columns'): Selection {
  const last = selection.at(-1)
  return last ? [...selection.slice(0, -1), { ...last, of }] : NOTHING
}

/** All cells that are shown: whole rows, every one. */
export function everything({ rows, columns }: Extent, anchor: Place): Selection {
  const last = columns.at(-1)
  return rows === 0 || last === undefined ? NOTHING : [{ of: 'rows', anchor: { row: 0, column: anchor.column }, head: { row: rows - 1, column: last } }]
}

/** The place so many rows and columns further, no further than the edge; infinite steps go to the edge. */
export function moved({ row, column }: Place, down: number, right: number, { rows, columns }: Extent): Place {
  const to = (from: number, by: number, count: number) => Math.max(0, Math.min(count - 1, by === Infinity ? count - 1 : from + by))
  return { row: to(row, down, rows), column: columns[to(Math.max(0, columns.indexOf(column)), right, columns.length)] ?? column }
}

/** The cells of a range that are shown; null when none is. */
export function blockOf({ of, anchor, head }: Range, { rows, columns }: Extent): Block | null {
  const [from, to] = [columns.indexOf(anchor.column), columns.indexOf(head.column)]
  const own = of === 'rows' ? columns : from === -1 || to === -1 ? [] : columns.slice(Math.min(from, to), Math.max(from, to) + 1)
  const span = of === 'columns' ? { start: 0, end: rows } : { start: Math.min(anchor.row, head.row), end: Math.min(rows, Math.max(anchor.row, head.row) + 1) }
  return own.length === 0 || span.end <= span.start ? null : { rows: span, columns: own }
}

export function blocksOf(selection: Selection, extent: Extent): readonly Block[] {
  return selection.flatMap((range) => blockOf(range, extent) ?? [])
}

/** Rows without gaps or repetition, from above. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else joined.push(span)
  }
  return joined
}

/** The cells of blocks with none in two: columns that have the same rows stand together. */
export function disjoint(blocks: readonly Block[]): readonly { readonly spans: readonly Span[]; readonly columns: readonly string[] }[] {
  const byColumn = new Map<string, Span[]>()
  for (const { rows, columns } of blocks) for (const column of columns) byColumn.set(column, [...(byColumn.get(column) ?? []), rows])
  const groups = new Map<string, { readonly spans: readonly Span[]; readonly columns: string[] }>()
  for (const [column, spans] of byColumn) {
    const joined = joinedSpans(spans)
    const key = joined.map(({ start, end }) => `${start}-${end}`).join(' ')
    const group = groups.get(key) ?? { spans: joined, columns: [] }
    group.columns.push(column)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export function countOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** The rows that are selected whole. */
export function wholeRows(selection: Selection, extent: Extent): readonly Span[] {
  return joinedSpans(blocksOf(selection.filter(({ of }) => of === 'rows'), extent).map(({ rows }) => rows))
}

/** "3 rows by 2 columns": what a screen reader and the status bar say. */
export function inWords(selection: Selection, extent: Extent): string {
  const blocks = blocksOf(selection, extent)
  const [block] = blocks
  if (!block) return 'Nothing selected'
  if (blocks.length > 1) {
    const cells = disjoint(blocks).reduce((sum, { spans, columns }) => sum + countOf(spans) * columns.length, 0)
    return `${blocks.length} ranges, ${cells.toLocaleString('en')} cells selected`
  }
  const rows = block.rows.end - block.rows.start
  if (selection[0]?.of === 'rows') return `${counted(rows, 'row')} selected`
  if (selection[0]?.of === 'columns') return `${counted(block.columns.length, 'column')} selected`
  return `${counted(rows, 'row')} by ${counted(block.columns.length, 'column')} selected`
}

function counted(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
}
