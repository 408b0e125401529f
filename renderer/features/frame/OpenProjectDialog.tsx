import { useEffect, useState } from 'react'
import type { ProjectInfo } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { theDesk } from './settings.ts'
import './frame-form.css'

/** Goes to another project of this computer. */
export function OpenProjectDialog() {
  const current = useProject(({ info }) => info.id)
  const [projects, setProjects] = useState<readonly ProjectInfo[] | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    theDesk().host.call('projects.list').then(setProjects, (thrown: unknown) => setProblem(failureOf(thrown).message))
  }, [])
  const close = () => session.set({ dialog: null })
  const open = async (id: string) => {
    try {
      await theDesk().host.call('projects.open', id)
      location.reload()
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
    }
  }
  return (
    <Dialog
      title="Open project"
      onClose={close}
      footer={<>
        <Button className="ui-dialog-aside" onClick={() => session.set({ dialog: { type: 'project-new' } })}>New project…</Button>
        <Button onClick={close}>Cancel</Button>
      </>}
    >
      <ul className="frame-projects" aria-label="Projects">
        {projects?.map((project) => (
          <li key={project.id}>
            <button type="button" disabled={project.id === current} onClick={() => void open(project.id)}>
              <b>{project.name}</b>
              <small>{project.id === current ? 'open now' : `made ${project.created.slice(0, 10)}`}</small>
              <small>{project.folder}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="frame-form-problem" role="alert">{problem}</p>
    </Dialog>
  )
}
