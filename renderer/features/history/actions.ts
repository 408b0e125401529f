import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { theProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'

/** Binds what is done to the history as a whole. */
export function useHistoryActions(): void {
  useEffect(() => registerActions({
    'history.point': { run: () => session.set({ dialog: { type: 'restore-point' } }), enabled: () => theProject().state.readOnly === null },
  }), [])
}
