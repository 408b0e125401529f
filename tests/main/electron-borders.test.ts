import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOptions } from '../../main/electron/options.ts'
import { isLocalRequest, isWorkbench } from '../../main/electron/origin.ts'
import { isPermitted, PERMISSIONS } from '../../main/electron/permissions.ts'
import { answerFrom } from '../../main/electron/protocol.ts'
import type { Handlers } from '../../shared/contract/contract.ts'
import { createPages } from '../../main/services/pages.ts'

describe('the origin', () => {
  it.each(['app://workbench/', 'app://workbench', 'app://workbench/assets/a.js?x#y'])('is that of %s', (url) => {
    expect(isWorkbench(url)).toBe(true)
  })

  it.each([
    'app://other/', 'app://workbench.example/', 'app://workbench@other/', 'app://user@workbench/', 'app://workbench:80/',
    'http://workbench/', 'file:///etc/passwd', 'javascript:alert(1)', 'about:blank', '', 'workbench',
  ])('is not that of %s', (url) => {
    expect(isWorkbench(url)).toBe(false)
  })
})

describe('requests', () => {
  it.each([
    'https://example.org/', 'http://127.0.0.1/', 'ws://localhost/', 'wss://example.org/', 'ftp://example.org/',
    'file:///etc/passwd', 'chrome://version/', 'app://other/', 'devtools://devtools/bundled/x.js',
  ])('a packaged Sourceline refuses %s', (url) => {
    expect(isLocalRequest(url, true)).toBe(false)
  })

  it('a checkout lets developer tools load themselves, and nothing more', () => {
    expect(isLocalRequest('devtools://devtools/bundled/x.js', false)).toBe(true)
    expect(isLocalRequest('https://example.org/', false)).toBe(false)
  })
})

describe('permissions', () => {
  it('are two, and everything else is denied', () => {
    expect(Object.keys(PERMISSIONS).filter(isPermitted)).toEqual(['clipboard-sanitized-write', 'persistent-storage'])
  })

  it.each(['geolocation', 'a-name-of-tomorrow', 'constructor', '__proto__'])('deny %s', (name) => {
    expect(isPermitted(name)).toBe(false)
  })
})

describe('the app scheme', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sourceline-pages-'))
    await writeFile(join(root, 'index.html'), '<meta name="csp-nonce" content="__NONCE__">')
  })
  afterAll(() => rm(root, { recursive: true }))
  const handlers = { 'copy.abort': async () => null, 'settings.get': async () => expect.fail('this call is not made this way') } as unknown as Handlers
  const get = (url: string, method = 'GET') => answerFrom(createPages(root), handlers)(new Request(url, { method }))
  const call = (name: string, headers: Record<string, string> = {}) =>
    answerFrom(createPages(root), handlers)(new Request(`app://workbench/call/${name}`, { method: 'POST', body: '["job"]', headers: { 'content-type': 'application/json', ...headers } }))

  it('serves the page with the nonce of its content security policy', async () => {
    const answer = await get('app://workbench/')
    const nonce = /content="([^"]+)"/.exec(await answer.text())?.[1] ?? 'none'
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
  })

  it.each([
    ['app://other/', 'GET', 404],
    ['app://workbench/missing.js', 'GET', 404],
    ['app://workbench/..%2f..%2fetc/passwd', 'GET', 400],
    ['app://workbench/', 'POST', 405],
    ['app://workbench/call/copy.abort', 'GET', 404],
  ])('answers %s by %s with %i', async (url, method, status) => {
    expect((await get(url, method)).status).toBe(status)
  })

  it('takes the calls of the second copy from its own worker', async () => {
    const answer = await call('copy.abort', { 'sec-fetch-site': 'same-origin' })
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, value: null }])
  })

  it.each([
    ['settings.get', {}], ['projects.open', {}], ['copy.abort', { 'sec-fetch-site': 'cross-site' }],
    ['copy.abort', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s with %o', async (name, headers) => {
    expect((await call(name, headers as Record<string, string>)).status).toBe(403)
  })

  it('refuses bytes that are no call', async () => {
    expect((await call('copy.abort', { 'content-type': 'text/plain' })).status).toBe(400)
  })
})

describe('the command line', () => {
  it('takes what the local shell takes, and leaves the rest to Chromium', () => {
    expect(readOptions(['--no-sandbox', '--project', '/p', '--sample', '--home=/h', '--lang=de'])).toEqual({ project: '/p', seed: 'sample', home: '/h', file: null })
  })

  it('takes a project file by its full path', () => {
    expect(readOptions(['a.txt', 'x.sourceline.json']).file).toBe(resolve('x.sourceline.json'))
  })

  it('takes a project file by its address, as desktops hand it over', () => {
    const path = resolve('/reports/Haifa & Ḥimṣ 100%.sourceline.json')
    expect(readOptions([pathToFileURL(path).href]).file).toBe(path)
    for (const strange of ['file://other/x.sourceline.json', 'file:///a%2fx.sourceline.json', 'https://example.org/x.sourceline.json']) expect(readOptions([strange]).file).toBe(resolve(strange))
  })
})
