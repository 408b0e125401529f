import { app, protocol, type Session } from 'electron'
import { join } from 'node:path'
import type { MainMessage } from '../../shared/contract/contract.ts'
import type { ChosenKeys } from '../../shared/contract/keys.ts'
import { createCopies } from '../services/copy/copy.ts'
import { createFiles } from '../services/files.ts'
import { backupPolicy, createHandlers } from '../services/handlers.ts'
import { createPages } from '../services/pages.ts'
import { openProjects } from '../services/projects.ts'
import { createSettings, type SettingsService } from '../services/settings.ts'
import { chooseFiles, chooseTarget } from './dialogs.ts'
import { serveCalls } from './ipc.ts'
import { SCHEME } from './origin.ts'
import { answerFrom } from './protocol.ts'
import { hardenSession } from './security.ts'
import { openWindow } from './window.ts'

export interface ShellOptions {
  readonly home: string
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly session: Session
  /** Told of the keys that the person changed, at the start and whenever they are others. */
  readonly onKeys: (keys: ChosenKeys) => void
}

/** The running workbench, as the operating system may speak to it. */
export interface Shell {
  send(message: MainMessage): void
  focus(): void
  /** Proposes a file for import; the person still chooses it. */
  offer(path: string): void
  /** Gives up what is not committed, and the project's lock. */
  close(): Promise<void>
}

/** Opens the project, then the window over the services that both shells share. */
export async function startShell({ home, project, seed, session, onKeys }: ShellOptions): Promise<Shell> {
  const root = app.getAppPath()
  const kept = createSettings(home, (sentence) => { process.stderr.write(`${sentence}\n`) })
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
  const files = createFiles()
  const copies = createCopies(() => projects.current(), () => backupPolicy(settings))

  await hardenSession(session)
  let proposed: string | null = null
  const window = openWindow(join(root, 'dist/main/preload.cjs'))
  const handlers = createHandlers({
    version: app.getVersion(),
    shell: 'electron',
    resources: join(root, 'resources'),
    projects, settings, files, copies,
    chooseFiles: (options) => {
      const first = proposed
      proposed = null
      return chooseFiles(window.browser, options, first)
    },
    chooseTarget: (options) => chooseTarget(window.browser, options),
    windowClosed: window.closed,
  })
  protocol.handle(SCHEME, answerFrom(createPages(join(root, 'dist/renderer')), handlers))
  serveCalls(handlers)
  await window.load()

  return {
    send: window.send,
    focus() {
      if (window.browser.isMinimized()) window.browser.restore()
      window.browser.focus()
    },
    offer(path) {
      proposed = path
      window.send({ type: 'action', action: 'import' })
    },
    async close() {
      await files.close()
      await copies.close()
      projects.close()
    },
  }
}
