import { contextBridge, ipcRenderer } from 'electron'
import type { MainMessage } from '../../shared/contract/contract.ts'
import type { Bridge } from '../../shared/contract/wire.ts'
import { CALL, MESSAGE } from './channels.ts'

// What main says before the page listens is kept for its first listener: a file to open, a wish to close.
const listeners = new Set<(message: MainMessage) => void>()
let early: MainMessage[] = []

ipcRenderer.on(MESSAGE, (_, message: MainMessage) => {
  if (listeners.size === 0) early.push(message)
  for (const listener of [...listeners]) listener(message)
})

const bridge: Bridge = {
  call: (name, ...args) => ipcRenderer.invoke(CALL, name, args),
  /** Messages only: Electron's own event objects never reach the page. Returns the end of the subscription. */
  listen(listener) {
    listeners.add(listener)
    const kept = early
    early = []
    for (const message of kept) listener(message)
    return () => {
      listeners.delete(listener)
    }
  },
}

contextBridge.exposeInMainWorld('sourceline', bridge)
