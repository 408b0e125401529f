import type { Draft } from '../../shared/change/change.ts'
import type { CodebookEffect } from '../../shared/codebook/effect.ts'
import type { ExportOptions } from '../../shared/formats/export.ts'
import type { Codebook, Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import type { Query } from '../../shared/table/query.ts'
import type { CellCalls, RowChoice } from './cell-calls.ts'
import type { HistoryCalls, LogExport } from './history-calls.ts'
import type { ImportCalls, TableImportCalls } from './import-calls.ts'
import type { OpeningCalls } from './opening-calls.ts'
import type { DuplicateCalls, ProblemCalls } from './problem-calls.ts'
import type { CheckCalls, RecordCalls } from './record-calls.ts'
import type { RevisionCalls } from './revision-calls.ts'
import type { Committed } from './state.ts'
import type { ViewCalls } from './view-calls.ts'

/**
 * What windows may ask of a project's store. The store lives in one shared worker per project; every answer is a
 * promise, every refusal rejects with a `Failure` (see shared/contract/result.ts).
 */
export interface StoreApi extends
  OpeningCalls, RecordCalls, CheckCalls, ViewCalls, CellCalls, RevisionCalls, HistoryCalls, ProblemCalls, DuplicateCalls, ImportCalls, TableImportCalls {
  /** Applies a draft as one change. Resolves when it is on disk, not before. */
  commit(draft: Draft): Promise<Committed>

  /** What making this the project's codebook would mean for the values of its events. Nothing is changed; other calls are answered in between. */
  codebookEffect(after: Codebook): Promise<CodebookEffect>
  /** Gives up the count that `codebookEffect` is at, which then rejects as `cancelled`; another count does the same. */
  endCodebookEffect(): Promise<void>

  /** Layout of a table or pane: remembered per project, outside the log. */
  layout(key: string): Promise<Value>
  setLayout(key: string, value: Value): Promise<void>

  /** First lines of an export, without making it. */
  previewExport(spec: ExportSpec | LogExport): Promise<ExportPreview>
  /** Starts an export; read it to its end, or cancel it. */
  startExport(spec: ExportSpec | LogExport): Promise<{ readonly job: string }>
  /** The next bytes; null at the end. */
  readExport(job: string): Promise<{ readonly bytes: Uint8Array; readonly done: number; readonly total: number } | null>
  cancelExport(job: string): Promise<void>

  /** How much the project holds, and how it lies in the database; nothing of what it holds. */
  holdings(): Promise<Holdings>
  /** SHA-256 over every live record and text in canonical order: equal states have equal hashes. */
  stateHash(): Promise<string>
}

export interface Holdings {
  /** Version of the database that this code writes. */
  readonly schema: number
  readonly tables: readonly { readonly kind: Kind; readonly rows: number; readonly pages: number }[]
  /** Changes in the log, and the last one that is in the pages. */
  readonly changes: number
  readonly checkpoint: number
  readonly texts: number
  readonly originals: number
}

export interface ExportSpec {
  /** Id of one of the writing formats. */
  readonly format: string
  /** For formats that hold a table: which. */
  readonly kind: Kind
  readonly scope:
    | { readonly all: true }
    | { readonly view: string; readonly fields: readonly string[] }
    /** The rows of a query in its order, whether a table shows them or not; null fields are all. */
    | { readonly query: Query; readonly fields: readonly string[] | null }
    | { readonly rows: RowChoice }
  readonly options: ExportOptions
}

export interface ExportPreview {
  /** First lines; null when the format is not text. */
  readonly text: string | null
  readonly rows: number
  /** Proposed file name. */
  readonly name: string
}
