import { useEffect, useRef, useState } from 'react'
import { failureOf, refuse } from '../../../shared/contract/result.ts'
import { theProject, theStore } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'
import '../frame/frame-form.css'
import './projects.css'
import { showOpenedProject } from './windows.ts'

/** Makes a project of its own of all that the open one holds, its history included, and goes there. */
export function DuplicateDialog() {
  const [name, setName] = useState(`Copy of ${theProject().info.name}`.slice(0, 120))
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const stopped = useRef(false)
  useEffect(() => () => { stopped.current = true }, [])
  const close = () => session.set({ dialog: null })
  const running = progress !== null

  const duplicate = async () => {
    if (running) return
    if (name.trim() === '') return setProblem('Give the project a name.')
    setProblem('')
    setProgress(0)
    try {
      if (await copied(name.trim(), setProgress, () => stopped.current)) showOpenedProject()
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
      setProgress(null)
    }
  }
  return (
    <Dialog
      title="Duplicate project"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={running} onClick={() => void duplicate()}>Duplicate</Button>
      </>}
    >
      <form className="frame-form" onSubmit={(event) => { event.preventDefault(); void duplicate() }}>
        <Labelled label="Name of the copy" help="All records and texts and the whole history, as a project of its own. This one stays as it is.">
          {(id, help) => <TextInput id={id} aria-describedby={help} autoFocus maxLength={120} value={name} onChange={setName} />}
        </Labelled>
        {running && <progress className="projects-progress" aria-label="Copying" value={progress} />}
        <p className="frame-form-problem" role="alert">{problem}</p>
      </form>
    </Dialog>
  )
}

/** False when it was stopped. Nothing of it stays then. */
async function copied(name: string, onProgress: (part: number) => void, isStopped: () => boolean): Promise<boolean> {
  const { host } = theDesk()
  // A duplicate is made of the second copy: first everything must be in it.
  const { copyBehind } = await theStore().tryCopy()
  if (copyBehind !== null) refuse('io', `The project cannot be duplicated now, because its second copy lacks something. ${copyBehind}`)
  const { job, total } = await host.call('projects.duplicate', name)
  for (;;) {
    if (isStopped()) {
      await host.call('projects.duplicateEnd', job)
      return false
    }
    const { done, project } = await host.call('projects.copyNext', job)
    if (project) return true
    onProgress(done / total)
  }
}
