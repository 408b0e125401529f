import { refuse } from '../../contract/result.ts'
import type { Field } from '../../model/fields.ts'
import type { AnyRecord, Codebook, Kind } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { cellText } from '../csv/cells.ts'
import { csvFields } from '../csv/columns.ts'
import { entityNames, type EntityNames } from '../csv/entity-names.ts'
import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'
import { KIND_WORDS } from '../../model/kind-words.ts'
import { zipPieces, type ZipFile } from '../zip/write.ts'
import { booleanCell, columnName, dayCell, LONGEST_CELL, MOST_ROWS, numberCell, textCell } from './cells.ts'
import { contentTypes, HEADER, PLAIN, ROOT_RELATIONS, SHEET_END, sheetStart, STYLES, TEXT, workbook, workbookRelations } from './parts.ts'

/** Kinds that go into sheets; texts, codebooks and views travel with whole projects only. */
export const SHEET_KINDS = ['event', 'source', 'claim', 'entity', 'link', 'evidence', 'annotation'] as const satisfies readonly Kind[]

/** Pixels to a character of the default font, about. */
const CHARACTER = 7
const USUAL_WIDTH = 120

/** The name of a kind's sheet: "Events", "Citations". */
export function sheetName(kind: Kind): string {
  return KIND_WORDS[kind][1].replace(/^./, (letter) => letter.toUpperCase())
}

/**
 * Tables as a workbook of Office Open XML, one sheet each, a row at a time. Cells stand as in our CSV, but numbers are numbers,
 * booleans booleans and plain days real dates; all else is text, which no spreadsheet runs. Written here and not by a library:
 * those at hand gather all rows first and compress in workers made of text, which the content policy forbids.
 * Refuses (`bad-file`) what a sheet cannot hold: texts beyond 32,767 characters, more than 1,048,576 rows.
 */
export async function* writeWorkbook(source: ExportSource, tables: readonly ExportTable[]): AsyncGenerator<Uint8Array> {
  const entities = entityNames(source.all('entity'))
  const files: ZipFile[] = [
    { name: '[Content_Types].xml', pieces: [contentTypes(tables.length)] },
    { name: '_rels/.rels', pieces: [ROOT_RELATIONS] },
    { name: 'xl/workbook.xml', pieces: [workbook(tables.map(({ kind }) => sheetName(kind)))] },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelations(tables.length)] },
    { name: 'xl/styles.xml', pieces: [STYLES] },
    ...tables.map((table, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, pieces: sheet(table, source.codebook, entities) })),
  ]
  yield* zipPieces(files)
}

function* sheet({ kind, records, fields: only }: ExportTable, codebook: Codebook, entities: EntityNames): Generator<string> {
  const fields = csvFields(kind, codebook, only)
  const names = fields.map((_, n) => columnName(n))
  yield sheetStart(fields.map((field) => ({ width: Math.round((field.width ?? USUAL_WIDTH) / CHARACTER), style: columnStyle(field) })))
  yield `<row r="1">${fields.map(({ name }, n) => textCell(`${names[n] ?? ''}1`, name, HEADER)).join('')}</row>\n`
  let row = 1
  for (const record of records) {
    row += 1
    if (row > MOST_ROWS) refuse('bad-file', `A sheet holds ${MOST_ROWS - 1} rows below its header, and there are more ${KIND_WORDS[kind][1]}. Export them as CSV, or fewer of them.`)
    let cells = ''
    fields.forEach((field, n) => { cells += cellOf(record, field, `${names[n] ?? ''}${row}`, kind, entities) })
    yield `<row r="${row}">${cells}</row>\n`
  }
  yield SHEET_END
}

/** Numbers and dates are typed over in the form of the program, all else as text. */
function columnStyle({ type }: Field): number {
  return type === 'integer' || type === 'number' || type === 'boolean' || type === 'edtf' ? PLAIN : TEXT
}

function cellOf(record: AnyRecord, field: Field, address: string, kind: Kind, entities: EntityNames): string {
  const value: Value | undefined = record[field.name]
  if (value === null || value === undefined) return ''
  const exact = typeof value === 'number' && Number.isFinite(value) && (field.type === 'integer' || field.type === 'number')
  if (exact) return numberCell(address, value)
  if (typeof value === 'boolean' && field.type === 'boolean') return booleanCell(address, value)
  const text = cellText(value, field, entities)
  if (text === '') return ''
  if (text.length > LONGEST_CELL) {
    refuse('bad-file', `The field "${field.label}" of the ${KIND_WORDS[kind][0]} ${record.id} has ${text.length} characters, and a cell holds ${LONGEST_CELL}. Export as CSV, or leave the field out.`, `${record.id}, ${field.name}`)
  }
  return (field.type === 'edtf' ? dayCell(address, text) : null) ?? textCell(address, text)
}

export const XLSX_FORMAT: WritingFormat = {
  id: 'xlsx',
  label: 'Excel table',
  extension: 'xlsx',
  binary: true,
  help: 'One table as a spreadsheet, with numbers and dates as such. Importing it again updates the records by their id.',
  kinds: SHEET_KINDS,
  options: [],
  write: (source, table) => writeWorkbook(source, [table]),
}

export const XLSX_PROJECT_FORMAT: WritingFormat = {
  id: 'xlsx-project',
  label: 'Excel workbook of all tables',
  extension: 'xlsx',
  binary: true,
  help: 'A sheet for each kind of record. Texts, the codebook and views stay behind: to keep a project, export a project file.',
  kinds: null,
  options: [],
  write: (source) => writeWorkbook(source, SHEET_KINDS.map((kind) => ({ kind, records: source.all(kind) }))),
}
