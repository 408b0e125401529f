import { app, type Session } from 'electron'
import { isLocalRequest, isWorkbench } from './origin.ts'
import { isPermitted } from './permissions.ts'

/** Switches of Chromium by which whoever starts the program could drive its page from outside, or take a wall down. */
const REFUSED = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins', 'load-extension', 'disable-web-security', 'allow-file-access-from-files',
  'ignore-certificate-errors', 'proxy-server', 'proxy-pac-url', 'host-rules',
]

/** Before the app is ready: every renderer sandboxed, and Chromium without a network of its own. */
export function hardenApp(): void {
  app.enableSandbox()
  // A checkout is driven from outside by its own tests.
  if (app.isPackaged) for (const name of REFUSED) app.commandLine.removeSwitch(name)
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings']) {
    app.commandLine.appendSwitch(name)
  }
  // A second wall behind webRequest: no host name is ever looked up.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')

  app.on('web-contents-created', (_, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!(details.isMainFrame && isWorkbench(details.url))) details.preventDefault()
    })
    contents.on('will-redirect', (details) => details.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Closes a session to everything but the workbench's own pages. */
export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_, permission, answer, details) => answer(isPermitted(permission) && isWorkbench(details.requestingUrl)))
  session.setPermissionCheckHandler((_, permission, origin) => isPermitted(permission) && isWorkbench(origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, answer) => answer(null))
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocalRequest(url, app.isPackaged) }))
  // What is saved goes through the contract; a page never downloads.
  session.on('will-download', (event) => event.preventDefault())
  // Its dictionaries would come from a server.
  session.setSpellCheckerEnabled(false)
  // Neither a proxy script nor the search for one.
  await session.setProxy({ mode: 'direct' })
}
