import { app, dialog, Menu, protocol, session } from 'electron'
import { join } from 'node:path'
import { failureOf } from '../../shared/contract/result.ts'
import { homeFolder } from '../services/home.ts'
import { readOptions, type StartOptions } from './options.ts'
import { PRIVILEGES } from './protocol.ts'
import { hardenApp } from './security.ts'
import { startShell, type Shell } from './shell.ts'
import { menuTemplate } from './menu.ts'

// Boot order. Up to `whenReady` nothing may wait: Electron would be ready before these were set.
const options = readOptions(process.argv.slice(app.isPackaged ? 1 : 2))
const home = homeFolder(options.home)
// One Sourceline per home folder: Electron's lock, like Chromium's database, lies in its user data.
app.setPath('userData', join(home, 'electron'))

if (app.requestSingleInstanceLock({ file: options.file })) boot()
else app.exit(0)

function boot(): void {
  hardenApp()
  protocol.registerSchemesAsPrivileged([PRIVILEGES])

  let shell: Shell | null = null
  let file = options.file
  const take = (path: string) => {
    file = path
    shell?.offer(path)
  }
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    shell?.focus()
    // From the lock call above, in a process of our own; Chromium may reorder the arguments themselves.
    const { file: path } = handed as Pick<StartOptions, 'file'>
    if (path !== null) take(path)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take(path)
  })
  app.on('window-all-closed', () => void leave())

  async function leave(): Promise<void> {
    await shell?.close()
    app.quit()
  }

  async function start(): Promise<void> {
    await app.whenReady()
    shell = await startShell({
      home,
      project: options.project,
      seed: options.seed,
      session: session.defaultSession,
      onKeys: (keys) => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({
        platform: process.platform,
        packaged: app.isPackaged,
        keys,
        send: (action) => shell?.send({ type: 'action', action }),
      }))),
    })
    if (file !== null) shell.offer(file)
  }

  start().catch((thrown: unknown) => {
    const { message, where } = failureOf(thrown)
    dialog.showErrorBox('Sourceline cannot start', where === undefined ? message : `${message}\n\n${where}`)
    app.exit(1)
  })
}
