import { useEffect, useReducer, useState } from 'react'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import type { PlanCounts } from '../../../shared/revise/plan.ts'
import { onNews, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { PlannedCell, PlanState, RevisionSpec } from '../../store/revision-calls.ts'

/** Long enough to gather what is typed into one question, in milliseconds. */
const PAUSE = 180

export type Planned =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly progress: PlanState | null; cancel(): void }
  | { readonly state: 'cancelled'; again(): void }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly plan: string; readonly counts: PlanCounts }

/** Plans what is asked, anew a moment after the question or the project changed. */
export function usePlan(spec: RevisionSpec | null): Planned {
  const [planned, setPlanned] = useState<{ readonly of: RevisionSpec | null; readonly now: Planned }>({ of: null, now: { state: 'none' } })
  const [round, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => onNews(({ kinds }) => { if (kinds.length > 0) again() }), [])
  useEffect(() => {
    if (!spec) return
    const store = theStore()
    let current = true
    let plan: string | null = null
    const drop = () => {
      if (plan !== null) store.dropPlan(plan).catch((thrown: unknown) => console.warn('A preview could not be dropped.', thrown))
      plan = null
    }
    const show = (now: Planned) => { if (current) setPlanned({ of: spec, now }) }
    const cancel = () => {
      show({ state: 'cancelled', again })
      current = false
      drop()
    }
    const work = async () => {
      show({ state: 'working', progress: null, cancel })
      plan = (await store.beginPlan(spec)).plan
      while (current && plan !== null) {
        const progress = await store.planState(plan)
        if (progress.counts) { show({ state: 'ready', plan, counts: progress.counts }); return }
        show({ state: 'working', progress, cancel })
      }
      drop()
    }
    const timer = setTimeout(() => void work().catch((thrown: unknown) => show({ state: 'failed', failure: failureOf(thrown) })), PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
      drop()
    }
  }, [spec, round])
  if (!spec) return { state: 'none' }
  return planned.of === spec ? planned.now : { state: 'working', progress: null, cancel: () => undefined }
}

/** Cells of a plan by position; null until the first answer. What was read stays up until the next is there. */
export function usePlanPage(plan: string, start: number, end: number): readonly PlannedCell[] | null {
  const [page, setPage] = useState<readonly PlannedCell[] | null>(null)
  useEffect(() => {
    let current = true
    theStore().readPlan(plan, start, end).then(
      (cells) => { if (current) setPage(cells) },
      (thrown: unknown) => {
        const failure = failureOf(thrown)
        // A plan that is gone is made anew; what that brings is shown then.
        if (current && failure.code !== 'not-found') toastFailure(failure)
      },
    )
    return () => { current = false }
  }, [plan, start, end])
  return page
}
