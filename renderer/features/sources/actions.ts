import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds "Add source…". */
export function useSourcesActions(): void {
  useEffect(() => registerActions({
    'source.nothing': {
      enabled: () => session.get().source !== null,
      run: () => session.set(({ source }) => (source === null ? {} : { dialog: { type: 'source-nothing', source } })),
    },
    'source.add': { run: () => session.set({ dialog: { type: 'source-add' } }) },
  }), [])
}

/** Shows a source in the reader beside the events. */
export function openSource(id: string): void {
  session.set({ source: id, annotation: null, view: 'events', readerOpen: true })
}
