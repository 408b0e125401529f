import type { ExportOptions, WritingFormat } from '../../../shared/formats/export.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { ExportSpec } from '../../store/protocol.ts'
import type { ViewName } from '../../session/session.ts'

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

export type Scope = 'all' | 'view' | 'selected'

/** What the dialog's choices ask of the store. */
export interface Choices {
  readonly format: WritingFormat
  readonly kind: Kind
  readonly scope: Scope
  readonly options: ExportOptions
}

/**
 * @param view the view whose rows are on screen, with the fields that it shows, in order
 * @param selected ids of the selected rows
 */
export function specOf(
  choices: Choices,
  view: { readonly id: string; readonly fields: readonly string[] },
  selected: readonly string[],
): ExportSpec {
  const all = { format: choices.format.id, kind: choices.kind, options: choices.options, scope: { all: true } } as const
  if (choices.format.kinds === null || choices.scope === 'all') return all
  return { ...all, scope: choices.scope === 'view' ? { view: view.id, fields: view.fields } : { ids: selected } }
}
