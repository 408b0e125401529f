import { loopbackHost } from '../host/host.ts'
import { serve, type Port } from '../host/rpc.ts'
import type { StoreMessage } from './client.ts'
import { createEngine } from './engine.ts'
import { failureOfCall } from './saving.ts'

// One of these runs per project; every window of the project has a port to it.
declare const self: { onconnect: ((event: MessageEvent) => void) | null }

/** How long the store must have been left alone before it tidies up, in milliseconds. */
const IDLE = 2_000
/** How long until a second copy that could not be written is tried again, in milliseconds. */
const AGAIN = 15_000

const ports = new Set<WeakRef<Port>>()
let idle: ReturnType<typeof setTimeout> | undefined

const engine = createEngine(
  (news) => {
    tellAll(news)
    tidyLater()
  },
  (problems) => tellAll({ problems }),
  loopbackHost(),
)

function tellAll(news: StoreMessage): void {
  for (const reference of ports) {
    const port = reference.deref()
    if (port) port.postMessage({ news })
    else ports.delete(reference)
  }
}

function tidyLater(after = IDLE): void {
  clearTimeout(idle)
  idle = setTimeout(() => void tidy(), after)
}

async function tidy(): Promise<void> {
  try {
    await engine.warm()
    await engine.foldIfGrown()
    await engine.tendCopy()
    if ((await engine.state()).copyBehind !== null) tidyLater(AGAIN)
  } catch (thrown) {
    // A fold that fails leaves everything as it was and is tried again after the next change.
    console.warn('The store could not tidy its tables.', thrown)
  }
}

self.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  ports.add(new WeakRef(port))
  serve(port, {
    ...engine.forWindow(),
    open: async (project: Parameters<typeof engine.open>[0]) => {
      const state = await engine.open(project)
      tidyLater()
      return state
    },
  }, failureOfCall)
}
