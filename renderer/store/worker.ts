import { createEngine } from './engine.ts'
import type { StoreNews } from './protocol.ts'
import { serve, type Port } from './rpc.ts'

// One of these runs per project; every window of the project has a port to it.
declare const self: { onconnect: ((event: MessageEvent) => void) | null }

/** How long the store must have been left alone before it tidies up, in milliseconds. */
const IDLE = 2_000

const ports = new Set<WeakRef<Port>>()
let idle: ReturnType<typeof setTimeout> | undefined

const engine = createEngine((news: StoreNews) => {
  for (const reference of ports) {
    const port = reference.deref()
    if (port) port.postMessage({ news })
    else ports.delete(reference)
  }
  clearTimeout(idle)
  // A fold that fails leaves everything as it was and is tried again after the next change.
  idle = setTimeout(() => { engine.foldIfGrown().catch((thrown: unknown) => { console.warn('The store could not fold its tables.', thrown) }) }, IDLE)
})

self.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  ports.add(new WeakRef(port))
  serve(port, engine)
}
