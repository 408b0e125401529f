import type { OfferedFile } from '../../shared/contract/contract.ts'
import type { Fragment, Kind, Layer, Ref } from '../../shared/model/records.ts'
import type { Failure } from '../../shared/contract/result.ts'
import type { ChangeFilter } from '../store/history-calls.ts'
import type { Span, UnreadCell } from '../store/cell-calls.ts'
import { createCell, useCell } from './closure.ts'

/** What the person is looking at and has selected. Never data: data lives in the store. */
export interface Session {
  readonly view: ViewName
  /** Source open in the reader. */
  readonly source: string | null
  /** The words selected in the reader, trimmed to whole words. */
  readonly words: Words | null
  /** Annotation that is selected in the text or the annotation list. */
  readonly annotation: string | null
  /** The event grid's current cell: where "Cite into cell" goes. */
  readonly cell: CurrentCell | null
  /** Rows selected whole in the open table. */
  readonly selected: SelectedRows
  /** Cells selected in the open table, when they are more than one. */
  readonly cells: SelectedCells | null
  /** `field` narrows the history to one cell. */
  readonly inspector: { readonly record: Ref; readonly tab: InspectorTab; readonly field?: string } | null
  readonly dialog: Dialog | null
  readonly toasts: readonly Toast[]
  readonly hiddenLayers: readonly Layer[]
  readonly readerOpen: boolean
  readonly inspectorOpen: boolean
  /** Rows shown and total of the open table, for the status bar. */
  readonly rows: { readonly shown: number; readonly total: number } | null
}

export type ViewName = 'events' | 'sources' | 'claims' | 'entities' | 'problems' | 'history'
export type InspectorTab = 'record' | 'citations' | 'claims' | 'links' | 'history'

export interface Words {
  readonly source: string
  /** Id of the source text's record. */
  readonly text: string
  readonly fragments: readonly Fragment[]
  readonly exact: string
}

/**
 * Rows that are selected whole, by their place in an open view. Never by their ids: Ctrl+A selects hundreds of thousands, and
 * what is done with so many the store does, which finds them itself.
 */
export interface SelectedRows {
  readonly view: string
  readonly spans: readonly Span[]
  readonly count: number
}

export const NO_ROWS: SelectedRows = { view: '', spans: [], count: 0 }

/** Cells by their place in an open view; no cell stands in two groups. */
export interface SelectedCells {
  readonly view: string
  readonly groups: readonly { readonly spans: readonly Span[]; readonly columns: readonly string[] }[]
  /** "3 rows by 2 columns selected". */
  readonly words: string
}

/** What a person should know of a paste before it is done. */
export interface PasteToCheck {
  /** Cells that would be set. */
  readonly cells: number
  /** Cells whose words cannot be read, the first of them, with the label of their column; they would stay as they are. */
  readonly unread: readonly UnreadCell[]
  readonly unreadCount: number
  /** Entities that would be new. */
  readonly entities: readonly string[]
  /** Copied rows that lie beyond the end of the table, and whether the table can take them. */
  readonly rowsBeyond: number
  readonly mayAddRows: boolean
  readonly columnsBeyond: number
  readonly then: (addRows: boolean) => void
}

export interface CurrentCell {
  readonly event: string
  readonly field: string
}

/** Every dialog there is. Adding one without drawing it is a type error. */
export type Dialog =
  | { readonly type: 'palette' }
  | { readonly type: 'keys' }
  | { readonly type: 'about' }
  | { readonly type: 'diagnostics' }
  | { readonly type: 'settings'; readonly tab?: 'keys' }
  | { readonly type: 'project-new' }
  | { readonly type: 'project-open' }
  | { readonly type: 'project-rename' }
  | { readonly type: 'project-duplicate' }
  /** Where a project lies, when nothing can show it. */
  | { readonly type: 'project-folder'; readonly name: string; readonly folder: string }
  | { readonly type: 'backups' }
  | { readonly type: 'take-in'; readonly file: OfferedFile }
  | { readonly type: 'backup-encrypted' }
  | { readonly type: 'source-add'; readonly file?: File }
  | { readonly type: 'source-edit'; readonly source: string }
  | { readonly type: 'source-correct'; readonly source: string }
  | { readonly type: 'source-nothing'; readonly source: string }
  | { readonly type: 'source-versions'; readonly source: string }
  | { readonly type: 'import'; readonly files?: readonly File[] }
  | { readonly type: 'export' }
  | { readonly type: 'columns' }
  | { readonly type: 'codebook'; readonly tab?: 'rules' }
  | { readonly type: 'cite'; readonly words: Words; readonly cell: CurrentCell }
  /** Sources that disagree about a cell, or that did. */
  | { readonly type: 'conflict'; readonly cell: CurrentCell }
  | { readonly type: 'claim'; readonly claim: string | null; readonly words: Words | null }
  | { readonly type: 'entity'; readonly entity: string | null; readonly words: Words | null }
  /** Groups of entities that may be one, or one group of the entities named. */
  | { readonly type: 'duplicates'; readonly entities: readonly string[] | null }
  /** Pairs of events that may be one, or the two events named. */
  | { readonly type: 'event-duplicates'; readonly events: readonly [string, string] | null }
  | { readonly type: 'link'; readonly from: string }
  | { readonly type: 'note'; readonly words: Words | null; readonly annotation: string | null }
  /** Each of the words gets a mark of its own. */
  | { readonly type: 'mark'; readonly words: readonly Words[] }
  /** What changes many cells of the open table, after a preview. */
  | { readonly type: 'replace' }
  | { readonly type: 'edit-rows' }
  | { readonly type: 'transform' }
  | { readonly type: 'cluster' }
  | { readonly type: 'paste'; readonly paste: PasteToCheck }
  | { readonly type: 'restore-point' }
  | { readonly type: 'export-changes'; readonly filter: ChangeFilter }
  /** Back to how everything was after a change; `to` is what it is called. */
  | { readonly type: 'go-back'; readonly seq: number; readonly to: string }
  | { readonly type: 'confirm'; readonly title: string; readonly message: string; readonly action: string; readonly then: () => void }

export interface Toast {
  readonly id: number
  readonly tone: 'info' | 'problem'
  readonly text: string
}

export const session = createCell<Session>({
  view: 'events',
  source: null,
  words: null,
  annotation: null,
  cell: null,
  selected: NO_ROWS,
  cells: null,
  inspector: null,
  dialog: null,
  toasts: [],
  hiddenLayers: [],
  readerOpen: true,
  inspectorOpen: true,
  rows: null,
})

/** Reads one part of the session and re-renders when it changes. */
export function useSession<S>(select: (now: Session) => S): S {
  return useCell(session, select)
}

let toasts = 0

/** Reports something; it goes away by itself, so nothing that needs an answer belongs here. */
export function toast(text: string, tone: Toast['tone'] = 'info'): void {
  toasts += 1
  session.set((now) => ({ toasts: [...now.toasts, { id: toasts, tone, text }].slice(-4) }))
}

/** Reports a refusal in its own words. */
export function toastFailure(failure: Failure): void {
  toast(failure.where ? `${failure.message} (${failure.where})` : failure.message, 'problem')
}

/** Opens a record in the inspector. */
export function inspect(kind: Kind, id: string, tab: InspectorTab = 'record', field?: string): void {
  session.set({ inspector: { record: { kind, id }, tab, ...(field === undefined ? {} : { field }) }, inspectorOpen: true })
}

/** Asks the reader to show an annotation: opens its source, scrolls to it, selects it. */
export function showAnnotation(annotation: { readonly id: string; readonly source: string }): void {
  session.set({ source: annotation.source, annotation: annotation.id, readerOpen: true })
}
