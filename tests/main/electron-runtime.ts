import { vi } from 'vitest'

type Listener = (...args: unknown[]) => unknown

/** Remembers what was listened to, as Electron's emitters do. */
export function emitter() {
  const listeners = new Map<string, Listener[]>()
  const on = (name: string, listener: Listener) => { listeners.set(name, [...(listeners.get(name) ?? []), listener]) }
  return {
    on,
    once: on,
    /** Whether an event of that name, about `details`, was kept from happening. */
    prevents(name: string, details: object = {}): boolean {
      if (!listeners.has(name)) throw new Error(`Nothing listens to "${name}".`)
      const event = { prevented: false, preventDefault() { this.prevented = true }, ...details }
      for (const listener of listeners.get(name) ?? []) listener(event)
      return event.prevented
    },
    tell(name: string, ...args: unknown[]) {
      for (const listener of listeners.get(name) ?? []) listener(...args)
    },
  }
}

/** The parts of Electron that the borders are built on, where its runtime is not installed: they keep what they were told. */
export function electronRuntime() {
  const schemes = new Map<string, (request: Request) => Promise<Response>>()
  const app = { ...emitter(), getAppPath: () => '/nowhere', getVersion: () => '0.0.0', isPackaged: true, enableSandbox: vi.fn(), commandLine: { appendSwitch: vi.fn(), removeSwitch: vi.fn() } }
  const windows: object[] = []
  const opened: BrowserWindow[] = []
  const calls = new Map<string, Listener>()
  class BrowserWindow {
    readonly webContents = { ...emitter(), send: vi.fn(), isCrashed: () => false, reload: vi.fn() }
    private readonly emitter = emitter()
    readonly on = this.emitter.on
    readonly once = emitter().on
    readonly tell = this.emitter.tell
    constructor(options: object) {
      windows.push(options)
      opened.push(this)
    }
    isDestroyed(): boolean { return false }
    isFocused(): boolean { return false }
    async loadURL(): Promise<void> { this.webContents.tell('did-navigate') }
  }
  return {
    windows, opened, calls, schemes, app, BrowserWindow,
    protocol: { handle: (scheme: string, answer: (request: Request) => Promise<Response>) => { schemes.set(scheme, answer) } },
    shell: {},
    ipcMain: { handle: (name: string, handler: Listener) => { calls.set(name, handler) } },
    nativeTheme: { shouldUseDarkColors: false },
    dialog: { showMessageBox: async () => ({ response: 1 }), showSaveDialog: vi.fn() },
  }
}

/** A session that keeps its answerers. */
export function sessionRuntime() {
  const answerers = new Map<string, Listener>()
  const keep = (name: string) => (answerer: Listener) => { answerers.set(name, answerer) }
  return {
    ...emitter(),
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    webRequest: { onBeforeRequest: keep('before') },
    setSpellCheckerEnabled: vi.fn(),
    setProxy: vi.fn(async () => undefined),
    /** What the answerer of that name says. */
    ask: (name: string, ...args: unknown[]) => answerers.get(name)?.(...args),
  }
}
