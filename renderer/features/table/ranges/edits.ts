import { coded, codedAt, type Coded } from '../../../../shared/change/coded.ts'
import { storedFields } from '../../../../shared/formats/clipboard/cells.ts'
import type { Field } from '../../../../shared/model/fields.ts'
import { perform, theStore } from '../../../session/project.ts'
import { toast } from '../../../session/session.ts'
import type { CellsEdit, Span } from '../../../store/cell-calls.ts'
import { blocksOf, countOf, disjoint, joinedSpans, type Block, type Extent, type Place, type Selection } from './selection.ts'
import { continued } from './series.ts'

/** The table whose cells are edited. */
export interface EditedTable {
  readonly view: string
  readonly fields: readonly Field[]
  readonly editable: boolean
}

/** The fields of these columns; null, with a sentence, when one of them cannot be edited. */
export function editableFields({ fields, editable }: EditedTable, columns: readonly string[]): readonly Field[] | null {
  const named = columns.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const fixed = named.find(({ readonly, type }) => !editable || readonly === true || type === 'json')
  if (!fixed) return named
  toast(`“${fixed.label}” cannot be edited in the table. Nothing was changed.`, 'problem')
  return null
}

/** Empties all selected cells, as one change. */
export async function clearCells(table: EditedTable, selection: Selection, extent: Extent): Promise<void> {
  const groups = disjoint(blocksOf(selection, extent))
  const fields = editableFields(table, groups.flatMap(({ columns }) => columns))
  if (!fields || fields.length === 0) return
  const spans = joinedSpans(groups.flatMap((group) => group.spans))
  const rows = { view: table.view, spans }
  const columns: { field: string; values: Coded }[] = []
  for (const group of groups) {
    const stored = fields.filter(({ name }) => group.columns.includes(name)).flatMap(storedFields)
    if (countOf(group.spans) === countOf(spans)) {
      columns.push(...stored.map((field) => ({ field, values: coded([null]) })))
      continue
    }
    // Ranges over different rows are still one change: what lies between them keeps its value.
    const cleared = placesOf(group.spans)
    const held = await theStore().cellValues(rows, stored)
    const places = [...placesOf(spans)]
    columns.push(...stored.map((field, n) => ({ field, values: withNone(held[n] ?? coded([null]), places, cleared) })))
  }
  const cells = groups.reduce((sum, group) => sum + countOf(group.spans) * group.columns.length, 0)
  await perform((store) => store.editCells({ label: `Clear ${counted(cells)}${ofFields(fields)}`, rows, columns }))
}

function withNone({ dict, codes }: Coded, places: readonly number[], cleared: ReadonlySet<number>): Coded {
  return { dict, codes: places.map((place, n) => (cleared.has(place) ? 0 : (codes[n] ?? 0))) }
}

function placesOf(spans: readonly Span[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (const { start, end } of spans) for (let row = start; row < end; row += 1) places.add(row)
  return places
}

/** Copies the upper row of the range to the rows below it; of a single row the row above. */
export async function fillDown(table: EditedTable, selection: Selection, extent: Extent): Promise<void> {
  const block = onlyBlock(selection, extent)
  const fields = block && editableFields(table, block.columns)
  if (!block || !fields) return
  const { start, end } = block.rows
  const from = end - start > 1 ? start : start - 1
  if (from < 0) return
  await fillFrom(table, fields, { start: from, end: from + 1 }, { start: from + 1, end }, false)
}

/** Copies the first column of the range to those on its right; of a single column the one on its left. */
export async function fillRight(table: EditedTable, selection: Selection, extent: Extent): Promise<void> {
  const block = onlyBlock(selection, extent)
  if (!block) return
  const [first = ''] = block.columns
  const before = extent.columns[extent.columns.indexOf(first) - 1]
  const columns = block.columns.length > 1 ? block.columns : before === undefined ? [] : [before, ...block.columns]
  await acrossColumns(table, block.rows, columns[0] ?? '', columns.slice(1))
}

/** Goes on from a range to where its fill handle was drawn. Answers the rows and columns that are filled then. */
export async function fillTo(table: EditedTable, selection: Selection, extent: Extent, to: Place): Promise<Block | null> {
  const block = onlyBlock(selection, extent)
  if (!block) return null
  const { start, end } = block.rows
  if (to.row >= end || to.row < start) {
    const fields = editableFields(table, block.columns)
    if (!fields) return null
    const up = to.row < start
    const filled = up ? { start: to.row, end: start } : { start: end, end: to.row + 1 }
    await fillFrom(table, fields, block.rows, filled, up)
    return { columns: block.columns, rows: { start: Math.min(start, filled.start), end: Math.max(end, filled.end) } }
  }
  const at = extent.columns.indexOf(to.column)
  const [first, last] = [extent.columns.indexOf(block.columns[0] ?? ''), extent.columns.indexOf(block.columns.at(-1) ?? '')]
  if (at === -1 || (at >= first && at <= last)) return null
  const right = at > last
  const columns = right ? extent.columns.slice(last + 1, at + 1) : extent.columns.slice(at, first)
  if (!await acrossColumns(table, block.rows, block.columns[right ? block.columns.length - 1 : 0] ?? '', columns)) return null
  return { rows: block.rows, columns: extent.columns.slice(Math.min(first, at), Math.max(last, at) + 1) }
}

async function fillFrom({ view }: EditedTable, fields: readonly Field[], from: Span, to: Span, up: boolean): Promise<void> {
  const stored = fields.flatMap(storedFields)
  const held = await theStore().cellValues({ view, spans: [from] }, stored)
  const count = to.end - to.start
  const columns = stored.map((field, n): CellsEdit['columns'][number] => {
    const values = held[n] ?? coded([null])
    if (from.end - from.start === 1) return { field, values }
    const given = values.codes.map((_, row) => codedAt(values, row))
    const next = continued(up ? [...given].reverse() : given, count)
    return { field, values: coded(up ? [...next].reverse() : next) }
  })
  await perform((store) => store.editCells({ label: `Fill ${counted(count * fields.length)}${ofFields(fields)}`, rows: { view, spans: [to] }, columns }))
}

async function acrossColumns(table: EditedTable, rows: Span, from: string, to: readonly string[]): Promise<boolean> {
  const targets = editableFields(table, to)
  const source = table.fields.find(({ name }) => name === from)
  if (!targets || targets.length === 0 || !source) return false
  const other = targets.find(({ type, vocabulary, refers }) => type !== source.type || vocabulary !== source.vocabulary || refers !== source.refers)
  if (other) {
    toast(`“${other.label}” holds other values than “${source.label}”, so it cannot be filled from it. Nothing was changed.`, 'problem')
    return false
  }
  const choice = { view: table.view, spans: [rows] }
  const given = storedFields(source)
  const columns = targets.flatMap((field) => storedFields(field).map((stored, part) => ({ field: stored, values: { of: given[part] ?? from } })))
  return await perform((store) => store.editCells({ label: `Fill ${counted((rows.end - rows.start) * targets.length)}${ofFields(targets)}`, rows: choice, columns })) !== null
}

/** The one range that is selected; null, with a sentence, when there are several. */
export function onlyBlock(selection: Selection, extent: Extent): Block | null {
  const blocks = blocksOf(selection, extent)
  if (blocks.length > 1) toast('This works on one range at a time. Nothing was changed.')
  return blocks.length === 1 ? (blocks[0] ?? null) : null
}

export function counted(cells: number): string {
  return cells === 1 ? 'a cell' : `${cells.toLocaleString('en')} cells`
}

/** " of killed and injured"; of more than two columns nothing. */
export function ofFields(fields: readonly Field[]): string {
  return fields.length > 2 ? '' : ` of ${fields.map(({ label }) => label.toLowerCase()).join(' and ')}`
}
