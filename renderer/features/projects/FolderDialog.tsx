import { useState } from 'react'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './projects.css'

/** Where a project lies, for a computer that has no file manager to show it. */
export function FolderDialog({ name, folder }: { readonly name: string; readonly folder: string }) {
  const [said, setSaid] = useState('')
  const close = () => session.set({ dialog: null })
  const copy = () => navigator.clipboard.writeText(folder).then(
    () => setSaid('Copied.'),
    () => setSaid('The browser did not copy it. Select the path and copy it yourself.'),
  )
  return (
    <Dialog
      title="The project’s folder"
      onClose={close}
      footer={<>
        <Button onClick={close}>Close</Button>
        <Button tone="primary" onClick={() => void copy()}>Copy the path</Button>
      </>}
    >
      <div className="frame-form">
        <p>This computer has no file manager that could be opened. “{name}” lies in</p>
        <p className="projects-path">{folder}</p>
        <p role="status">{said}</p>
      </div>
    </Dialog>
  )
}
