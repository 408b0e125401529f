import { useMemo, useState } from 'react'
import type { OfferedFile } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { fileByHandle } from '../../host/files.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'
import '../frame/frame-form.css'
import { ImportDialog } from '../transfer/ImportDialog.tsx'
import { showOpenedProject } from './windows.ts'

/** A project file that the system handed over: first a project is made for it, then it is imported there like any other. */
export function TakeInDialog({ file }: { readonly file: OfferedFile }) {
  const files = useMemo(() => [fileByHandle(theDesk().host, file)], [file])
  return file.here ? <ImportDialog files={files} /> : <MakeProject file={file} />
}

function MakeProject({ file }: { readonly file: OfferedFile }) {
  const [name, setName] = useState(file.name.replace(/\.sourceline\.json$/u, '').slice(0, 120))
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const close = () => session.set({ dialog: null })
  const make = async () => {
    if (name.trim() === '') return setProblem('Give the project a name.')
    setBusy(true)
    try {
      await theDesk().host.call('offer.take', name.trim())
      showOpenedProject()
    } catch (thrown) {
      setBusy(false)
      setProblem(failureOf(thrown).message)
    }
  }
  return (
    <Dialog
      title="Take in a project file"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={busy} onClick={() => void make()}>Create project</Button>
      </>}
    >
      <form className="frame-form" onSubmit={(event) => { event.preventDefault(); void make() }}>
        <p>“{file.name}” becomes a new project. What is in it is shown before it is imported; the project that is open stays as it is.</p>
        <Labelled label="Name of the new project">
          {(id) => <TextInput id={id} autoFocus maxLength={120} value={name} onChange={setName} />}
        </Labelled>
        <p className="frame-form-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}
