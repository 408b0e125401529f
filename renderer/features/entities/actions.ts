import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { registerActions } from '../../actions/actions.ts'
import { idsOfSelected } from '../../session/selected-rows.ts'
import { session, toastFailure } from '../../session/session.ts'

/** The entity of the table's current row. */
function entityAtHand(): string | null {
  const { view, inspector } = session.get()
  return view === 'entities' && inspector?.record.kind === 'entity' ? inspector.record.id : null
}

/** Binds "New entity", "Entity from the words", and finding and merging duplicates. */
export function useEntitiesActions(): void {
  useEffect(() => registerActions({
    'entity.new': { run: () => session.set({ dialog: { type: 'entity', entity: null, words: null } }) },
    'entity.edit': { enabled: () => entityAtHand() !== null, run: () => session.set({ dialog: { type: 'entity', entity: entityAtHand(), words: null } }) },
    'entity.duplicates': { run: () => session.set({ dialog: { type: 'duplicates', entities: null } }) },
    'entity.merge': {
      enabled: () => session.get().view === 'entities' && session.get().selected.count > 1,
      run: () => void idsOfSelected().then((entities) => session.set({ dialog: { type: 'duplicates', entities } }), (thrown: unknown) => toastFailure(failureOf(thrown))),
    },
    'code.entity': {
      enabled: () => session.get().words !== null,
      run: () => session.set(({ words }) => ({ dialog: { type: 'entity', entity: null, words } })),
    },
  }), [])
}
