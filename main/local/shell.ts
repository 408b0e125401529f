import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { failureOf, refuse } from '../../shared/contract/result.ts'
import { createCaller } from '../services/caller.ts'
import { createCopies } from '../services/copy/copy.ts'
import { createFaults } from '../services/faults.ts'
import { handOver, takeHanded } from '../services/handed.ts'
import { backupPolicy, createHandlers } from '../services/handlers.ts'
import { removeLeftBehind } from '../services/left-behind.ts'
import { createPages } from '../services/pages.ts'
import { checkOffered, createOffer } from '../services/offer.ts'
import { openProjects, type Projects } from '../services/projects.ts'
import { createSettings } from '../services/settings.ts'
import { ensureBrowser } from './browser.ts'
import { createConnections } from './connections.ts'
import { exportsFolder, exportTargets } from './exports.ts'
import { launch } from './launch.ts'
import { leavePort, serve, takePort, type LocalServer } from './server.ts'
import { showFolder } from './show-folder.ts'

export interface LocalShell {
  readonly version: string
  readonly home: string
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly port: number
  readonly headless: boolean
  readonly exports: string | undefined
  /** A project file to take in; null for none. */
  readonly file: string | null
  readonly pages: string
  readonly resources: string
  say(line: string): void
}

/** Runs the local shell until its window is closed or `stop` resolves. */
export async function runLocalShell(shell: LocalShell, stop: Promise<void>): Promise<void> {
  const port = await takePort(shell.port).catch(async (thrown: unknown) => {
    if (shell.file === null || failureOf(thrown).code !== 'conflict') throw thrown
    return handedOver(shell, shell.file, thrown)
  })
  if (port === null) return
  try {
    await runProject(shell, port, stop)
  } finally {
    await leavePort(port)
  }
}

/** Has the Sourceline that has the port take the file in. Null when it did; refused, with `why`, when it is none of this home. */
async function handedOver({ home, port, project, say }: LocalShell, file: string, why: unknown): Promise<null> {
  checkOffered(file)
  if (project !== undefined || !(await handOver(home, port, file))) {
    const { code, message } = failureOf(why)
    refuse(code, `${message} The file was not taken in: choose it with “Import…” in the window that is open.`, file)
  }
  say('Sourceline is open already: go to its window, which asks about the file.')
  return null
}

async function runProject(shell: LocalShell, port: Server, stop: Promise<void>): Promise<void> {
  const settings = createSettings(shell.home, shell.say)
  const projects = await openProjects(shell.home, settings, { folder: shell.project, seed: shell.seed })
  await removeLeftBehind(shell.home, shell.say)
  const faults = createFaults(shell.home)
  const offer = createOffer(projects)
  const copies = createCopies(() => projects.current(), () => backupPolicy(settings))
  const handed = await takeHanded(shell.home, (port.address() as AddressInfo).port, (file) => {
    try {
      offer.put(file)
    } catch (thrown) {
      shell.say(`${failureOf(thrown).message} (${file})`)
    }
  })
  const chooseTarget = exportTargets(() => exportsFolder(shell.exports, projects.current().folder))
  const connections = createConnections(() => createCaller(shell.home, ({ files, received }) => createHandlers({
    version: shell.version,
    shell: 'local',
    resources: shell.resources,
    projects, settings, files, copies, faults, received, offer, chooseTarget,
    chooseFiles: async () => refuse('not-found', 'Files are chosen in the page here.'),
    chooseFolder: async () => refuse('not-found', 'Folders are named by their path here.'),
    chooseBackupsFolder: async (named) => named ?? refuse('not-found', 'The folder is named by its path here.'),
    showFolder,
    newWindow: async () => refuse('not-found', 'Windows are opened by the page here.'),
    // The browser closes its window by itself.
    windowClosed: () => undefined,
  }), (thrown) => faults.note('window', failureOf(thrown).code)))
  try {
    if (shell.file !== null) offer.put(shell.file)
    await show(shell, serve(port, createPages(shell.pages), connections), projects, stop)
  } finally {
    await handed.close()
    await connections.close()
    await copies.close()
    await faults.close()
    projects.close()
  }
}

async function show({ home, headless, say }: LocalShell, { url }: LocalServer, projects: Projects, stop: Promise<void>): Promise<void> {
  if (headless) {
    say(`Sourceline is at ${url}`)
    await stop
    return
  }
  const browser = await ensureBrowser(say)
  const window = await launch(browser, url, join(home, 'browser'), say)
  say(`Sourceline is open, with the project in ${projects.current().folder}`)
  await Promise.race([window.ended, stop.then(() => window.close())])
  const code = await window.ended
  if (code) refuse('io', `The browser ended with an error (code ${code}). Where there is no display, start with --headless and open the address it shows.`, browser)
}
