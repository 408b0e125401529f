import { useId, useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import './views.css'

interface ViewNameDialogProps {
  readonly title: string
  /** The verb on the button. */
  readonly action: string
  readonly name: string
  /** Names that the table's other views have. */
  readonly taken: readonly string[]
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

/** Asks what a view is to be called. */
export function ViewNameDialog({ title, action, name: before, taken, onName, onClose }: ViewNameDialogProps) {
  const [name, setName] = useState(before)
  const [problem, setProblem] = useState('')
  const form = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const called = name.trim()
    if (called === '') setProblem('Give the view a name.')
    else if (taken.includes(called)) setProblem(`There is already a view named “${called}”. To replace it, open it and save your changes to it.`)
    else onName(called)
  }
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      footer={<>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" type="submit" form={form}>{action}</Button>
      </>}
    >
      <form id={form} className="views-form" onSubmit={submit}>
        <Labelled label="Name">
          {(id) => <TextInput id={id} autoFocus maxLength={120} value={name} onChange={(text) => { setName(text); setProblem('') }} />}
        </Labelled>
        <p className="views-help">Keeps the columns, their order and widths, the search, the filters, the sorting and the facets.</p>
        <p className="views-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}
