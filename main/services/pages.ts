import { randomBytes } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { codeOf } from './durable.ts'

/** An answer as data, so that every shell can give it in its own way. */
export interface Page {
  readonly status: 200 | 400 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** `path` is the path of the address, still percent-encoded, without query. */
export type Pages = (method: string, path: string) => Promise<Page>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Stands in index.html wherever the nonce of the load belongs. */
const NONCE = '__NONCE__'

/** What every answer of the workbench carries, errors too. */
export function securityHeaders(nonce: string | null): Readonly<Record<string, string>> {
  const styles = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`
  return {
    'content-security-policy': [
      "default-src 'none'", "script-src 'self'", `style-src ${styles}`, "font-src 'self'", "img-src 'self' data: blob:",
      "connect-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=()',
  }
}

/** Serves the files of a folder, read-only, and nothing outside of it. */
export function createPages(root: string): Pages {
  return async (method, path) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Pages can only be read.', { allow: 'GET, HEAD' })
    const segments = segmentsOf(path)
    if (segments === null) return plain(400, 'This address is malformed.')
    const name = segments.join('/') || 'index.html'
    const file = await insideRoot(root, name)
    if (file === null) return plain(404, 'There is no such page.')
    return name === 'index.html' ? freshIndex(file) : asset(file, name)
  }
}

/** Decoded exactly once: what decodes to a further escape is a literal name, and there is no such file. Null: malformed. */
function segmentsOf(path: string): readonly string[] | null {
  if (!path.startsWith('/')) return null
  try {
    const segments = path === '/' ? [] : path.slice(1).split('/').map(decodeURIComponent)
    return segments.some((segment) => /[\0/\\]/.test(segment) || ['', '.', '..'].includes(segment)) ? null : segments
  } catch (thrown) {
    if (thrown instanceof URIError) return null
    throw thrown
  }
}

/** The real path of a file below the root; null when there is none, or when a link leads out of the root. */
async function insideRoot(root: string, name: string): Promise<string | null> {
  try {
    const home = await realpath(root)
    const file = await realpath(resolve(join(home, name)))
    return file.startsWith(home + sep) && (await stat(file)).isFile() ? file : null
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL'].includes(codeOf(thrown))) return null
    throw thrown
  }
}

async function freshIndex(file: string): Promise<Page> {
  const nonce = randomBytes(16).toString('base64')
  const html = (await readFile(file, 'utf8')).replaceAll(NONCE, nonce)
  return {
    status: 200,
    headers: { ...securityHeaders(nonce), 'content-type': TYPES['.html'] ?? '', 'cache-control': 'no-store' },
    body: Buffer.from(html),
  }
}

async function asset(file: string, name: string): Promise<Page> {
  // Below assets/ the build puts a hash of the content into every name.
  const caching = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return {
    status: 200,
    headers: {
      ...securityHeaders(null),
      'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'cache-control': caching,
    },
    body: await readFile(file),
  }
}

/** A sentence in place of a page. */
export function plain<S extends number>(status: S, sentence: string, more: Readonly<Record<string, string>> = {}) {
  return {
    status,
    headers: { ...securityHeaders(null), 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more },
    body: Buffer.from(`${sentence}\n`),
  }
}
