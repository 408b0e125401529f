import type { Field } from '../model/fields.ts'
import { valueIn, type AnyRecord, type Codebook, type Kind } from '../model/records.ts'
import type { Value } from '../model/value.ts'

/** A project as the writing formats see it: one moment, however slowly it is read. */
export interface ExportSource {
  readonly name: string
  readonly codebook: Codebook
  /** Live records in order of entry. */
  all(kind: Kind): Rows
  /** The words of a source text. */
  body(hash: string): Promise<string> | string
}

/** Records in their order. A table of pages can also give their cells as texts, asking once for each distinct value of a page. */
export interface Rows extends Iterable<AnyRecord> {
  /** Names of all fields that some row holds. */
  names?(): Iterable<string>
  texts?(fields: readonly Field[], textOf: (value: Value, field: Field) => string): Iterable<TextRow>
}

export interface TextRow {
  readonly id: string
  readonly cells: readonly string[]
}

/** The rows that were asked for, for formats that hold one table. */
export interface ExportTable {
  readonly kind: Kind
  readonly records: Rows
  /** Fields to write, in order; all when absent. */
  readonly fields?: readonly string[]
}

export interface ExportOptions {
  /** Byte-order mark first: some spreadsheets read UTF-8 only with it. */
  readonly bom: boolean
  /** Keep spreadsheets from running cells as formulas; see csv/guard.ts. */
  readonly guard: boolean
}

/** A format that the project can leave in. Knows nothing of files and streams: pieces out, in order. */
export interface WritingFormat {
  readonly id: string
  /** In the list of formats: "CSV table". */
  readonly label: string
  /** Without the first dot: `csv`, `sourceline.json`. */
  readonly extension: string
  /** One or two sentences for the person who chooses. */
  readonly help: string
  /** Kinds whose table it can hold; null when it holds the whole project. */
  readonly kinds: readonly Kind[] | null
  /** Options that mean something to it. */
  readonly options: readonly (keyof ExportOptions)[]
  write(source: ExportSource, table: ExportTable, options: ExportOptions): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** The cells of rows as texts, however the rows are kept. */
export function* textRows(rows: Rows, fields: readonly Field[], textOf: (value: Value, field: Field) => string): Generator<TextRow> {
  if (rows.texts) {
    yield* rows.texts(fields, textOf)
    return
  }
  for (const record of rows) {
    yield { id: record.id, cells: fields.map((field) => { const value = valueIn(record, field.name); return value === null || value === undefined ? '' : textOf(value, field) }) }
  }
}
