import { effectOf } from '../../shared/codebook/effect.ts'
import type { Ledger } from './ledger.ts'
import type { StoreApi } from './protocol.ts'

/** The call for what an edit of the codebook would mean. */
export function createCodebook(opened: () => Promise<Ledger>): Pick<StoreApi, 'codebookEffect'> {
  return {
    async codebookEffect(after) {
      const { records } = await opened()
      return effectOf(records.codebook, after, records)
    },
  }
}
