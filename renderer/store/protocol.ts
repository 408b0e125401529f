import type { Change, Draft, Whole } from '../../shared/change/change.ts'
import type { Coded } from '../../shared/change/coded.ts'
import type { Evaluation } from '../../shared/check/evaluate.ts'
import type { CodebookEffect } from '../../shared/codebook/effect.ts'
import type { Check } from '../../shared/model/check.ts'
import type { AnyRecord, Codebook, Kind, RecordOf, Ref } from '../../shared/model/records.ts'
import type { Origin, Traced } from '../../shared/model/origins.ts'
import type { Value } from '../../shared/model/value.ts'
import type { RuleId } from '../../shared/model/rules.ts'
import type { ProblemCounts } from '../../shared/problems/checker.ts'
import type { Found } from '../../shared/problems/find.ts'
import type { AskedFacet, Facet, FacetQuestion } from '../../shared/table/facets.ts'
import type { Query } from '../../shared/table/query.ts'
import type { Summary } from '../../shared/table/summary.ts'
import type { UsedValue } from '../../shared/table/used.ts'
import type { Reach } from '../../shared/duplicates/candidates.ts'
import type { FoundPairs } from '../../shared/duplicates/find.ts'
import type { ExportOptions } from '../../shared/formats/export.ts'
import type { KnownRows } from '../../shared/formats/tabular/importer.ts'
import type { TableHead, TableInspection, TablePreview } from '../../shared/formats/tabular/inspect.ts'
import type { Layout } from '../../shared/formats/tabular/layout.ts'
import type { Mapping } from '../../shared/formats/tabular/mapping.ts'
import type { TableForm } from '../../shared/formats/tabular/reader.ts'
import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import type { AnnotationColumns } from '../../shared/text/annotation-columns.ts'
import type { BackupInfo } from '../../shared/contract/contract.ts'
import type { HistoryCalls, LogExport } from './history-calls.ts'
import type { RevisionCalls } from './revision-calls.ts'
import type { Mark } from '../../shared/copy/entries.ts'

/**
 * What windows may ask of a project's store. The store lives in one shared worker per project; every answer is a
 * promise, every refusal rejects with a `Failure` (see shared/contract/result.ts).
 */
export interface StoreApi extends HistoryCalls, RevisionCalls {
  /** Opens the project's database, once; later calls answer the same. `by` is the analyst's name for the log, the last one given. */
  open(project: { readonly id: string; readonly name: string; readonly by?: string }): Promise<StoreState>
  state(): Promise<StoreState>

  /** Why `open` was refused as `lost`, and what the second copy could give back; null when nothing is lost. */
  loss(): Promise<Loss | null>
  /** Makes the database anew from the second copy, and opens it. */
  restore(): Promise<{ readonly restored: Restored; readonly state: StoreState }>
  /** Bytes that `restore`, or `open` of a project that came from elsewhere, has gone through. */
  restoring(): Promise<{ readonly done: number; readonly total: number }>
  /** What `open` put into the database from the second copy without asking: of a project that came from elsewhere or is a copy. */
  filled(): Promise<Restored | null>
  /** Opens a database that lacks something as it is, to be read only. */
  openAsItIs(): Promise<StoreState>
  /** Tries again to bring up a second copy that is behind. */
  tryCopy(): Promise<StoreState>
  /** Backs the project up now. */
  backUp(): Promise<{ readonly backup: BackupInfo; readonly elsewhere: string | null }>

  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | null>
  getMany<K extends Kind>(kind: K, ids: readonly string[]): Promise<readonly RecordOf[K][]>
  /** All records whose fields hold the given values (for list fields: hold it among others), in order of entry. */
  find<K extends Kind>(kind: K, where?: { readonly [field: string]: Value }): Promise<readonly RecordOf[K][]>
  /** What a reader shows of the annotations of a text version, lost ones included, in order of entry. */
  annotationsOf(text: string): Promise<AnnotationColumns>
  /** The values that a field holds, items of lists one by one, the most frequent first. */
  used(kind: Kind, field: string): Promise<readonly UsedValue[]>
  /** Events, sources, claims and entities whose title holds all of the words, without regard to case and accents; at most `limit` of a kind. */
  titled(words: string, limit: number): Promise<readonly Titled[]>
  /** Where evidence or claims come from in the end, in the order in which they were asked for (see shared/model/origins.ts). */
  origins(traced: readonly Traced[]): Promise<readonly Origin[]>
  /** The words of a source text, by its hash. */
  body(hash: string): Promise<string>
  /** True when the file with that hash is kept; projects from project files and from before have only the hash. */
  holdsOriginal(hash: string): Promise<boolean>
  /** The very bytes of a file that a text came from. Refused when they are not kept, or are no longer what they were. */
  original(hash: string): Promise<Uint8Array>

  /** Holds a check against the events, for a claim that is being written or read. */
  evaluateCheck(check: Check): Promise<Evaluation>
  /** How the checks of these claims stand to the events now; claims that are gone or have none are left out. Other calls are answered in between. */
  checkStates(claims: readonly string[]): Promise<readonly CheckedClaim[]>

  /** Runs a query and keeps the resulting order under `view`, for this window, until it is asked for again. */
  openView(view: string, kind: Kind, query: Query): Promise<ViewSize>
  /** Rows of an open view by position, `end` excluded. */
  readView(view: string, start: number, end: number): Promise<readonly ViewRow[]>
  /** A record's position in an open view, -1 when it is not in it. */
  position(view: string, id: string): Promise<number>
  /**
   * Id of the first row after a record (from the top when it is null or not in the view, around the end) whose field does
   * not hold the value; null when every other row does.
   */
  nextUnlike(view: string, after: string | null, field: string, value: Value): Promise<string | null>

  /** Counts what fields hold in the rows that meet every condition but the field's own, in the order in which the fields are named. */
  facets(kind: Kind, question: FacetQuestion, facets: readonly AskedFacet[]): Promise<readonly Facet[]>

  /** Applies a draft as one change. Resolves when it is on disk, not before. */
  commit(draft: Draft): Promise<Committed>
  /**
   * Sets cells of many records as one change, made in the store: the records do not pass through the window. Answers like
   * `commit`; cells that hold the value already are left out, and nothing is written when all do.
   */
  editCells(edit: CellsEdit): Promise<Committed>
  /** Ids of chosen rows, in order. */
  idsOf(rows: RowChoice): Promise<readonly string[]>
  /** What stored fields hold in the chosen rows: for each field one value a row. */
  cellValues(rows: RowChoice, fields: readonly string[]): Promise<readonly Coded[]>
  /** Cells as spreadsheet programs take them: tab-separated text and a table of HTML. Ranges are one column. */
  copyCells(rows: RowChoice, fields: readonly string[]): Promise<{ readonly text: string; readonly html: string }>
  /** What texts mean for columns, as if they had been typed into their cells. Nothing is changed. */
  readCells(kind: Kind, columns: readonly { readonly field: string; readonly texts: readonly string[] }[]): Promise<CellReadings>
  /** Count and sum of chosen cells. */
  summarise(rows: RowChoice, fields: readonly string[]): Promise<Summary>
  /** Takes back the last change that is not taken back yet; null when there is none. */
  undo(): Promise<Committed | null>
  redo(): Promise<Committed | null>
  /** Newest first. With `fields`, only the changes that touched one of those cells; of a record, blocks are answered as its own patch. */
  history(of: HistoryQuery): Promise<readonly Change[]>

  /** What making this the project's codebook would mean for the values of its events. Nothing is changed; other calls are answered in between. */
  codebookEffect(after: Codebook): Promise<CodebookEffect>
  /** Gives up the count that `codebookEffect` is at, which then rejects as `cancelled`; another count does the same. */
  endCodebookEffect(): Promise<void>

  /** How often each rule is broken. The first call begins to check; further counts are pushed as they change. */
  problems(): Promise<ProblemCounts>
  /** Findings of a rule by position, `end` excluded; of records of one kind when it is named. */
  problemsOf(rule: RuleId, start: number, end: number, kind?: Kind): Promise<readonly Finding[]>
  /** What is wrong in one record, looked at now. */
  problemsIn(kind: Kind, id: string): Promise<readonly Found[]>
  /** Does what the finding's `fix` says, as one change. Refuses when the finding is no more. */
  fixProblem(finding: Pick<Finding, 'rule' | 'kind' | 'id' | 'field' | 'message'>): Promise<Committed>
  /** What would be done to all findings of a rule that take no judgement, each kind of change with its number of findings. */
  safeFixes(rule: RuleId): Promise<readonly { readonly label: string; readonly count: number }[]>
  /** Does that, as one change; null when there is nothing to do. */
  fixAllSafe(rule: RuleId): Promise<Committed | null>
  /** Starts a search for events that may be one; read it to its end, or cancel it. */
  startDuplicates(reach: Reach): Promise<{ readonly job: string }>
  /** Goes on with it for a moment, and says how far it is; `found` at the end. */
  readDuplicates(job: string): Promise<{ readonly done: number; readonly total: number; readonly found: FoundPairs | null }>
  cancelDuplicates(job: string): Promise<void>

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

  /** What an import would do. Nothing is changed. */
  inspectImport(file: ImportFile): Promise<ImportPlan>
  /** Does it, as one change; all or nothing. */
  runImport(file: ImportFile): Promise<Committed>

  /** A first look at a foreign table; with `layout` read as that says, with `preset` (its id, or `csv` for none) as that dataset. */
  inspectTable(head: TableHead, layout?: Layout, preset?: string): Promise<TableInspection>
  /** What its first rows become under a mapping. */
  previewTable(inspection: Pick<TableInspection, 'names' | 'rows' | 'layout'>, mapping: Mapping): Promise<TablePreview>
  /** Begins to import a foreign table; then push its bytes in order, and end or cancel. Nothing shows before the end. */
  beginTable(spec: TableImport): Promise<{ readonly job: string }>
  pushTable(job: string, bytes: Uint8Array): Promise<{ readonly rows: number; readonly refused: number }>
  /** Makes it one change. A dry run only reports, and commits nothing. */
  endTable(job: string): Promise<{ readonly report: ImportReport; readonly committed: Committed | null }>
  cancelTable(job: string): Promise<void>

  /**
   * Adds many records as pages: one change, one undo. Send batches in order between begin and end;
   * nothing is visible before `endBulk`, nothing is left after `cancelBulk`.
   */
  beginBulk(kind: Kind, label: string): Promise<{ readonly job: string }>
  addBulk(job: string, records: readonly AnyRecord[]): Promise<void>
  endBulk(job: string): Promise<Committed>
  cancelBulk(job: string): Promise<void>

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

export interface StoreState {
  readonly projectId: string
  readonly seq: number
  readonly counts: Record<Kind, number>
  /** Events that were merged into others: counted with the events, and left out of tables unless they are asked for. */
  readonly merged: number
  readonly undo: string | null
  readonly redo: string | null
  /** Set when the project may be read but not written, with the reason. */
  readonly readOnly: string | null
  /** Set while the second copy lacks something that the database holds, with the reason. */
  readonly copyBehind: string | null
}

/** A database that does not hold what its second copy says it did. */
export interface Loss {
  /** `unopened`: the browser could not open it now; `behind`: its last changes are missing; `other`: it holds other changes than the copy. */
  readonly why: 'empty' | 'damaged' | 'unopened' | 'behind' | 'other'
  /** What the database or the browser said, when it is damaged or was not opened. */
  readonly damage: string | null
  /** Last change in the database, when it can be read. */
  readonly database: Mark | null
  /** Last change in the second copy; null when it holds nothing. */
  readonly copy: Mark | null
  /** What of the second copy is damaged. */
  readonly copyDamage: readonly string[]
}

/** What was given back. */
export interface Restored {
  readonly last: Mark
  /** The backup that it began with; null when the journal held everything. */
  readonly backup: BackupInfo | null
  readonly damage: readonly string[]
}

/**
 * Records of one kind in an order of one's own: by id, or by position in an open view (spans half-open, one after the other).
 * A view keeps its order until it is asked for again, so positions hold as long as what is on screen does.
 */
export type RowChoice =
  | { readonly kind: Kind; readonly ids: readonly string[] }
  | { readonly view: string; readonly spans: readonly Span[] }

/** Positions from `start` up to, and without, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What `editCells` does. */
export interface CellsEdit {
  readonly label: string
  readonly rows: RowChoice
  /**
   * For each stored field (of a range: each of its parts) the values in the order of the rows. Fewer codes than rows begin
   * again: `codedAlike(value)` sets all of them to one value. See shared/change/coded.ts. Or what another stored field of the
   * same rows holds.
   */
  readonly columns: readonly { readonly field: string; readonly values: Coded | { readonly of: string } }[]
  /** Records that come with it: entities that the values name. */
  readonly put?: readonly Whole[]
}

export interface CellReadings {
  /** For each stored field the values by row; `unread` are the rows whose text means nothing there. */
  readonly columns: readonly { readonly field: string; readonly values: Coded; readonly unread: readonly number[] }[]
  /** Entities that the texts name and the project does not have; values hold their ids. */
  readonly put: readonly Whole[]
  /** The first cells that cannot be read, and how many there are. */
  readonly unread: readonly UnreadCell[]
  readonly unreadCount: number
}

export interface UnreadCell {
  readonly row: number
  readonly field: string
  readonly text: string
  /** One sentence. */
  readonly message: string
}

export interface Committed {
  readonly seq: number
  readonly label: string
  readonly state: StoreState
}

/** Pushed to every window after each durable change. */
export interface StoreNews {
  readonly seq: number
  readonly label: string
  /** Kinds touched; `records` lists the touched records unless there are more than 1,000 (then it is null). */
  readonly kinds: readonly Kind[]
  readonly records: readonly Ref[] | null
  /** True when no record came or went: every open view has the rows that it had, in their order. */
  readonly onlyCells: boolean
  readonly state: StoreState
}

export interface Titled extends Ref {
  readonly title: string
}

export interface CheckedClaim {
  readonly claim: string
  readonly evaluation: Evaluation
}

export interface ViewSize {
  readonly shown: number
  readonly total: number
}

/** `current`: cited, and nothing changed since. `stale`: the value or the words changed. `conflict`: sources disagree, unresolved. */
export type CitationMark = 'current' | 'stale' | 'conflict'

export interface ViewRow {
  readonly record: AnyRecord
  /** Per field (events only). */
  readonly citations: { readonly [field: string]: CitationMark }
  readonly problems: { readonly [field: string]: readonly string[] }
}

/** A broken rule, with where it was found. */
export interface Finding extends Found {
  readonly kind: Kind
  readonly id: string
  /** What the record is called. */
  readonly title: string
  /** What the fix will do, in words; null when there is none. */
  readonly fix: string | null
}

export interface HistoryQuery {
  readonly record?: Ref
  /** Only what touched one of these cells of the record. */
  readonly fields?: readonly string[]
  readonly limit: number
  /** Only changes with a smaller seq. */
  readonly before?: number
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

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ImportPlan {
  readonly format: string
  readonly kind: Kind | null
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Why it cannot be imported; empty when it can. */
  readonly refused: readonly string[]
  /** Cells or records that come in as they are but break a rule. */
  readonly warnings: readonly string[]
}
