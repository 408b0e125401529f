import { useEffect } from 'react'
import { ChartBarDecreasing } from 'lucide-react'
import { failureOf } from '../../../shared/contract/result.ts'
import { useCell } from '../../session/closure.ts'
import { toastFailure } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { arrangeFacets, facetPanes, recallFacets } from '../table/facet-pane.ts'
import './facets.css'

/** Shows and hides the facets beside a table. */
export function FacetsButton({ viewId }: { readonly viewId: string }) {
  const open = useCell(facetPanes, (all) => all[viewId]?.open === true)
  useEffect(() => void recallFacets(viewId).catch((thrown: unknown) => toastFailure(failureOf(thrown))), [viewId])
  return (
    <IconButton
      label="Facets"
      title={open ? 'Hide the facets' : 'Facets: what columns hold, and how often'}
      className={open ? 'facets-on' : undefined}
      aria-pressed={open}
      onClick={() => arrangeFacets(viewId, { open: !open })}
    >
      <ChartBarDecreasing aria-hidden />
    </IconButton>
  )
}
