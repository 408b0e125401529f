import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { registerActions } from '../../actions/actions.ts'
import { theProject, theStore } from '../../session/project.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import { changes } from './words.ts'

/** Binds the actions that make and restore backups. */
export function useBackupActions(): void {
  useEffect(() => registerActions({
    'backup.now': { run: backUp, enabled: () => theProject().state.readOnly === null },
    'backup.encrypted': { run: () => session.set({ dialog: { type: 'backup-encrypted' } }), enabled: () => theProject().state.readOnly === null },
    'backup.restore': { run: () => session.set({ dialog: { type: 'backups' } }) },
  }), [])
}

async function backUp(): Promise<void> {
  toast('Backing up. You can go on working.')
  try {
    const { backup, elsewhere } = await theStore().backUp()
    toast(`Backed up: ${changes(backup.mark.seq)}, in ${backup.folder}.`)
    if (elsewhere !== null) toast(`The backups folder did not get it: ${elsewhere}`, 'problem')
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}
