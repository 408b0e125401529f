import { useState, type ReactNode } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import '../frame/frame-form.css'

interface NameDialogProps {
  readonly title: string
  /** What is done with the name, on the button. */
  readonly action: string
  readonly label: string
  readonly help?: string
  /** The name that is proposed. */
  readonly first: string
  /** Above the name. */
  readonly about?: ReactNode
  /** Below the name. */
  readonly children?: ReactNode
  /** Rejects when it could not be done: then that is said, and another name can be tried. */
  readonly onName: (name: string) => Promise<void>
}

/** Asks for the name of a project and does something with it. */
export function NameDialog({ title, action, label, help, first, about, children, onName }: NameDialogProps) {
  const [name, setName] = useState(first)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const close = () => session.set({ dialog: null })
  const submit = async () => {
    if (busy) return
    if (name.trim() === '') return setProblem('Give the project a name.')
    setProblem('')
    setBusy(true)
    try {
      await onName(name.trim())
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={busy} onClick={() => void submit()}>{action}</Button>
      </>}
    >
      <form className="frame-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
        {about}
        <Labelled label={label} help={help}>
          {(id, describedBy) => <TextInput id={id} aria-describedby={describedBy} autoFocus maxLength={120} value={name} onChange={setName} />}
        </Labelled>
        {children}
        <p className="frame-form-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}
