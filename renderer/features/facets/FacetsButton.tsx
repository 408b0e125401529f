import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { useCell } from '../../session/closure.ts'
import { toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { arrangeFacets, facetPanes, recallFacets } from '../table/facet-pane.ts'

/** Shows and hides the facets beside a table. */
export function FacetsButton({ viewId }: { readonly viewId: string }) {
  const open = useCell(facetPanes, (all) => all[viewId]?.open === true)
  useEffect(() => void recallFacets(viewId).catch((thrown: unknown) => toastFailure(failureOf(thrown))), [viewId])
  return <Button aria-pressed={open} title={open ? 'Hide the facets' : 'Show what columns hold, and how often'} onClick={() => arrangeFacets(viewId, { open: !open })}>Facets</Button>
}
