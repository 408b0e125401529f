import { useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { theProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import '../frame/frame-form.css'
import { renameProject } from './windows.ts'

/** Gives the open project another name. */
export function RenameDialog() {
  const [name, setName] = useState(theProject().info.name)
  const [problem, setProblem] = useState('')
  const close = () => session.set({ dialog: null })
  const rename = async () => {
    if (name.trim() === '') return setProblem('Give the project a name.')
    try {
      await renameProject(name.trim())
      close()
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
    }
  }
  return (
    <Dialog
      title="Rename project"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" onClick={() => void rename()}>Rename</Button>
      </>}
    >
      <form className="frame-form" onSubmit={(event) => { event.preventDefault(); void rename() }}>
        <Labelled label="Name" help="Its folder keeps the name that it has.">
          {(id, help) => <TextInput id={id} aria-describedby={help} autoFocus maxLength={120} value={name} onChange={setName} />}
        </Labelled>
        <p className="frame-form-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}
