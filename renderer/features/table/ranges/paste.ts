import { codedAt, coded } from '../../../../shared/change/coded.ts'
import type { Whole } from '../../../../shared/change/change.ts'
import { writtenByCalc } from '../../../../shared/formats/clipboard/calc.ts'
import { readHtml } from '../../../../shared/formats/clipboard/html.ts'
import { readTsv } from '../../../../shared/formats/clipboard/tsv.ts'
import { newId } from '../../../../shared/model/ids.ts'
import type { Kind } from '../../../../shared/model/records.ts'
import type { Value } from '../../../../shared/model/value.ts'
import { perform, theProject, theStore } from '../../../session/project.ts'
import { session, toast } from '../../../session/session.ts'
import { newEventFields } from '../../events/drafts.ts'
import type { CellReadings, CellsEdit } from '../../../store/cell-calls.ts'
import { counted, editableFields, ofFields, type EditedTable } from './edits.ts'
import { pasteTarget, type PasteTarget } from './paste-target.ts'
import { countOf, type Extent, type Selection } from './selection.ts'

/** The cells on a clipboard: its text, unless that is poorer than the first table of its HTML; null when there are none. */
export function cellsOn(clipboard: Pick<DataTransfer, 'getData'>): readonly (readonly string[])[] | null {
  const text = clipboard.getData('text/plain')
  const html = clipboard.getData('text/html')
  const cells = (text === '' || writtenByCalc(html) ? readHtml(html) : null) ?? (text === '' ? null : readTsv(text))
  return cells && cells.length > 0 && (cells[0]?.length ?? 0) > 0 ? cells : null
}

/** Reads the cells as if they had been typed, shows what is to be known about that, and sets them as one change. */
export async function pasteCells(table: EditedTable & { readonly kind: Kind }, cells: readonly (readonly string[])[], selection: Selection, extent: Extent): Promise<void> {
  const width = cells[0]?.length ?? 0
  const target = pasteTarget(cells.length, width, selection, extent)
  if (!target) {
    toast('Cells are pasted into one range at a time. Nothing was changed.')
    return
  }
  const fields = editableFields(table, target.columns)
  if (!fields || fields.length === 0) return
  const readings = await theStore().readCells(table.kind, fields.map(({ name }, n) => ({ field: name, texts: cells.map((row) => row[n % width] ?? '') })))
  const mayAddRows = table.kind === 'event' && target.rowsBeyond > 0
  const run = async (addRows: boolean) => {
    const added = addRows ? newRows(table.kind, readings, cells.length, target.rowsBeyond) : []
    const count = (countOf(target.spans) + added.length) * fields.length
    const columns = await columnsOf(table, readings, target)
    await perform((store) => store.editCells({
      label: `Paste ${counted(count)}${ofFields(fields)}`, rows: { view: table.view, spans: target.spans }, columns, put: [...readings.put, ...added],
    }))
  }
  if (readings.unreadCount + readings.put.length + target.rowsBeyond + target.columnsBeyond === 0) {
    await run(false)
    return
  }
  const rows = countOf(target.spans)
  session.set({
    dialog: {
      type: 'paste',
      paste: {
        cells: rows * fields.length - readings.unreadCount,
        unread: readings.unread.map((cell) => ({ ...cell, field: fields.find(({ name }) => name === cell.field)?.label ?? cell.field })),
        unreadCount: readings.unreadCount,
        entities: readings.put.map(({ fields: own }) => String(own['name'] ?? '')),
        rowsBeyond: target.rowsBeyond,
        mayAddRows,
        columnsBeyond: target.columnsBeyond,
        then: (addRows) => void run(addRows),
      },
    },
  })
}

/** The values of the rows that there are; cells that cannot be read keep theirs. */
async function columnsOf({ view }: EditedTable, readings: CellReadings, { spans }: PasteTarget): Promise<CellsEdit['columns']> {
  const rows = countOf(spans)
  const columns = readings.columns.map((column) => ({ ...column, values: { dict: column.values.dict, codes: column.values.codes.slice(0, rows) } }))
  if (readings.unreadCount === 0) return columns
  const held = await theStore().cellValues({ view, spans }, columns.map(({ field }) => field))
  return columns.map(({ field, values, unread }, n) => {
    const keep = new Set(unread)
    const now = held[n]
    if (keep.size === 0 || !now) return { field, values }
    const height = values.codes.length
    return { field, values: coded(Array.from({ length: rows }, (_, row) => codedAt(keep.has(row % height) ? now : values, row))) }
  })
}

/** Records for the copied rows beyond the end; a row in which nothing can be read makes one too. */
function newRows(kind: Kind, { columns }: CellReadings, height: number, beyond: number): readonly Whole[] {
  return Array.from({ length: beyond }, (_, n) => {
    const row = height - beyond + n
    const fields = Object.fromEntries(columns.map(({ field, values }): [string, Value] => [field, codedAt(values, row)]))
    return { kind, id: newId(kind), fields: { ...newEventFields(theProject().codebook), ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) } }
  })
}
