import type { PlannedImport } from '../../shared/formats/plan.ts'
import type { KnownRows } from '../../shared/formats/tabular/importer.ts'
import type { TableHead, TableInspection, TablePreview } from '../../shared/formats/tabular/inspect.ts'
import type { Layout } from '../../shared/formats/tabular/layout.ts'
import type { Mapping } from '../../shared/formats/tabular/mapping.ts'
import type { TableForm } from '../../shared/formats/tabular/reader.ts'
import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import type { RawBlock } from '../../shared/formats/tabular/rows.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import type { Committed } from './state.ts'

/** A file of one of the formats, or many records at once. */
export interface ImportCalls {
  /** What an import would do. Nothing is changed. */
  inspectImport(file: ImportFile): Promise<ImportPlan>
  /** Does it, as one change; all or nothing. */
  runImport(file: ImportFile): Promise<Committed>

  /**
   * Adds many records as pages: one change, one undo. Send batches in order between begin and end;
   * nothing is visible before `endBulk`, nothing is left after `cancelBulk`.
   */
  beginBulk(kind: Kind, label: string): Promise<{ readonly job: string }>
  addBulk(job: string, records: readonly AnyRecord[]): Promise<void>
  endBulk(job: string): Promise<Committed>
  cancelBulk(job: string): Promise<void>
}

/** A foreign table, of which a person says what its columns are. */
export interface TableImportCalls {
  /** A first look at a foreign table; with `layout` read as that says, with `preset` (its id, or `csv` for none) as that dataset. */
  inspectTable(head: TableHead, layout?: Layout, preset?: string): Promise<TableInspection>
  /** What its first rows become under a mapping. */
  previewTable(inspection: Pick<TableInspection, 'names' | 'rows' | 'layout'>, mapping: Mapping): Promise<TablePreview>
  /** Begins to import a foreign table; then push its rows in order, and end or cancel. Nothing shows before the end. */
  beginTable(spec: TableImport): Promise<{ readonly job: string }>
  pushTable(job: string, blocks: readonly RawBlock[]): Promise<{ readonly rows: number; readonly refused: number }>
  /** Makes it one change. A dry run only reports, and commits nothing. `passedOver` is what the form of the file left out. */
  endTable(job: string, passedOver: ImportReport['findings']): Promise<{ readonly report: ImportReport; readonly committed: Committed | null }>
  cancelTable(job: string): Promise<void>
}

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What an import would do, without the records of it. */
export type ImportPlan = Omit<PlannedImport, 'label' | 'put' | 'bodies'>

/** How a foreign table comes in. */
export interface TableImport {
  /** Name of the file. */
  readonly file: string
  readonly form: TableForm
  readonly layout: Layout
  readonly names: readonly string[]
  readonly mapping: Mapping
  /** What happens to rows that the project knows already. */
  readonly known: KnownRows
  /** Only report what it would do. */
  readonly dry: boolean
}
