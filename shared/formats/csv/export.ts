import type { AnyRecord, Codebook, Kind } from '../../model/records.ts'
import { cellText, joinList } from './cells.ts'
import { csvFields, DERIVED_COLUMNS, type Derived } from './columns.ts'
import { entityNames } from './entity-names.ts'
import { csvWriter, type CsvOptions } from './write.ts'

export interface CsvExport {
  readonly kind: Kind
  readonly records: Iterable<AnyRecord>
  readonly codebook: Codebook
  /** All entities of the project, for their names. */
  readonly entities: Iterable<AnyRecord>
  /** Fields to write, in order; all when absent. */
  readonly fields?: readonly string[]
  readonly options: CsvOptions
  /** Computes an event's read-only columns; without it they are left out. */
  readonly derive?: (event: AnyRecord) => Derived
}

/** A table as CSV, one line at a time: the header, then the records in the order in which they come. */
export function* csvLines(table: CsvExport): Generator<string> {
  const fields = csvFields(table.kind, table.codebook, table.fields)
  const entities = entityNames(table.entities)
  const line = csvWriter(table.options)
  const derive = table.kind === 'event' ? table.derive : undefined
  const taken = new Set(fields.map(({ name }) => name))
  const derivedColumns = derive ? DERIVED_COLUMNS.filter((name) => !taken.has(name)) : []
  yield line([...fields.map(({ name }) => name), ...derivedColumns])
  for (const record of table.records) {
    const cells = fields.map((field) => cellText(record[field.name], field, entities))
    if (derive && derivedColumns.length > 0) {
      const derived = derive(record)
      for (const name of derivedColumns) {
        const value = derived[name]
        cells.push(typeof value === 'number' ? String(value) : joinList(value))
      }
    }
    yield line(cells)
  }
}
