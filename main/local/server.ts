import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { dispatch } from '../../shared/contract/dispatch.ts'
import { CHUNK } from '../../shared/contract/contract.ts'
import { refuse, type Failure, type Result } from '../../shared/contract/result.ts'
import { ARGS_HEADER, BYTES_TYPE, CALL_PATH, JSON_TYPE, PAGE_HEADER, PAGE_PATH, unpackArgs } from '../../shared/contract/wire.ts'
import { codeOf } from '../services/durable.ts'
import { plain, securityHeaders, type Pages } from '../services/pages.ts'
import { createAccess, type Access } from './access.ts'
import type { Connections } from './connections.ts'

/** Fixed: the browser keeps the records by origin, and the port is part of it. */
export const DEFAULT_PORT = 47615

/** One chunk of a file, and room for JSON around smaller things. */
const MOST_BODY = CHUNK + (1 << 16)

export interface LocalServer {
  readonly origin: string
  /** The first address; its token works once. */
  readonly url: string
}

/**
 * Takes a port of the loopback address, before anything is opened or made on its behalf; 0 takes any free one.
 * Refused with `conflict` when it is taken. `patience` is how long a request may take to arrive, in milliseconds.
 */
export async function takePort(port: number, patience = 30_000): Promise<Server> {
  const server = createServer({
    requestTimeout: patience,
    headersTimeout: Math.min(patience, 10_000),
    connectionsCheckingInterval: Math.min(patience, 1_000),
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', listening)
  }).catch((thrown: unknown) => refusePort(thrown, port))
  return server
}

/** Serves the workbench and its calls on a taken port. The connections are the caller's, to be closed before the port is left. */
export function serve(server: Server, pages: Pages, connections: Connections): LocalServer {
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const origin = `http://${host}`
  const access = createAccess(host, origin)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, access, pages, connections).catch((thrown: unknown) => {
      process.stderr.write(`A request failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
      if (response.headersSent) response.destroy()
      else send(response, 500, plain(500, 'Something went wrong inside Sourceline.'))
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const status = upgrade(request, socket, access, connections)
    if (status !== null) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  return { origin, url: `${origin}/?token=${access.token}` }
}

/** Gives the port back, whatever is still open on it. */
export function leavePort(server: Server): Promise<void> {
  return new Promise((left, failed) => {
    server.close((error) => (error ? failed(error) : left()))
    server.closeAllConnections()
  })
}

function refusePort(thrown: unknown, port: number): never {
  if (codeOf(thrown) === 'EADDRINUSE') {
    refuse('conflict', `Port ${port} is taken. If Sourceline is open already, use that window. If another program holds the port, close it, `
      + 'or start with --port and another number. The database is kept by port: at another one the project is restored from its second copy.')
  }
  if (codeOf(thrown) === 'EACCES') refuse('denied', `Port ${port} may not be used here. Start with --port and a number from 1024 to 65535.`)
  throw thrown
}

/** Lets a page keep a connection; answers the status of HTTP that refuses it, or null. */
function upgrade(request: IncomingMessage, socket: Duplex, access: Access, connections: Connections): number | null {
  const path = request.url ?? ''
  const verdict = access.judge(request, path, new URLSearchParams())
  if (verdict.allow === 'nothing') return verdict.status
  // Browsers say where every WebSocket comes from.
  if (request.headers.origin === undefined) return 403
  return path.startsWith(PAGE_PATH) ? connections.take(path.slice(PAGE_PATH.length), request, socket) : 404
}

async function answer(request: IncomingMessage, response: ServerResponse, access: Access, pages: Pages, connections: Connections): Promise<void> {
  const method = request.method ?? ''
  const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s, 2)
  const verdict = access.judge(request, path, new URLSearchParams(search))
  switch (verdict.allow) {
    case 'nothing':
      send(response, verdict.status, plain(verdict.status, verdict.sentence))
      return
    case 'sign-in':
      send(response, 303, plain(303, 'Welcome.', { 'set-cookie': verdict.cookie, location: '/' }))
      return
    case 'serve':
      if (path.startsWith(CALL_PATH)) await call(request, response, path.slice(CALL_PATH.length), connections)
      else {
        const page = await pages(method, path)
        send(response, page.status, page, method === 'HEAD')
      }
  }
}

async function call(request: IncomingMessage, response: ServerResponse, name: string, connections: Connections): Promise<void> {
  const fail = (status: number, code: Failure['code'], message: string) => {
    sendResult(response, status, { ok: false, error: { code, message } })
  }
  if (request.method !== 'POST') return fail(405, 'bad-arguments', 'Calls are made with POST.')
  const body = await bodyOf(request)
  if (body === 'too large') {
    // What is still on its way would be read as the next request.
    response.setHeader('connection', 'close')
    return fail(413, 'bad-arguments', `A call carries at most ${MOST_BODY} bytes.`)
  }
  if (body === 'cut off') return
  const head = request.headers[ARGS_HEADER]
  const args = unpackArgs(request.headers['content-type'] ?? '', typeof head === 'string' ? head : null, body)
  if (args === null) return fail(400, 'bad-arguments', 'The call is malformed: its arguments are a JSON array, or bytes after one.')
  const page = request.headers[PAGE_HEADER]
  const handlers = connections.handlersOf(typeof page === 'string' ? page : null)
  if (handlers === null) return fail(409, 'conflict', 'Sourceline lost touch with this page for a moment. Try again.')
  const result = await dispatch(handlers, name, args)
  sendResult(response, statusOf(result), result)
}

/** A refusal by a handler is an ordinary answer; only what never reached one is an error of HTTP. */
function statusOf(result: Result<unknown>): number {
  if (result.ok) return 200
  if (result.error.code === 'unknown-call') return 404
  return result.error.code === 'bad-arguments' ? 400 : 200
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | 'too large' | 'cut off'> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return 'too large'
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BODY) return 'too large'
      chunks.push(chunk)
    }
  } catch (thrown) {
    // The other side went away, or was too slow and has been told so.
    if (request.destroyed) return 'cut off'
    throw thrown
  }
  const all = Buffer.concat(chunks)
  return new Uint8Array(all.buffer, all.byteOffset, all.length)
}

function sendResult(response: ServerResponse, status: number, result: Result<unknown>): void {
  const bytes = result.ok && result.value instanceof Uint8Array ? result.value : null
  send(response, status, {
    headers: { ...securityHeaders(null), 'content-type': bytes ? BYTES_TYPE : JSON_TYPE, 'cache-control': 'no-store' },
    body: bytes ?? Buffer.from(JSON.stringify(result)),
  })
}

interface Content {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

function send(response: ServerResponse, status: number, { headers, body }: Content, headOnly = false): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(headOnly ? undefined : body)
}
