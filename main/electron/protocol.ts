import type { Pages } from '../services/pages.ts'
import { isWorkbench, SCHEME } from './origin.ts'

/** What the scheme may do: an origin of its own with storage, modules, workers and compiled-code cache, under a CSP. */
export const PRIVILEGES = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const

/** Answers requests to app://workbench/ from the built renderer. */
export function answerFrom(pages: Pages): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isWorkbench(request.url)) return new Response(null, { status: 404 })
    const page = await pages(request.method, new URL(request.url).pathname)
    const body = request.method === 'HEAD' ? null : new Uint8Array(page.body)
    return new Response(body, { status: page.status, headers: page.headers })
  }
}
