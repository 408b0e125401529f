import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { registerActions } from '../../actions/actions.ts'
import { theProject } from '../../session/project.ts'
import { session, toastFailure, type Dialog } from '../../session/session.ts'
import { theDesk } from '../frame/settings.ts'
import { openWindow, useOtherWindows } from './windows.ts'

/** Binds the actions that are about projects as a whole, and windows on them. */
export function useProjectsActions(): void {
  useEffect(() => registerActions({
    'project.new': { run: opens({ type: 'project-new' }) },
    'project.open': { run: opens({ type: 'project-open' }) },
    'project.rename': { run: opens({ type: 'project-rename' }) },
    'project.duplicate': { run: opens({ type: 'project-duplicate' }), enabled: () => theProject().state.readOnly === null },
    'project.folder': { run: () => showFolder(theProject().info) },
    'window.new': { run: openWindow },
  }), [])
  useOtherWindows()
  useEffect(() => void lookAtOffer(), [])
}

/** One look at a time: it may wait long for a dialog to be left. */
let looking = false

/** Asks about a project file that was handed to the program, or imports it where its project was made. */
export async function lookAtOffer(): Promise<void> {
  if (looking) return
  looking = true
  try {
    await untilNoDialog()
    const file = await theDesk().host.call('offer.look')
    if (file) session.set({ dialog: { type: 'take-in', file } })
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  } finally {
    looking = false
  }
}

/** What is half typed in a dialog is not put away for a file. */
function untilNoDialog(): Promise<void> {
  return new Promise((resolve) => {
    if (session.get().dialog === null) return resolve()
    const end = session.subscribe(() => {
      if (session.get().dialog !== null) return
      end()
      resolve()
    })
  })
}

function opens(dialog: Dialog): () => void {
  return () => session.set({ dialog })
}

/** Shows a project's folder in the file manager, or, where there is none that could, says where it is. */
export async function showFolder({ name, folder }: { readonly name: string; readonly folder: string }): Promise<void> {
  try {
    if (!(await theDesk().host.call('projects.show', folder))) session.set({ dialog: { type: 'project-folder', name, folder } })
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}
