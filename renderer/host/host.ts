import type { Args, Answer, CallName, Host } from '../../shared/contract/contract.ts'
import { Refusal, refuse, type Result } from '../../shared/contract/result.ts'
import { ARGS_HEADER, BYTES_TYPE, CALL_PATH, packArgs, PAGE_HEADER, PAGE_PATH, type Bridge } from '../../shared/contract/wire.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent in the local shell. */
    readonly sourceline?: Bridge
  }
}

/** The renderer's end of the contract, in whichever shell it runs. */
export function createHost(bridge: Bridge | undefined = window.sourceline): Host {
  return bridge ? bridgeHost(bridge) : loopbackHost()
}

function bridgeHost(bridge: Bridge): Host {
  return {
    call: async (name, ...args) => valueOf(await bridge.call(name, ...args)),
    listen: (listener) => bridge.listen(listener),
  }
}

/**
 * Calls as requests to the page's own origin: of the local shell's windows, and in both shells of the store's worker, which a
 * preload does not reach.
 */
export function loopbackHost(): Host {
  const connection = createConnection()
  return {
    async call<C extends CallName>(name: C, ...args: Args<C>): Promise<Answer<C>> {
      const { type, head, body } = packArgs(args)
      const page = await connection()
      const response = await post(name, {
        'content-type': type, ...(head === null ? {} : { [ARGS_HEADER]: head }), ...(page === null ? {} : { [PAGE_HEADER]: page }),
      }, body)
      return answerIn<C>(response).catch(refuseSilence)
    },
    // The local shell has no menu and no close button of its own, and main never speaks first: a file that a later start handed over
    // is asked for when its person comes to the window.
    listen(listener) {
      const lookAtOffer = () => listener({ type: 'offer' })
      window.addEventListener('focus', lookAtOffer)
      return () => window.removeEventListener('focus', lookAtOffer)
    },
  }
}

/** How long until a connection that main did not take is tried again, in milliseconds: a browser lets those wait that fail one after the other. */
const AGAIN = 10_000

/**
 * Names the connection that tells main, by its end, that this page or worker is gone. Made at the first call, and anew when it broke off.
 * Null where there is none: Electron knows its windows, and where main does not answer, the call says so itself.
 */
function createConnection(): () => Promise<string | null> {
  let connected: Promise<string | null> | null = null
  return () => connected ??= new Promise((done) => {
    if (location.protocol !== 'http:') return done(null)
    const name = crypto.randomUUID()
    const socket = new WebSocket(`ws://${location.host}${PAGE_PATH}${name}`)
    let taken = false
    socket.addEventListener('open', () => {
      taken = true
      done(name)
    })
    socket.addEventListener('close', () => {
      if (taken) connected = null
      else setTimeout(() => { connected = null }, AGAIN)
      done(null)
    })
  })
}

async function post(name: CallName, headers: Record<string, string>, body: string | Uint8Array): Promise<Response> {
  let response: Response
  try {
    response = await fetch(`${CALL_PATH}${name}`, { method: 'POST', headers, body: body as BodyInit, redirect: 'error' })
  } catch (thrown) {
    return refuseSilence(thrown)
  }
  // Refused before any call was reached, so without a Result.
  if (response.status === 401 || response.status === 403 || response.status === 421) refuse('denied', (await response.text()).trim())
  return response
}

async function answerIn<C extends CallName>(response: Response): Promise<Answer<C>> {
  // Main has checked the answer's maker by type; the schema guards arguments, not results.
  if (response.headers.get('content-type') === BYTES_TYPE) return new Uint8Array(await response.arrayBuffer()) as Answer<C>
  return valueOf((await response.json()) as Result<Answer<C>>)
}

/** A request or its answer that broke off is a TypeError (https://fetch.spec.whatwg.org/#fetch-method). */
function refuseSilence(thrown: unknown): never {
  if (!(thrown instanceof TypeError)) throw thrown
  return refuse('io', 'Sourceline does not answer any more. Start it again; what was saved is kept.')
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result.error)
  return result.value
}
