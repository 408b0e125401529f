import { BrowserWindow, nativeTheme } from 'electron'
import type { MainMessage } from '../../shared/contract/contract.ts'
import { MESSAGE } from './channels.ts'
import { ask } from './dialogs.ts'
import { ORIGIN } from './origin.ts'

/** How long the page may finish writing before the person is asked. */
const PATIENCE_MS = 5_000

export interface WorkbenchWindow {
  readonly browser: BrowserWindow
  /** Resolves when the page has loaded. */
  load(): Promise<void>
  send(message: MainMessage): void
  /** The page's answer to the message `close`. */
  closed(answer: { readonly close: boolean }): void
}

/**
 * The workbench's window. It never closes by itself: the page is told, finishes writing and answers; a page that is gone
 * or does not answer is asked about. `onPageGone` is told when a page ended: it was closed, loaded anew, or crashed.
 */
export function openWindow(preload: string, onPageGone: () => void): WorkbenchWindow {
  const browser = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Sourceline',
    // --bg of the renderer's two themes, so that nothing flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141518' : '#f6f6f4',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // Writing goes on behind other windows.
      backgroundThrottling: false,
    },
  })
  const contents = browser.webContents
  /** Set from the moment the page is told to close until it answers. */
  let patience: NodeJS.Timeout | null = null
  let asking = false

  function stopWaiting(): void {
    if (patience) clearTimeout(patience)
    patience = null
  }

  function waitForAnswer(): void {
    stopWaiting()
    patience = setTimeout(() => void askAboutSilence(), PATIENCE_MS)
  }

  async function askAboutSilence(): Promise<void> {
    if (asking) return
    asking = true
    const close = await ask(browser, {
      message: 'Sourceline has not answered yet.',
      detail: 'It may be busy, or still writing its last changes. What is saved stays; what is not would be lost.',
      go: 'Close anyway',
      stay: 'Wait',
    })
    asking = false
    if (browser.isDestroyed()) return
    if (close) browser.destroy()
    else if (patience) waitForAnswer()
  }

  async function askAboutCrash(reason: string): Promise<void> {
    const close = await ask(browser, {
      message: 'The workbench stopped unexpectedly.',
      detail: `What is saved stays. Open it again to go on. (Reason: ${reason})`,
      go: 'Close',
      stay: 'Open again',
    })
    if (browser.isDestroyed()) return
    if (close) browser.destroy()
    else contents.reload()
  }

  browser.once('ready-to-show', () => browser.show())
  browser.on('close', (event) => {
    // A page that is gone cannot answer, and has nothing left to write.
    if (contents.isCrashed()) return
    event.preventDefault()
    if (patience) return
    contents.send(MESSAGE, { type: 'close' } satisfies MainMessage)
    waitForAnswer()
  })
  browser.on('closed', () => {
    stopWaiting()
    onPageGone()
  })
  // The page before it, if there was one, has ended, and this one has not called yet.
  contents.on('did-navigate', onPageGone)
  contents.on('render-process-gone', (_, { reason }) => {
    stopWaiting()
    onPageGone()
    void askAboutCrash(reason)
  })
  contents.on('unresponsive', () => void askAboutSilence())

  return {
    browser,
    load: () => browser.loadURL(`${ORIGIN}/`),
    send: (message) => contents.send(MESSAGE, message),
    closed({ close }) {
      stopWaiting()
      if (close) browser.destroy()
    },
  }
}
