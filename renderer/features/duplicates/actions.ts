import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** The two rows that are selected in the table of events; null for any other number. */
function twoSelected(): readonly [string, string] | null {
  const { view, selected: [first, second, third] } = session.get()
  return view === 'events' && first !== undefined && second !== undefined && third === undefined ? [first, second] : null
}

/** Binds finding duplicates among events, and merging two that are selected. */
export function useDuplicatesActions(): void {
  useEffect(() => registerActions({
    'event.duplicates': { run: () => session.set({ dialog: { type: 'event-duplicates', events: null } }) },
    'event.merge': { enabled: () => twoSelected() !== null, run: () => session.set({ dialog: { type: 'event-duplicates', events: twoSelected() } }) },
  }), [])
}
