import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useDesk } from './settings.ts'
import './frame-form.css'

export function AboutDialog() {
  const app = useDesk((now) => now.app)
  const project = useProject(({ info }) => info)
  return (
    <Dialog title="About Sourceline" size="small" onClose={() => session.set({ dialog: null })}>
      <div className="frame-about">
        <p>An offline desktop workbench that turns reports into a table of events in which every cell cites its source.</p>
        <dl>
          <dt>Version</dt><dd>{app.version}</dd>
          <dt>Runs as</dt><dd>{app.shell === 'electron' ? 'Desktop program' : 'Local browser window'} on {app.platform}</dd>
          <dt>Project</dt><dd>{project.name}</dd>
          <dt>Folder</dt><dd>{project.folder}</dd>
          <dt>Licence</dt><dd>Apache 2.0</dd>
        </dl>
      </div>
    </Dialog>
  )
}
