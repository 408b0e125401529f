import { dialog, type BrowserWindow } from 'electron'
import type { Args } from '../../shared/contract/contract.ts'
import type { HandlerParts } from '../services/handlers.ts'

/** Asks which files to read. */
export async function chooseFiles(window: BrowserWindow, options: Args<'files.open'>[0]): ReturnType<HandlerParts['chooseFiles']> {
  const extensions = options.extensions.map((extension) => extension.replace(/^\./, ''))
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', ...(options.multiple ? (['multiSelections'] as const) : [])],
    filters: [...(extensions.length > 0 ? [{ name: 'Fitting files', extensions }] : []), { name: 'All files', extensions: ['*'] }],
  })
  return filePaths
}

/** Asks for a project's folder; null when cancelled. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { filePaths: [folder] } = await dialog.showOpenDialog(window, { properties: ['openDirectory'], buttonLabel: 'Open project' })
  return folder ?? null
}

/** Asks for a folder that backups are put into; null when cancelled. */
export async function chooseBackupsFolder(window: BrowserWindow): Promise<string | null> {
  const { filePaths: [folder] } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'], buttonLabel: 'Keep backups here' })
  return folder ?? null
}

/** Asks where a file goes. The dialog itself asks before it names a file that exists. */
export async function chooseTarget(window: BrowserWindow, options: Args<'files.create'>[0]): ReturnType<HandlerParts['chooseTarget']> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: options.name,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  })
  return canceled || filePath === '' ? null : { path: filePath, replace: true }
}

/** A question with two answers; true for the first. Esc and the window's own close button mean `stay`. */
export async function ask(window: BrowserWindow, question: { readonly message: string; readonly detail: string; readonly go: string; readonly stay: string }): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: question.message,
    detail: question.detail,
    buttons: [question.go, question.stay],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
