import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Reach } from '../../../shared/duplicates/candidates.ts'
import type { FoundPairs } from '../../../shared/duplicates/find.ts'
import { theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'

/** A search for duplicates as it goes; `part` is how much of it is done, 0 to 1. */
export type Search =
  | { readonly phase: 'running'; readonly part: number }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'done'; readonly found: FoundPairs }

/** Runs a search in the store, begun at once with `reach`; leaving cancels it. */
export function useSearch(reach: Reach | null): { readonly search: Search; readonly start: (reach: Reach) => void; readonly cancel: () => void } {
  const [search, setSearch] = useState<Search>({ phase: 'running', part: 0 })
  const round = useRef(0)

  const start = useCallback((wanted: Reach) => {
    round.current += 1
    const mine = round.current
    setSearch({ phase: 'running', part: 0 })
    const run = async (): Promise<void> => {
      const { job } = await theStore().startDuplicates(wanted)
      for (;;) {
        if (round.current !== mine) return theStore().cancelDuplicates(job)
        const { done, total, found } = await theStore().readDuplicates(job)
        if (round.current !== mine) continue
        setSearch(found ? { phase: 'done', found } : { phase: 'running', part: total === 0 ? 0 : done / total })
        if (found) return
      }
    }
    run().catch((thrown: unknown) => {
      if (round.current !== mine) return
      setSearch({ phase: 'cancelled' })
      toastFailure(failureOf(thrown))
    })
  }, [])
  const cancel = useCallback(() => {
    round.current += 1
    setSearch({ phase: 'cancelled' })
  }, [])

  useEffect(() => {
    if (reach) start(reach)
    return () => { round.current += 1 }
  }, [reach, start])
  return { search, start, cancel }
}
