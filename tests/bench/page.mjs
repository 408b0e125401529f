import { Buffer } from 'node:buffer'
import { createServer } from 'node:http'
import { readFile, rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { build as bundle } from 'esbuild'
import { build } from 'vite'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript' }

const NEW_PROJECT = '/new-project'

/** Builds the page that measures, and serves it on the loopback address. */
export async function servePage() {
  const site = await mkdtemp(join(tmpdir(), 'sourceline-bench-site-'))
  await build({
    configFile: false, root: join(import.meta.dirname, 'page'), logLevel: 'error', worker: { format: 'es' },
    build: { outDir: site, emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: Infinity },
  })
  // Beside the page, as the worker that is measured finds it in the local shell.
  const outfile = join(site, 'main-calls.mjs')
  await bundle({ entryPoints: [join(import.meta.dirname, 'main-calls.ts')], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
  const { createCalls } = await import(outfile)
  const projects = []
  let call = null
  const begin = async () => {
    projects.push(await mkdtemp(join(tmpdir(), 'sourceline-bench-project-')))
    call = createCalls(projects.at(-1))
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === NEW_PROJECT) {
      begin().then(() => response.writeHead(204).end())
      return
    }
    if (pathname.startsWith('/call/')) {
      const parts = []
      request.on('data', (part) => parts.push(part)).on('end', async () => {
        const { type, body } = await call(pathname.slice('/call/'.length), request.headers['content-type'] ?? '', request.headers['sourceline-args'] ?? null, new Uint8Array(Buffer.concat(parts)))
        response.writeHead(200, { 'content-type': type }).end(body)
      })
      return
    }
    const file = join(site, pathname === '/' ? 'index.html' : pathname)
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.close()
      for (const folder of [site, ...projects]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The page in a browser with a profile of its own. */
export async function openPage(url, executablePath) {
  // Its database is new, and so must be its second copy.
  await fetch(new URL(NEW_PROJECT, url), { method: 'POST' })
  const profile = await mkdtemp(join(tmpdir(), 'sourceline-bench-profile-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const page = context.pages()[0] ?? await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  const browser = await context.browser()?.newBrowserCDPSession() ?? await context.newCDPSession(page)
  const workers = async () => (await browser.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'shared_worker')
  const ready = async () => {
    await page.goto(url)
    await page.waitForFunction(() => 'bench' in globalThis)
  }
  await ready()
  return {
    version: context.browser()?.version() ?? 'unknown',
    run: (name, ...args) => page.evaluate(([which, given]) => globalThis.bench[which](...given), [name, args]),
    choose: (file) => page.setInputFiles('#file', file),
    /** Leaving the page ends the shared worker, so that the next opening starts from the disk. */
    async restart() {
      await page.goto('about:blank')
      while ((await workers()).length > 0);
      await ready()
    },
    /** Bytes that the store's worker holds after a garbage collection: JavaScript heap and buffers. */
    async memory() {
      const [target] = await workers()
      const { sessionId } = await browser.send('Target.attachToTarget', { targetId: target.targetId, flatten: false })
      let id = 0
      const ask = (method) => new Promise((resolve) => {
        id += 1
        const mine = id
        const listen = (event) => {
          const message = JSON.parse(event.message)
          if (event.sessionId !== sessionId || message.id !== mine) return
          browser.off('Target.receivedMessageFromTarget', listen)
          resolve(message.result)
        }
        browser.on('Target.receivedMessageFromTarget', listen)
        void browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: mine, method }) })
      })
      await ask('HeapProfiler.collectGarbage')
      const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
      await browser.send('Target.detachFromTarget', { sessionId })
      return usedSize + backingStorageSize
    },
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}
