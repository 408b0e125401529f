import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds what is done to the codebook as a whole. */
export function useCodebookActions(): void {
  useEffect(() => registerActions({ codebook: { run: () => session.set({ dialog: { type: 'codebook' } }) } }), [])
}
