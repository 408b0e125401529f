import type { ElectronApplication } from '@playwright/test'

/**
 * Stands in for Electron's dialogs, which no test can reach: files to read are asked for by an input of the page, which tests answer as in a
 * browser, and files to write go to `exports` in the folder under the names that are proposed.
 */
export async function answerDialogs(app: ElectronApplication, folder: string): Promise<void> {
  // Runs in Electron's main process, where nothing of this module is at hand.
  await app.evaluate(({ dialog }, folder) => {
    const { mkdirSync, mkdtempSync, writeFileSync } = process.getBuiltinModule('node:fs')
    const { basename, join } = process.getBuiltinModule('node:path')
    const askThePage = (multiple: boolean) => `new Promise((done) => {
      const input = Object.assign(document.createElement('input'), { type: 'file', multiple: ${multiple} })
      input.addEventListener('cancel', () => done([]))
      input.addEventListener('change', async () => done(await Promise.all(Array.from(input.files, async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer())
        let text = ''
        for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
        return { name: file.name, bytes: btoa(text) }
      }))))
      input.click()
    })`
    const showOpenDialog = async (window: Electron.BrowserWindow, { properties = [] }: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> => {
      const chosen = await window.webContents.executeJavaScript(askThePage(properties.includes('multiSelections')), true) as readonly { readonly name: string; readonly bytes: string }[]
      const place = mkdtempSync(join(folder, 'chosen-'))
      const filePaths = chosen.map(({ name, bytes }) => {
        writeFileSync(join(place, name), Buffer.from(bytes, 'base64'))
        return join(place, name)
      })
      return { canceled: filePaths.length === 0, filePaths }
    }
    const showSaveDialog = async (_: Electron.BrowserWindow, { defaultPath = 'file' }: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> => {
      mkdirSync(join(folder, 'exports'), { recursive: true })
      return { canceled: false, filePath: join(folder, 'exports', basename(defaultPath)) }
    }
    Object.assign(dialog, { showOpenDialog, showSaveDialog })
  }, folder)
}
