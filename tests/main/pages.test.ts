import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPages } from '../../main/services/pages.ts'
import { ownFolder } from './folder.ts'

function site() {
  const folder = ownFolder()
  const root = join(folder, 'site')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(`${root}-other`)
  writeFileSync(join(root, 'index.html'), '<style nonce="__NONCE__"></style><meta name="nonce" content="__NONCE__">')
  writeFileSync(join(root, 'assets', 'a-1b2c.js'), 'let a')
  writeFileSync(join(`${root}-other`, 'secret.txt'), 'secret')
  return { root, pages: createPages(root) }
}

test('every load of the index has a nonce of its own, the same in the page and in the policy', async () => {
  const { pages } = site()
  const seen = new Set<string>()
  for (const path of ['/', '/index.html', '/']) {
    const { status, headers, body } = await pages('GET', path)
    expect(status).toBe(200)
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(Buffer.from(body).toString().split(nonce)).toHaveLength(3)
    expect(headers['cache-control']).toBe('no-store')
    seen.add(nonce)
  }
  expect(seen.size).toBe(3)
})

test('scripts run from our own files only: nothing inline, nothing evaluated', async () => {
  const { pages } = site()
  const policy = (await pages('GET', '/')).headers['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe|http|\*/)
})

test('hashed files are kept by the browser, and their type is said', async () => {
  const { pages } = site()
  const { headers, body } = await pages('GET', '/assets/a-1b2c.js')
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(headers['cache-control']).toContain('immutable')
  expect(Buffer.from(body).toString()).toBe('let a')
})

test('a folder whose name merely begins like the root is not inside it', async () => {
  const { root, pages } = site()
  symlinkSync(join(`${root}-other`, 'secret.txt'), join(root, 'link.txt'))
  for (const path of ['/../site-other/secret.txt', '/link.txt']) {
    expect([400, 404]).toContain((await pages('GET', path)).status)
  }
})

test.each(['/assets', '/assets/', '/none.js', '/index.html/'])('%s is no page', async (path) => {
  expect([400, 404]).toContain((await site().pages('GET', path)).status)
})
