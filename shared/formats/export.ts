import type { AnyRecord, Codebook, Kind } from '../model/records.ts'
import { cellsOfRecord, type LineCells, type LineForm } from '../table/line-cells.ts'
import { LINES_TOGETHER, linesFrom, type Lines } from '../table/lines.ts'

/** A project as the writing formats see it: one moment, however slowly it is read. */
export interface ExportSource {
  readonly name: string
  readonly codebook: Codebook
  /** Live records in order of entry. */
  all(kind: Kind): Rows
  /** The words of a source text. */
  body(hash: string): Promise<string> | string
}

/** Records in their order. A table of pages can also be read as lines of text, without a record for each row. */
export interface Rows extends Iterable<AnyRecord> {
  /** Names of all fields that some row holds. */
  names?(): Iterable<string>
  lines?(form: LineForm): Iterable<Lines>
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
  /** Whether its bytes are no text. */
  readonly binary?: true
  /** Options that mean something to it. */
  readonly options: readonly (keyof ExportOptions)[]
  write(source: ExportSource, table: ExportTable, options: ExportOptions): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** Rows as lines of text, however they are kept. */
export function* linesOf(rows: Rows, form: LineForm): Generator<Lines> {
  if (rows.lines) {
    yield* rows.lines(form)
    return
  }
  let sources: (readonly LineCells[])[] = []
  for (const record of rows) {
    if (sources.push(cellsOfRecord(record, form)) < LINES_TOGETHER) continue
    yield linesFrom(sources, new Uint32Array(sources.length))
    sources = []
  }
  if (sources.length > 0) yield linesFrom(sources, new Uint32Array(sources.length))
}
