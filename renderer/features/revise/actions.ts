import { useEffect } from 'react'
import { registerActions, type ActionBinding } from '../../actions/actions.ts'
import { theProject } from '../../session/project.ts'
import { session, type Dialog } from '../../session/session.ts'
import { theOpenTable } from '../table/open-table.ts'

/** Binds what changes many cells of the open table. */
export function useReviseActions(): void {
  useEffect(() => registerActions({
    'cells.replace': opens('replace'),
    'cells.edit': opens('edit-rows'),
    'cells.transform': opens('transform'),
    'cells.cluster': opens('cluster'),
  }), [])
}

function opens(type: Extract<Dialog, { readonly type: 'replace' | 'edit-rows' | 'transform' | 'cluster' }>['type']): ActionBinding {
  return {
    enabled: () => theOpenTable() !== null && theProject().state.readOnly === null && (session.get().rows?.shown ?? 0) > 0,
    run: () => session.set({ dialog: { type } }),
  }
}
