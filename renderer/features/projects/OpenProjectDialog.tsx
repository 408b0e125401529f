import { useEffect, useState } from 'react'
import { FolderOpen, ListX } from 'lucide-react'
import type { ProjectInfo } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { theDesk, useDesk } from '../frame/settings.ts'
import '../frame/frame-form.css'
import { showFolder } from './actions.ts'
import './projects.css'
import { showOpenedProject } from './windows.ts'

/** Goes to another project: one of the list, or any whose folder is named. */
export function OpenProjectDialog() {
  const current = useProject(({ info }) => info.folder)
  const chooses = useDesk(({ app }) => app.shell === 'electron')
  const [projects, setProjects] = useState<readonly ProjectInfo[] | null>(null)
  const [folder, setFolder] = useState('')
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const { host } = theDesk()
  const load = () => host.call('projects.list').then(setProjects)
  const attempt = async (work: () => Promise<unknown>) => {
    setProblem('')
    setSaid('')
    try {
      await work()
    } catch (thrown) {
      const { message, where } = failureOf(thrown)
      setProblem(where === undefined ? message : `${message} (${where})`)
    }
  }
  useEffect(() => { void attempt(load) }, []) // eslint-disable-line react-hooks/exhaustive-deps
  const close = () => session.set({ dialog: null })
  const open = (named: string) => attempt(async () => {
    await host.call('projects.open', named)
    showOpenedProject()
  })
  const choose = () => attempt(async () => {
    const chosen = await host.call('projects.choose')
    if (chosen !== null) await open(chosen)
  })
  const forget = (project: ProjectInfo) => attempt(async () => {
    await host.call('projects.forget', project.folder)
    await load()
    setSaid(`“${project.name}” is off the list. Nothing of it was deleted: it lies in ${project.folder} and can be opened from there.`)
  })
  return (
    <Dialog
      title="Open project"
      onClose={close}
      footer={<>
        <Button className="ui-dialog-aside" onClick={() => session.set({ dialog: { type: 'project-new' } })}>New project…</Button>
        {chooses && <Button className="ui-dialog-aside" onClick={() => void choose()}>Choose a folder…</Button>}
        <Button onClick={close}>Cancel</Button>
      </>}
    >
      <ul className="frame-projects projects-list" aria-label="Projects">
        {projects?.map((project) => (
          <li key={project.folder}>
            <button type="button" disabled={project.folder === current} onClick={() => void open(project.folder)}>
              <b>{project.name}</b>
              <small>{project.folder === current ? 'open now' : `made ${project.created.slice(0, 10)}`}</small>
              <small>{project.folder}</small>
            </button>
            <IconButton label={`Show the folder of ${project.name}`} title="Show in folder" onClick={() => void showFolder(project)}><FolderOpen aria-hidden /></IconButton>
            <IconButton label={`Take ${project.name} off the list`} title={project.folder === current ? 'The open project stays on the list' : 'Take off the list; nothing is deleted'} disabled={project.folder === current} onClick={() => void forget(project)}><ListX aria-hidden /></IconButton>
          </li>
        ))}
      </ul>
      <form className="projects-folder" onSubmit={(event) => { event.preventDefault(); if (folder.trim() !== '') void open(folder.trim()) }}>
        <Labelled label="A project in another folder" help="The folder’s full path. One that was moved or copied here opens too.">
          {(id, help) => <TextInput id={id} aria-describedby={help} value={folder} onChange={setFolder} />}
        </Labelled>
        <Button type="submit" disabled={folder.trim() === ''}>Open folder</Button>
      </form>
      <p role="status">{said}</p>
      <p className="frame-form-problem" role="alert">{problem}</p>
    </Dialog>
  )
}
