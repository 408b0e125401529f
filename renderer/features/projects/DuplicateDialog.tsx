import { useEffect, useRef, useState } from 'react'
import { refuse } from '../../../shared/contract/result.ts'
import { theProject, theStore } from '../../session/project.ts'
import { theDesk } from '../frame/settings.ts'
import { NameDialog } from './NameDialog.tsx'
import './projects.css'
import { showOpenedProject } from './windows.ts'

/** Makes a project of its own of all that the open one holds, its history included, and goes there. */
export function DuplicateDialog() {
  const [progress, setProgress] = useState<number | null>(null)
  const stopped = useRef(false)
  useEffect(() => () => { stopped.current = true }, [])
  const duplicate = async (name: string) => {
    setProgress(0)
    try {
      if (await copied(name, setProgress, () => stopped.current)) showOpenedProject()
    } catch (thrown) {
      setProgress(null)
      throw thrown
    }
  }
  return (
    <NameDialog
      title="Duplicate project"
      action="Duplicate"
      label="Name of the copy"
      help="All records and texts and the whole history, as a project of its own. This one stays as it is."
      first={`Copy of ${theProject().info.name}`.slice(0, 120)}
      onName={duplicate}
    >
      {progress !== null && <progress className="projects-progress" aria-label="Copying" value={progress} />}
    </NameDialog>
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
