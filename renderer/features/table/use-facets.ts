import { useEffect, useReducer, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { PROBLEMS_FIELD } from '../../../shared/model/derived.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { AskedFacet, Facet, FacetQuestion } from '../../../shared/table/facets.ts'
import { useProblemCounts } from '../../session/problems.ts'
import { onNews, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'

/** Asks for all rows. */
export const ALL_ROWS: FacetQuestion = { filter: null, search: '', conditions: [] }

// What a cell holds may be called by these, or is found out from them.
const CONCERN_TOO: readonly Kind[] = ['evidence', 'entity', 'codebook']

/**
 * The facets of a table, counted anew when the question or the records change; undefined until the first answer. While
 * another is on its way the last one stays, so that nothing flickers.
 */
export function useFacets(kind: Kind, question: FacetQuestion, asked: readonly AskedFacet[]): readonly Facet[] | undefined {
  const [facets, setFacets] = useState<{ readonly kind: Kind; readonly facets: readonly Facet[] } | null>(null)
  const [round, again] = useReducer((n: number) => n + 1, 0)
  const { stamp } = useProblemCounts()
  const found = asked.some(({ field }) => field === PROBLEMS_FIELD) || question.conditions.some(({ field }) => field === PROBLEMS_FIELD) ? stamp : 0
  const key = JSON.stringify([kind, question, asked, found])
  useEffect(() => onNews(({ kinds }) => { if (kinds.some((one) => one === kind || CONCERN_TOO.includes(one))) again() }), [kind])
  useEffect(() => {
    if (asked.length === 0) return
    let current = true
    const answer = async () => {
      const counted = await theStore().facets(kind, question, asked)
      if (current) setFacets({ kind, facets: counted })
    }
    answer().catch((thrown: unknown) => { if (current) toastFailure(failureOf(thrown)) })
    return () => { current = false }
  }, [key, round]) // eslint-disable-line react-hooks/exhaustive-deps
  return facets?.kind === kind ? facets.facets : undefined
}
