import { app, dialog, protocol, shell as desktop, type Session, type WebContents } from 'electron'
import { join } from 'node:path'
import type { Handlers, MainMessage } from '../../shared/contract/contract.ts'
import type { ChosenKeys } from '../../shared/contract/keys.ts'
import { failureOf, refuse } from '../../shared/contract/result.ts'
import { createCaller, type Caller } from '../services/caller.ts'
import { createCopies } from '../services/copy/copy.ts'
import { createFaults } from '../services/faults.ts'
import { backupPolicy, createHandlers } from '../services/handlers.ts'
import { removeLeftBehind } from '../services/left-behind.ts'
import { createPages } from '../services/pages.ts'
import { createOffer } from '../services/offer.ts'
import { openProjects } from '../services/projects.ts'
import { createSettings, type SettingsService } from '../services/settings.ts'
import { chooseBackupsFolder, chooseFiles, chooseFolder, chooseTarget } from './dialogs.ts'
import { serveCalls } from './ipc.ts'
import { SCHEME } from './origin.ts'
import { answerFrom } from './protocol.ts'
import { hardenSession } from './security.ts'
import { openWindow, type WorkbenchWindow } from './window.ts'

export interface ShellOptions {
  readonly home: string
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly session: Session
  /** Told of the keys that the person changed, at the start and whenever they are others. */
  readonly onKeys: (keys: ChosenKeys) => void
}

interface OpenWindow {
  readonly window: WorkbenchWindow
  readonly handlers: Handlers
}

/** The running workbench, as the operating system may speak to it. */
export interface Shell {
  send(message: MainMessage): void
  focus(): void
  /** Hands a project file over: the front window asks whether it becomes a new project. */
  offer(path: string): void
  /** Gives up what is not committed, and the project's lock. */
  close(): Promise<void>
}

/** Opens the project, then the first window over the services that both shells share. */
export async function startShell({ home, project, seed, session, onKeys }: ShellOptions): Promise<Shell> {
  const root = app.getAppPath()
  const say = (sentence: string) => { process.stderr.write(`${sentence}\n`) }
  const kept = createSettings(home, say)
  const settings: SettingsService = {
    ...kept,
    async set(change) {
      const now = await kept.set(change)
      onKeys(now.keys)
      return now
    },
  }
  onKeys((await settings.get()).keys)
  const projects = await openProjects(home, settings, { folder: project, seed })
  await removeLeftBehind(home, say)
  const faults = createFaults(home)
  const offer = createOffer(projects)
  const copies = createCopies(() => projects.current(), () => backupPolicy(settings))

  await hardenSession(session)
  const windows = new Map<WebContents, OpenWindow>()
  /** Of every window, and of closed ones until they are tidied up. */
  const callers = new Set<Caller>()

  /** A caller whose dialogs stand before a window. */
  function callerBefore({ browser, closed }: WorkbenchWindow): Caller {
    const caller = createCaller(home, ({ files, received }) => createHandlers({
      version: app.getVersion(),
      shell: 'electron',
      resources: join(root, 'resources'),
      projects, settings, copies, faults, offer, files, received,
      chooseFiles: (options) => chooseFiles(browser, options),
      chooseTarget: (options) => chooseTarget(browser, options),
      chooseFolder: () => chooseFolder(browser),
      chooseBackupsFolder: async (named) => (named === null ? chooseBackupsFolder(browser) : refuse('denied', 'The folder is chosen in the system’s dialog here.', named)),
      async showFolder(folder) {
        desktop.showItemInFolder(join(folder, 'project.json'))
        return true
      },
      newWindow: () => addWindow().load(),
      windowClosed: closed,
    }), (thrown) => faults.note('window', failureOf(thrown).code))
    callers.add(caller)
    return caller
  }

  /** Another window on the project that is open. */
  function addWindow(): WorkbenchWindow {
    const window = openWindow(join(root, 'dist/main/preload.cjs'), () => {
      void caller.end()
      // The store is one worker for all windows, and ends with the page of the only one.
      if (windows.size === 1) void store.end()
    })
    const caller = callerBefore(window)
    const contents = window.browser.webContents
    windows.set(contents, { window, handlers: caller.handlers })
    window.browser.on('closed', () => {
      windows.delete(contents)
      void caller.end().then(() => callers.delete(caller))
    })
    return window
  }

  /** The window that the person is in, or was in last. */
  function front(): WorkbenchWindow | undefined {
    const all = [...windows.values()]
    return (all.find(({ window }) => window.browser.isFocused()) ?? all.at(-1))?.window
  }

  const first = addWindow()
  // The store's calls are no window's, and stay when the first one is gone. None of them shows a dialog.
  const store = callerBefore(first)
  protocol.handle(SCHEME, answerFrom(createPages(join(root, 'dist/renderer')), store.handlers))
  serveCalls((sender) => windows.get(sender)?.handlers)
  await first.load()

  return {
    send: (message) => front()?.send(message),
    focus() {
      const browser = front()?.browser
      if (browser?.isMinimized()) browser.restore()
      browser?.focus()
    },
    offer(path) {
      try {
        offer.put(path)
        front()?.send({ type: 'offer' })
      } catch (thrown) {
        dialog.showErrorBox('The project file cannot be taken in', `${failureOf(thrown).message}\n\n${path}`)
      }
    },
    async close() {
      await Promise.all([...callers].map((caller) => caller.end()))
      await copies.close()
      await faults.close()
      projects.close()
    },
  }
}
