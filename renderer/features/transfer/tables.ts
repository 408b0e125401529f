import type { ExportOptions, WritingFormat } from '../../../shared/formats/export.ts'
import { assertNever } from '../../../shared/model/never.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { Query } from '../../../shared/table/query.ts'
import type { ExportSpec } from '../../store/protocol.ts'
import type { SelectedRows, ViewName } from '../../session/session.ts'

/** The tables that can be exported, as the person knows them. */
export const TABLES: readonly { readonly kind: Kind; readonly label: string }[] = [
  { kind: 'event', label: 'Events' },
  { kind: 'source', label: 'Sources' },
  { kind: 'claim', label: 'Claims' },
  { kind: 'entity', label: 'Entities' },
  { kind: 'evidence', label: 'Citations' },
  { kind: 'link', label: 'Links' },
  { kind: 'annotation', label: 'Annotations' },
]

/** The kind whose table a view shows; null for views that show none. */
export function kindOfView(view: ViewName): Kind | null {
  switch (view) {
    case 'events': return 'event'
    case 'sources': return 'source'
    case 'claims': return 'claim'
    case 'entities': return 'entity'
    case 'problems':
    case 'history': return null
  }
}

export type Scope = 'all' | 'view' | 'saved' | 'query' | 'selected'

/** What the dialog's choices ask of the store. */
export interface Choices {
  readonly format: WritingFormat
  readonly kind: Kind
  readonly scope: Scope
  /** Id of the saved view, for that scope; null when none is chosen. */
  readonly saved: string | null
  /** What is written as a query, for that scope. */
  readonly query: string
  readonly options: ExportOptions
}

/** What is at hand for each scope but all. */
export interface Rows {
  /** The view whose rows are on screen, with the fields that it shows, in order. */
  readonly view: { readonly id: string; readonly fields: readonly string[] }
  /** What the saved view or the query asks for; no fields are all of them. */
  readonly asked: { readonly query: Query; readonly fields: readonly string[] | null }
  readonly selected: SelectedRows
}

export function specOf({ format, kind, scope, options }: Choices, { view, asked, selected }: Rows): ExportSpec {
  const all = { format: format.id, kind, options, scope: { all: true } } as const
  if (format.kinds === null) return all
  switch (scope) {
    case 'all': return all
    case 'view': return { ...all, scope: { view: view.id, fields: view.fields } }
    case 'saved':
    case 'query': return { ...all, scope: asked }
    case 'selected': return { ...all, scope: { rows: { view: selected.view, spans: selected.spans } } }
    default: return assertNever(scope, 'scope of an export')
  }
}
