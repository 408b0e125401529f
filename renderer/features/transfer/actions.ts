import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'
import { useFileDrop } from './file-drop.ts'

/** Binds "Import…" and "Export…", and takes files that are dropped on the window. */
export function useTransferActions(): void {
  useEffect(() => registerActions({
    import: { run: () => session.set({ dialog: { type: 'import' } }) },
    export: { run: () => session.set({ dialog: { type: 'export' } }) },
  }), [])
  useFileDrop()
}
