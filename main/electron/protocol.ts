import { CHUNK, type Handlers } from '../../shared/contract/contract.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import type { Failure, Result } from '../../shared/contract/result.ts'
import { ARGS_HEADER, BYTES_TYPE, CALL_PATH, JSON_TYPE, unpackArgs } from '../../shared/contract/wire.ts'
import { securityHeaders, type Pages } from '../services/pages.ts'
import { isWorkbench, ORIGIN, SCHEME } from './origin.ts'

/** What the scheme may do: an origin of its own with storage, modules, workers and compiled-code cache, under a CSP. */
export const PRIVILEGES = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const

/** One chunk, and room for the arguments around smaller things. */
const MOST_BODY = CHUNK + (1 << 16)

/** Answers requests to app://workbench/: the built renderer, and the calls of the store's worker, which has no preload. */
export function answerFrom(pages: Pages, handlers: Handlers): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isWorkbench(request.url)) return new Response(null, { status: 404 })
    const { pathname } = new URL(request.url)
    if (request.method === 'POST' && pathname.startsWith(CALL_PATH)) return answerCall(request, pathname.slice(CALL_PATH.length), handlers)
    const page = await pages(request.method, pathname)
    const body = request.method === 'HEAD' ? null : new Uint8Array(page.body)
    return new Response(body, { status: page.status, headers: page.headers })
  }
}

/**
 * Only the calls of the second copy come this way; windows use the bridge, which tells frames apart. No page but the workbench's
 * own is ever loaded; a request that says that it comes from elsewhere is refused all the same.
 */
async function answerCall(request: Request, name: string, handlers: Handlers): Promise<Response> {
  const fail = (status: number, code: Failure['code'], message: string) => answer(status, { ok: false, error: { code, message } })
  const [origin, site] = [request.headers.get('origin'), request.headers.get('sec-fetch-site')]
  if ((origin !== null && origin !== ORIGIN) || (site !== null && site !== 'same-origin')) return fail(403, 'denied', 'Requests from other pages are refused.')
  if (!name.startsWith('copy.')) return fail(403, 'denied', 'This call is not made this way.')
  const body = new Uint8Array(await request.arrayBuffer())
  if (body.length > MOST_BODY) return fail(413, 'bad-arguments', `A call carries at most ${MOST_BODY} bytes.`)
  const args = unpackArgs(request.headers.get('content-type') ?? '', request.headers.get(ARGS_HEADER), body)
  if (args === null) return fail(400, 'bad-arguments', 'The call is malformed: its arguments are a JSON array, or bytes after one.')
  return answer(200, await dispatch(handlers, name, args))
}

function answer(status: number, result: Result<unknown>): Response {
  const bytes = result.ok && result.value instanceof Uint8Array ? new Uint8Array(result.value) : null
  return new Response(bytes ?? JSON.stringify(result), {
    status,
    headers: { ...securityHeaders(null), 'content-type': bytes ? BYTES_TYPE : JSON_TYPE, 'cache-control': 'no-store' },
  })
}
