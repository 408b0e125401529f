import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds "New entity" and "Entity from the words". */
export function useEntitiesActions(): void {
  useEffect(() => registerActions({
    'entity.new': { run: () => session.set({ dialog: { type: 'entity', entity: null, words: null } }) },
    'code.entity': {
      enabled: () => session.get().words !== null,
      run: () => session.set(({ words }) => ({ dialog: { type: 'entity', entity: null, words } })),
    },
  }), [])
}
