import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds "New entity", "Entity from the words", and finding and merging duplicates. */
export function useEntitiesActions(): void {
  useEffect(() => registerActions({
    'entity.new': { run: () => session.set({ dialog: { type: 'entity', entity: null, words: null } }) },
    'entity.duplicates': { run: () => session.set({ dialog: { type: 'duplicates', entities: null } }) },
    'entity.merge': {
      enabled: () => session.get().view === 'entities' && session.get().selected.length > 1,
      run: () => session.set(({ selected }) => ({ dialog: { type: 'duplicates', entities: selected } })),
    },
    'code.entity': {
      enabled: () => session.get().words !== null,
      run: () => session.set(({ words }) => ({ dialog: { type: 'entity', entity: null, words } })),
    },
  }), [])
}
