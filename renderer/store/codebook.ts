import { countEffect } from '../../shared/codebook/effect.ts'
import { refuse } from '../../shared/contract/result.ts'
import type { Ledger } from './ledger.ts'
import { pause } from './pause.ts'
import type { StoreApi } from './protocol.ts'

/** How long the store counts at a stretch, in milliseconds; then whatever came in meanwhile is answered. */
const SLICE = 8

/** The calls for what an edit of the codebook would mean. */
export function createCodebook(opened: () => Promise<Ledger>): Pick<StoreApi, 'codebookEffect' | 'endCodebookEffect'> {
  let asked = 0
  return {
    async codebookEffect(after) {
      const { records } = await opened()
      const mine = (asked += 1)
      const counting = countEffect(records.codebook, after, records)
      for (let until = performance.now() + SLICE; ;) {
        const step = counting.next()
        if (step.done) return step.value
        if (performance.now() < until) continue
        await pause()
        if (asked !== mine) refuse('cancelled', 'The count was given up.')
        until = performance.now() + SLICE
      }
    },
    endCodebookEffect: async () => { asked += 1 },
  }
}
