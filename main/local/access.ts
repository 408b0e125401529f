import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a request may do: be served, become the session by its token, or be refused with a sentence. */
export type Verdict =
  | { readonly allow: 'serve' }
  | { readonly allow: 'sign-in'; readonly cookie: string }
  | { readonly allow: 'nothing'; readonly status: 401 | 403 | 421; readonly sentence: string }

export interface Access {
  /** For the first address; works once. */
  readonly token: string
  judge(request: IncomingMessage, path: string, query: URLSearchParams): Verdict
}

/**
 * Who may talk to the local shell: only the browser that came with the one-time token, only under our own host name
 * (a foreign one means DNS rebinding), and only from our own pages (SameSite does not tell ports apart, so Origin and
 * Sec-Fetch-Site do).
 */
export function createAccess(host: string, origin: string): Access {
  const token = secret()
  const session = secret()
  // Cookies do not tell ports apart either: the name does.
  const name = `sourceline-${host.slice(host.indexOf(':') + 1)}`
  let used = false

  function refusal(status: 401 | 403 | 421, sentence: string): Verdict {
    return { allow: 'nothing', status, sentence }
  }

  return {
    token,
    judge({ method, headers }, path, query) {
      if (headers.host !== host) return refusal(421, `Sourceline answers only at ${origin}.`)
      if (headers.origin === undefined ? method === 'POST' : headers.origin !== origin) {
        return refusal(403, 'Requests from other pages are refused.')
      }
      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && !(site === 'none' && method === 'GET')) {
        return refusal(403, 'Requests from other pages are refused.')
      }
      const known = cookiesOf(headers.cookie).some(([key, value]) => key === name && equal(value, session))
      const offered = path === '/' && method === 'GET' ? query.get('token') : null
      if (offered !== null && !used && equal(offered, token)) {
        used = true
        return { allow: 'sign-in', cookie: `${name}=${session}; HttpOnly; SameSite=Strict; Path=/` }
      }
      if (known) return { allow: 'serve' }
      return refusal(401, offered === null
        ? 'Open Sourceline by the link that "sourceline start" shows.'
        : 'This link does not work, or was used already. Start Sourceline again to get a new one.')
    },
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function cookiesOf(header: string | undefined): readonly (readonly [string, string])[] {
  return (header ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
}
