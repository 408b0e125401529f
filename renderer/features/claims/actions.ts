import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds "New claim": from the selected words when there are some. */
export function useClaimsActions(): void {
  useEffect(() => registerActions({
    'code.claim': { run: () => session.set(({ words }) => ({ dialog: { type: 'claim', claim: null, words } })) },
  }), [])
}
