import type { Session } from 'electron'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Handlers } from '../../shared/contract/contract.ts'
import { emitter, sessionRuntime } from './electron-runtime.ts'

// Electron's module only downloads a runtime. What is asked here is what we tell Electron, and what we answer when it asks.
const electron = await vi.hoisted(async () => (await import('./electron-runtime.ts')).electronRuntime())
vi.mock('electron', () => electron)
const { hardenApp, hardenSession } = await import('../../main/electron/security.ts')
const { serveCalls } = await import('../../main/electron/ipc.ts')
const { openWindow } = await import('../../main/electron/window.ts')
const { PERMISSIONS } = await import('../../main/electron/permissions.ts')

const OWN = 'app://workbench/'
const FOREIGN = ['https://example.org/', 'http://127.0.0.1:47615/', 'ws://localhost/', 'file:///etc/passwd', 'app://other/', 'javascript:alert(1)']

async function hardened() {
  const session = sessionRuntime()
  await hardenSession(session as unknown as Session)
  return session
}

describe('a session', () => {
  test('cancels every request that is not to the workbench itself', async () => {
    const session = await hardened()
    const cancelled = (url: string) => {
      const answer = vi.fn()
      session.ask('before', { url }, answer)
      return (answer.mock.calls[0]?.[0] as { cancel: boolean }).cancel
    }
    expect(FOREIGN.filter((url) => !cancelled(url))).toEqual([])
    expect(cancelled(`${OWN}assets/a.js`)).toBe(false)
  })

  test('grants two permissions, to the workbench alone', async () => {
    const session = await hardened()
    const asked = (permission: string, requestingUrl: string) => {
      const answer = vi.fn()
      session.ask('request', null, permission, answer, { requestingUrl })
      return [answer.mock.calls[0]?.[0], session.ask('check', null, permission, requestingUrl)]
    }
    const names = [...Object.keys(PERMISSIONS), 'a-name-of-tomorrow', '__proto__']
    expect(names.filter((name) => asked(name, OWN).includes(true))).toEqual(['clipboard-sanitized-write', 'persistent-storage'])
    for (const url of FOREIGN) expect(names.filter((name) => asked(name, url).includes(true)), url).toEqual([])
  })

  test('gives no device and no screen, downloads nothing, fetches no dictionary and asks no proxy', async () => {
    const session = await hardened()
    const screen = vi.fn()
    session.ask('display', {}, screen)
    expect(screen).toHaveBeenCalledExactlyOnceWith(null)
    expect(session.ask('device', {})).toBe(false)
    expect(session.prevents('will-download')).toBe(true)
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false)
    expect(session.setProxy).toHaveBeenCalledExactlyOnceWith({ mode: 'direct' })
  })
})

describe('the app', () => {
  const contents = () => {
    let openWindowBy: ((details: object) => unknown) | null = null
    const made = { ...emitter(), setWindowOpenHandler: (handler: (details: object) => unknown) => { openWindowBy = handler } }
    hardenApp()
    electron.app.tell('web-contents-created', null, made)
    return { made, opened: (url: string) => openWindowBy?.({ url }) }
  }

  test('sandboxes every renderer, and resolves no host name', () => {
    contents()
    expect(electron.app.enableSandbox).toHaveBeenCalled()
    expect(electron.app.commandLine.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', 'MAP * ~NOTFOUND')
  })

  test('is not driven from outside once it is packaged, and is by its own tests in a checkout', () => {
    const removed = () => electron.app.commandLine.removeSwitch.mock.calls.map(([name]) => name as string)
    contents()
    for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'load-extension', 'disable-web-security', 'proxy-server']) expect(removed()).toContain(name)
    electron.app.commandLine.removeSwitch.mockClear()
    electron.app.isPackaged = false
    onTestFinished(() => { electron.app.isPackaged = true })
    contents()
    expect(removed()).toEqual([])
  })

  test('goes to no other page, in no frame, and follows no redirection', () => {
    const { made } = contents()
    for (const url of FOREIGN) expect(made.prevents('will-frame-navigate', { url, isMainFrame: true }), url).toBe(true)
    expect(made.prevents('will-frame-navigate', { url: OWN, isMainFrame: false })).toBe(true)
    expect(made.prevents('will-frame-navigate', { url: OWN, isMainFrame: true })).toBe(false)
    expect(made.prevents('will-redirect', { url: OWN })).toBe(true)
  })

  test('opens no window and attaches no web view', () => {
    const { made, opened } = contents()
    for (const url of [OWN, ...FOREIGN]) expect(opened(url)).toEqual({ action: 'deny' })
    expect(made.prevents('will-attach-webview')).toBe(true)
  })
})

describe('the door for calls', () => {
  const name = vi.fn(async () => ({ version: '1', shell: 'electron', platform: 'x' }))
  const ours = {}
  serveCalls((sender) => ((sender as object) === ours ? ({ 'app.info': name } as unknown as Handlers) : undefined))
  const door = electron.calls.values().next().value as (event: object, name: unknown, args: unknown) => Promise<{ ok: boolean; error?: { code: string } }>

  test('is open to the main frame of the workbench', async () => {
    expect(await door({ sender: ours, senderFrame: { parent: null, origin: 'app://workbench' } }, 'app.info', [])).toMatchObject({ ok: true })
  })

  test('is shut to a window that the workbench did not open', async () => {
    name.mockClear()
    expect(await door({ sender: {}, senderFrame: { parent: null, origin: 'app://workbench' } }, 'app.info', [])).toMatchObject({ ok: false, error: { code: 'denied' } })
    expect(name).not.toHaveBeenCalled()
  })

  test.each([
    ['a frame that is gone', null],
    ['a frame in the page', { parent: {}, origin: 'app://workbench' }],
    ['a page of another host', { parent: null, origin: 'app://other' }],
    ['a page of the web', { parent: null, origin: 'https://workbench' }],
    ['a page without an origin', { parent: null, origin: 'null' }],
  ])('is shut to %s', async (_, senderFrame) => {
    name.mockClear()
    expect(await door({ sender: ours, senderFrame }, 'app.info', [])).toMatchObject({ ok: false, error: { code: 'denied' } })
    expect(name).not.toHaveBeenCalled()
  })

  test.each([['toString', []], ['app.info', null], ['app.info', {}], ['app.info', [1]], [null, []], [{ toString: (): string => '__proto__' }, []]])('answers %o with %o as data', async (call, args) => {
    expect(await door({ sender: ours, senderFrame: { parent: null, origin: 'app://workbench' } }, call, args)).toMatchObject({ ok: false })
  })
})

test('a page that is loaded anew, crashes or is closed is said to be gone', () => {
  const gone = vi.fn()
  openWindow('/preload.cjs', gone)
  const window = electron.opened.at(-1)
  window?.webContents.tell('did-navigate')
  expect(gone).toHaveBeenCalledTimes(1)
  window?.webContents.tell('render-process-gone', {}, { reason: 'oom' })
  expect(gone).toHaveBeenCalledTimes(2)
  window?.tell('closed')
  expect(gone).toHaveBeenCalledTimes(3)
})

test('a window has a sandbox and no Node, and checks no spelling', () => {
  openWindow('/preload.cjs', () => undefined)
  expect((electron.windows[0] as { webPreferences: object }).webPreferences).toMatchObject({
    preload: '/preload.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false,
    webviewTag: false, spellcheck: false, navigateOnDragDrop: false,
  })
  // Neither may be set: both would open what the list above closes.
  for (const name of ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'nodeIntegrationInSubFrames', 'enableBlinkFeatures']) {
    expect((electron.windows[0] as { webPreferences: object }).webPreferences).not.toHaveProperty(name)
  }
})
