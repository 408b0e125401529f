import { failureOf } from '../../../shared/contract/result.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { View } from '../../../shared/model/records.ts'
import { createCell } from '../../session/closure.ts'
import { theStore } from '../../session/project.ts'
import { toast, toastFailure } from '../../session/session.ts'
import { ask, ASKED_NOTHING, askedOf } from '../table/asked.ts'
import { arrangeFacets } from '../table/facet-pane.ts'
import { whenTableOpens } from '../table/open-table.ts'
import { layoutIn, leftOutSentence, savedLook } from './look.ts'

/** The saved view that each table shows, by its id; null for none. A table that is not in it has not been shown yet. */
export const openViews = createCell<{ readonly [viewId: string]: string | null }>({})

/** Shows a saved view in a table, and says what of it cannot be shown. */
export async function showView(viewId: string, view: View, fields: readonly Field[]): Promise<void> {
  const look = savedLook(view, fields)
  const table = await whenTableOpens(viewId)
  if (look.columns.length > 0) table.setColumns(layoutIn(look))
  ask(viewId, { search: look.search, conditions: look.conditions })
  arrangeFacets(viewId, { fields: look.facets, ...(look.facets.length > 0 ? { open: true } : {}) })
  keepOpen(viewId, view.id)
  const leftOut = leftOutSentence(view.name, look)
  if (leftOut !== null) toast(leftOut)
}

/** Back to what the table shows of itself: its usual columns, all rows in the order of entry. */
export async function showEverything(viewId: string): Promise<void> {
  const table = await whenTableOpens(viewId)
  table.resetColumns()
  ask(viewId, ASKED_NOTHING)
  keepOpen(viewId, null)
}

/** Says which view a table shows, without showing it anew, and has the project remember it. */
export function keepOpen(viewId: string, view: string | null): void {
  openViews.set({ [viewId]: view })
  theStore().setLayout(keyOf(viewId), view).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
}

/**
 * The first time that a table is shown, asks it for what the view that was open last asks for. Its columns are as they were left,
 * which the table remembers itself.
 */
export async function recallView(viewId: string, fields: readonly Field[]): Promise<void> {
  if (Object.hasOwn(openViews.get(), viewId)) return
  const id = await theStore().layout(keyOf(viewId))
  const view = typeof id === 'string' ? await theStore().get('view', id) : null
  if (Object.hasOwn(openViews.get(), viewId)) return
  openViews.set({ [viewId]: view?.id ?? null })
  // Who came here by a search of their own sees what they searched for.
  if (!view || askedOf(viewId).search !== '') return
  const look = savedLook(view, fields)
  ask(viewId, { search: look.search, conditions: look.conditions })
  const leftOut = leftOutSentence(view.name, look)
  if (leftOut !== null) toast(leftOut)
}

function keyOf(viewId: string): string {
  return `view:${viewId}`
}
