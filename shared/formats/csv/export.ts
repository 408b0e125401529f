import type { AnyRecord, Claim, Codebook, Evidence, Kind } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { sameEnd, type LineEnd } from '../../table/line-cells.ts'
import { linesOf, type ExportOptions, type ExportSource, type ExportTable, type Rows, type WritingFormat } from '../export.ts'
import { cellText, joinList } from './cells.ts'
import { csvFields, deriver, DERIVED_COLUMNS, type Deriver } from './columns.ts'
import { entityNames } from './entity-names.ts'
import { csvCell, type CsvOptions } from './write.ts'

export interface CsvExport {
  readonly kind: Kind
  readonly records: Rows
  readonly codebook: Codebook
  /** All entities of the project, for their names. */
  readonly entities: Iterable<AnyRecord>
  /** Fields to write, in order; all when absent. */
  readonly fields?: readonly string[]
  readonly options: CsvOptions
  /** Computes an event's read-only columns; without it they are left out. */
  readonly derive?: Deriver
}

/** A table as CSV, piece by piece: the header, then the records in the order in which they come. */
export function* csvPieces(table: CsvExport): Generator<string | Uint8Array> {
  const fields = csvFields(table.kind, table.codebook, table.fields)
  const entities = entityNames(table.entities)
  const { bom, delimiter = ',' } = table.options
  const cellOf = csvCell(table.options)
  const place = new Map(fields.map(({ name }, n) => [name, n]))
  const derived = table.kind === 'event' && table.derive ? DERIVED_COLUMNS.filter((name) => !place.has(name)) : []
  yield `${bom ? '\uFEFF' : ''}${[...fields.map(({ name }) => name), ...derived].map(cellOf).join(delimiter)}\r\n`
  const parts = fields.map((field, n) => {
    const lead = n === 0 ? '' : delimiter
    return { field, lead, text: (value: Value) => cellOf(cellText(value, field, entities)), unknown: lead }
  })
  const end = table.derive && derived.length > 0 ? derivedCells(table.derive, derived, place, delimiter, cellOf) : sameEnd('\r\n')
  for (const { bytes } of linesOf(table.records, { parts, end })) yield bytes
}

/** The derived cells, and the end of the line. A cell with a text is one with a value: no value but an empty one stands as an empty text. */
function derivedCells(
  { factual, isOwn, derive }: Deriver, derived: readonly (typeof DERIVED_COLUMNS)[number][], place: ReadonlyMap<string, number>, delimiter: string, cellOf: (text: string) => string,
): LineEnd {
  return {
    parts: factual.flatMap((name) => place.get(name) ?? []),
    isOwn,
    text: (id, hasText) => {
      const more = derive(id, (name) => { const part = place.get(name); return part !== undefined && hasText(part) })
      const cells = derived.map((name) => { const value = more[name]; return delimiter + (typeof value === 'number' ? String(value) : cellOf(joinList(value))) })
      return `${cells.join('')}\r\n`
    },
  }
}

/** Kinds whose records go into a table. */
export const TABLE_KINDS: readonly Kind[] = ['event', 'source', 'claim', 'entity', 'evidence', 'link', 'annotation']

export const CSV_FORMAT: WritingFormat = {
  id: 'csv',
  label: 'CSV table',
  extension: 'csv',
  help: 'One table, for spreadsheets and statistics programs. Importing it again updates the records by their id.',
  kinds: TABLE_KINDS,
  options: ['guard', 'bom'],
  write: (source, table, options) => delimited(source, table, options, ','),
}

export const TSV_FORMAT: WritingFormat = {
  ...CSV_FORMAT,
  id: 'tsv',
  label: 'TSV table',
  extension: 'tsv',
  help: 'The same with tabs between the cells.',
  write: (source, table, options) => delimited(source, table, options, '\t'),
}

/** Derived columns are written where no fields were chosen. */
function delimited(source: ExportSource, { kind, records, fields }: ExportTable, options: ExportOptions, delimiter: string): Iterable<string | Uint8Array> {
  const titles = new Map<string, string>()
  if (kind === 'event' && !fields) for (const { id, title } of source.all('source')) if (typeof title === 'string') titles.set(id, title)
  return csvPieces({
    kind, records, codebook: source.codebook, entities: source.all('entity'), options: { ...options, delimiter },
    ...(fields
      ? { fields }
      : kind === 'event'
        ? { derive: deriver(source.all('evidence') as Iterable<unknown> as Iterable<Evidence>, source.all('claim') as Iterable<unknown> as Iterable<Claim>, source.codebook, (id) => titles.get(id)) }
        : {}),
  })
}
