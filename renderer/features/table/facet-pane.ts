import { failureOf } from '../../../shared/contract/result.ts'
import type { Value } from '../../../shared/model/value.ts'
import { createCell } from '../../session/closure.ts'
import { theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'

/** The facets beside a table: whether they are shown, and of which fields, from the top. */
export interface FacetPane {
  readonly open: boolean
  readonly fields: readonly string[]
}

const NO_FACETS: FacetPane = { open: false, fields: [] }

/** By table; what is remembered in the project is read when the table is first shown. */
export const facetPanes = createCell<{ readonly [viewId: string]: FacetPane }>({})

export function facetPaneOf(viewId: string): FacetPane {
  return facetPanes.get()[viewId] ?? NO_FACETS
}

/** Reads what the project remembers of a table's facets, once. */
export async function recallFacets(viewId: string): Promise<void> {
  if (Object.hasOwn(facetPanes.get(), viewId)) return
  const kept = readPane(await theStore().layout(keyOf(viewId)))
  if (!Object.hasOwn(facetPanes.get(), viewId)) facetPanes.set({ [viewId]: kept })
}

/** Alters the pane, and has the project remember it. */
export function arrangeFacets(viewId: string, change: Partial<FacetPane>): void {
  const pane = { ...facetPaneOf(viewId), ...change }
  facetPanes.set({ [viewId]: pane })
  theStore().setLayout(keyOf(viewId), { ...pane }).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
}

function keyOf(viewId: string): string {
  return `facets:${viewId}`
}

function readPane(kept: Value): FacetPane {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return NO_FACETS
  const { open, fields } = kept as { readonly [name: string]: Value }
  return { open: open === true, fields: Array.isArray(fields) ? (fields as readonly Value[]).filter((name) => typeof name === 'string') : [] }
}
