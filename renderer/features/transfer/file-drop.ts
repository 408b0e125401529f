import { useEffect } from 'react'
import { IMPORT_EXTENSIONS } from '../../../shared/formats/intake.ts'
import { session, toast } from '../../session/session.ts'
import { SOURCE_EXTENSIONS } from '../sources/intake/extensions.ts'
import { belongTogether } from './brat-files.ts'

const REPORTS: readonly string[] = SOURCE_EXTENSIONS

/**
 * Files dropped anywhere on the window: a report opens "Add source", a table or project opens "Import". Without this the
 * browser would leave the workbench and show the file. A place of its own for dropping (a dialog's) comes first.
 */
export function useFileDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      const taken = event.defaultPrevented
      event.preventDefault()
      if (!taken) open([...event.dataTransfer.files])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [])
}

function open(files: readonly File[]): void {
  const [file] = files
  if (!file) return
  if (session.get().dialog) return toast('Close the open dialog before dropping a file on the window.', 'problem')
  if (belongTogether(files.map(({ name }) => name))) return session.set({ dialog: { type: 'import', files } })
  if (files.length > 1) return toast('Drop one file at a time.', 'problem')
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (REPORTS.includes(extension)) session.set({ dialog: { type: 'source-add', file } })
  else if (IMPORT_EXTENSIONS.includes(extension)) session.set({ dialog: { type: 'import', files } })
  else toast(`"${file.name}" cannot be taken in: drop a report (${REPORTS.join(', ')}) or a table or project (${IMPORT_EXTENSIONS.join(', ')}).`, 'problem')
}
