import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { registerActions } from '../../actions/actions.ts'
import { idsOfSelected } from '../../session/selected-rows.ts'
import { session, toastFailure } from '../../session/session.ts'

/** Shows the two events that are selected beside each other. */
async function mergeSelected(): Promise<void> {
  const [first, second] = await idsOfSelected()
  if (first !== undefined && second !== undefined) session.set({ dialog: { type: 'event-duplicates', events: [first, second] } })
}

/** Binds finding duplicates among events, and merging two that are selected. */
export function useDuplicatesActions(): void {
  useEffect(() => registerActions({
    'event.duplicates': { run: () => session.set({ dialog: { type: 'event-duplicates', events: null } }) },
    'event.merge': {
      enabled: () => session.get().view === 'events' && session.get().selected.count === 2,
      run: () => void mergeSelected().catch((thrown: unknown) => toastFailure(failureOf(thrown))),
    },
  }), [])
}
