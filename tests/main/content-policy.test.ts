import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerFrom } from '../../main/electron/protocol.ts'
import { createPages } from '../../main/services/pages.ts'
import { running } from './running.ts'

/** The directives of a policy by name. */
function directives(policy: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(String(policy).split(';').map((each) => each.trim().split(/\s+/u)).map(([name = '', ...sources]) => [name, sources]))
}

/** All that a policy of Sourceline may allow, beside the nonce of a page's own styles. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}

function expectStrict(policy: unknown): void {
  expect(String(policy)).not.toMatch(/unsafe|\*|https?:|strict-dynamic/u)
  const without = [...directives(policy)].map(([name, sources]) => [name, sources.filter((each) => !each.startsWith("'nonce-"))])
  expect(Object.fromEntries(without)).toEqual(ALLOWED)
}

describe('every answer carries the policy, and it is strict', () => {
  test('from the local shell: pages, calls, refusals and what is missing', async () => {
    const app = await running()
    const cookie = await app.signIn()
    const answers = [
      await app.ask('/', { headers: { cookie } }), await app.ask('/missing.js', { headers: { cookie } }), await app.ask('/'), await app.ask('/%', { headers: { cookie } }),
      await app.ask('/', { headers: { cookie, host: 'evil.example' } }), await app.call('app.info', '[]'), await app.call('app.info', '{'), await app.call('no.such', '[]'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 400, 421, 200, 400, 404])
    for (const { headers } of answers) {
      expectStrict(headers['content-security-policy'])
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    }
  })

  test("from Electron's scheme as well", async () => {
    const app = await running()
    const ask = answerFrom(createPages(join(app.folder, 'pages')), app.handlers)
    for (const [path, method] of [['', 'GET'], ['missing', 'GET'], ['call/copy.status', 'POST'], ['call/app.info', 'POST']] as const) {
      const { headers } = await ask(new Request(`app://workbench/${path}`, { method }))
      expectStrict(headers.get('content-security-policy'))
    }
  })
})

test('a nonce serves one load of one page', async () => {
  const app = await running()
  const cookie = await app.signIn()
  const load = async () => {
    const { headers, body } = await app.ask('/', { headers: { cookie } })
    const nonce = /'nonce-([^']+)'/u.exec(String(headers['content-security-policy']))?.[1] ?? ''
    expect(body.toString()).toContain(nonce)
    return nonce
  }
  const nonces = [await load(), await load(), await load()]
  expect(new Set(nonces).size).toBe(3)
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16)
})

test('the page itself holds no code and no style of its own, which the policy would refuse', () => {
  const html = readFileSync(join(import.meta.dirname, '../../renderer/index.html'), 'utf8')
  expect(html.match(/<script(?![^>]*\bsrc=)[^>]*>/gu)).toBeNull()
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:/u)
})
