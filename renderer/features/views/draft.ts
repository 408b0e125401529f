import type { Draft } from '../../../shared/change/change.ts'
import type { Kind, View } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Form } from '../../../shared/query/ast.ts'
import { storedLook, type SavedLook } from '../../../shared/query/saved-view.ts'

/** A view under a name, as a new record or in place of what a record held. */
export function saveDraft(view: { readonly id: string; readonly name: string; readonly table: Kind }, look: SavedLook, asks: Form | null): Draft {
  const { id, name, table } = view
  return { label: `Save the view "${name}"`, put: [{ kind: 'view', id, fields: { name, table, ...storedLook(look, asks) } }] }
}

export function renameDraft({ id, name }: View, to: string): Draft {
  return { label: `Rename the view "${name}" to "${to}"`, put: [{ kind: 'view', id, fields: { name: to } }] }
}

export function deleteDraft({ id, name }: View): Draft {
  return { label: `Delete the view "${name}"`, remove: [{ kind: 'view', id }] }
}

/** A view that came in a file. */
export function takeInDraft(id: string, { name, table, columns, query }: Omit<View, 'id'>): Draft {
  return { label: `Take in the view "${name}"`, put: [{ kind: 'view', id, fields: { name, table, columns: (columns ?? null) as Value, query: (query ?? null) as Value } }] }
}
