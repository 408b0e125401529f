import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { registerActions } from '../../actions/actions.ts'
import { commit, theStore } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { deleteClaimDraft } from './delete.ts'

/** The claim of the table's current row. */
function claimAtHand(): string | null {
  const { view, inspector } = session.get()
  return view === 'claims' && inspector?.record.kind === 'claim' ? inspector.record.id : null
}

async function deleteClaim(): Promise<void> {
  const id = claimAtHand()
  const claim = id === null ? null : await theStore().get('claim', id)
  if (claim) await commit(await deleteClaimDraft(claim))
}

/** Binds "New claim" (from the selected words when there are some), and what is done to the claim of the current row. */
export function useClaimsActions(): void {
  useEffect(() => registerActions({
    'code.claim': { run: () => session.set(({ words }) => ({ dialog: { type: 'claim', claim: null, words } })) },
    'claim.edit': { enabled: () => claimAtHand() !== null, run: () => session.set({ dialog: { type: 'claim', claim: claimAtHand(), words: null } }) },
    'claim.delete': { enabled: () => claimAtHand() !== null, run: () => deleteClaim().catch((thrown: unknown) => toastFailure(failureOf(thrown))) },
  }), [])
}
