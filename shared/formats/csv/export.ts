import type { AnyRecord, Claim, Codebook, Evidence, Kind } from '../../model/records.ts'
import { textRows, type ExportOptions, type ExportSource, type ExportTable, type Rows, type WritingFormat } from '../export.ts'
import { cellText, joinList } from './cells.ts'
import { csvFields, deriver, DERIVED_COLUMNS, type Derived } from './columns.ts'
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
  readonly derive?: (id: string, filled: (field: string) => boolean) => Derived
}

const MOST_LISTS = 10_000

/** A table as CSV, one line at a time: the header, then the records in the order in which they come. */
export function* csvLines(table: CsvExport): Generator<string> {
  const fields = csvFields(table.kind, table.codebook, table.fields)
  const entities = entityNames(table.entities)
  const { bom, delimiter = ',' } = table.options
  const cellOf = csvCell(table.options)
  const derive = table.kind === 'event' ? table.derive : undefined
  const place = new Map(fields.map(({ name }, n) => [name, n]))
  const derived = derive ? DERIVED_COLUMNS.filter((name) => !place.has(name)) : []
  yield `${bom ? '\uFEFF' : ''}${[...fields.map(({ name }) => name), ...derived].map(cellOf).join(delimiter)}\r\n`
  // Many rows share one list of uncited fields: each list is put into words once.
  const lists = new Map<string, string>()
  const listCell = (items: readonly string[]): string => {
    const key = items.join('\n')
    let cell = lists.get(key)
    if (cell === undefined) {
      cell = cellOf(joinList(items))
      if (lists.size < MOST_LISTS) lists.set(key, cell)
    }
    return cell
  }
  // A text that is no cell's is never empty, so an empty one tells of an unknown value.
  for (const { id, cells } of textRows(table.records, fields, (value, field) => cellOf(cellText(value, field, entities)))) {
    let line = cells.join(delimiter)
    if (derive && derived.length > 0) {
      const more = derive(id, (name) => (cells[place.get(name) ?? -1] ?? '') !== '')
      for (const name of derived) {
        const value = more[name]
        line += delimiter + (typeof value === 'number' ? String(value) : listCell(value))
      }
    }
    yield `${line}\r\n`
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
function delimited(source: ExportSource, { kind, records, fields }: ExportTable, options: ExportOptions, delimiter: string): Iterable<string> {
  const titles = new Map<string, string>()
  if (kind === 'event' && !fields) for (const { id, title } of source.all('source')) if (typeof title === 'string') titles.set(id, title)
  return csvLines({
    kind, records, codebook: source.codebook, entities: source.all('entity'), options: { ...options, delimiter },
    ...(fields
      ? { fields }
      : kind === 'event'
        ? { derive: deriver(source.all('evidence') as Iterable<unknown> as Iterable<Evidence>, source.all('claim') as Iterable<unknown> as Iterable<Claim>, source.codebook, (id) => titles.get(id)) }
        : {}),
  })
}
