import { useId, useState, type FormEvent } from 'react'
import type { ProjectInfo } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'
import '../frame/frame-form.css'
import { showOpenedProject } from './windows.ts'

type Seed = ProjectInfo['seed']

const SEEDS: readonly { readonly seed: Seed; readonly label: string; readonly says: string }[] = [
  { seed: 'empty', label: 'Empty', says: 'The default codebook and no records.' },
  { seed: 'sample', label: 'With the sample', says: 'An invented report, coded to the end, to try things on.' },
]

/** Makes a project and opens it. */
export function NewProjectDialog() {
  const [name, setName] = useState('')
  const [seed, setSeed] = useState<Seed>('empty')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const form = useId()
  const close = () => session.set({ dialog: null })
  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setProblem('Give the project a name.')
    setBusy(true)
    try {
      await theDesk().host.call('projects.create', { name: name.trim(), seed })
      showOpenedProject()
    } catch (thrown) {
      setBusy(false)
      setProblem(failureOf(thrown).message)
    }
  }
  return (
    <Dialog
      title="New project"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" type="submit" form={form} disabled={busy}>Create project</Button>
      </>}
    >
      <form id={form} className="frame-form" onSubmit={(event) => void create(event)}>
        <Labelled label="Name">
          {(id) => <TextInput id={id} autoFocus maxLength={120} value={name} onChange={setName} />}
        </Labelled>
        <fieldset>
          <legend>Starts</legend>
          {SEEDS.map((choice) => (
            <label key={choice.seed} className="frame-form-choice">
              <input type="radio" name={`${form}-seed`} checked={seed === choice.seed} onChange={() => setSeed(choice.seed)} />
              <span>{choice.label}<small>{choice.says}</small></span>
            </label>
          ))}
        </fieldset>
        <p className="frame-form-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}
