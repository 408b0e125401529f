import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Handlers } from '../../shared/contract/contract.ts'
import type { Caller } from '../services/caller.ts'

/** Most pages and workers that are connected at a time; what each may hold is bounded as well. */
const MOST = 64

/**
 * A page of the local shell calls by requests, which tell nothing of its end. So it keeps a WebSocket open besides, of which a browser,
 * unlike of requests, allows any number: nothing travels on it, and however the page ends, the system closes it.
 */
export interface Connections {
  /** The calls of the page that gave its connection this name; of one without a connection where it is null. Null when it is gone. */
  handlersOf(name: string | null): Handlers | null
  /** Takes a connection that was let in. Answers the status of HTTP that refuses it, or null. */
  take(name: string, request: IncomingMessage, socket: Duplex): 400 | 409 | 503 | null
  /** Ends every connection and what belongs to it. */
  close(): Promise<void>
}

interface Connected {
  readonly caller: Caller
  readonly socket: Duplex
}

export function createConnections(newCaller: () => Caller): Connections {
  const connected = new Map<string, Connected>()
  const ending = new Set<Promise<void>>()
  /** Of calls without a connection: what they begin ends with the shell. */
  const nobody = newCaller()
  let closed = false

  function end(name: string): void {
    const found = connected.get(name)
    connected.delete(name)
    if (!found) return
    const tidied = found.caller.end().finally(() => ending.delete(tidied))
    ending.add(tidied)
  }

  return {
    handlersOf: (name) => (name === null ? nobody : connected.get(name)?.caller)?.handlers ?? null,

    take(name, { method, headers }, socket) {
      const key = headers['sec-websocket-key']
      const sound = method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket' && headers['sec-websocket-version'] === '13'
      if (!sound || key === undefined || !/^[\w-]{16,64}$/.test(name)) return 400
      if (connected.has(name)) return 409
      if (closed || connected.size >= MOST) return 503
      connected.set(name, { caller: newCaller(), socket })
      socket.on('close', () => end(name))
      // A killed browser resets it; `close` follows.
      socket.on('error', () => undefined)
      // A page says one thing only, that it closes. One that just ends leaves our half of it open.
      socket.on('data', () => socket.destroy())
      socket.on('end', () => socket.destroy())
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptance(key)}\r\n\r\n`)
      return null
    },

    async close() {
      closed = true
      for (const [name, { socket }] of [...connected]) {
        socket.destroy()
        end(name)
      }
      await Promise.all([...ending, nobody.end()])
    },
  }
}

/** Says that a WebSocket was meant: https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function acceptance(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}
