import { theProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { NameDialog } from './NameDialog.tsx'
import { renameProject } from './windows.ts'

/** Gives the open project another name. */
export function RenameDialog() {
  const rename = async (name: string) => {
    await renameProject(name)
    session.set({ dialog: null })
  }
  return <NameDialog title="Rename project" action="Rename" label="Name" help="Its folder keeps the name that it has." first={theProject().info.name} onName={rename} />
}
