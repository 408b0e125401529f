// Measures the store with the big table in a real Chromium: node tests/bench/big-table.mjs [rows]
// Prints one table; the figures are of this machine and this browser. CHROMIUM names the browser's executable.
import { createServer } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { chromium } from 'playwright-core'

const rows = Number(process.argv[2] ?? 383_280)
const root = join(import.meta.dirname, '../..')
const data = join(root, '../shared/data/ucdp-ged-19.1-bgd-mmr.csv')
const scratch = await mkdtemp(join(tmpdir(), 'sourceline-bench-'))
const site = join(scratch, 'site')

await build({
  configFile: false, root: join(import.meta.dirname, 'page'), logLevel: 'warn', worker: { format: 'es' },
  build: { outDir: site, emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: Infinity },
})

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.csv': 'text/csv' }
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const file = path === '/ucdp.csv' ? data : join(site, path === '/' ? 'index.html' : path)
  readFile(file).then(
    (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
    () => response.writeHead(404).end(),
  )
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${server.address().port}/`

const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = context.pages()[0] ?? await context.newPage()
page.on('pageerror', (error) => console.error(error))
const ready = async () => {
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in globalThis)
}
// Leaving the page ends the shared worker: the next opening starts from the disk.
const restart = async () => {
  await page.goto('about:blank')
  for (let alive = true; alive;) alive = (await targets()).length > 0
  await ready()
}

const browser = await context.browser()?.newBrowserCDPSession() ?? await context.newCDPSession(page)
async function targets() {
  return (await browser.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'shared_worker')
}

/** Bytes that the worker holds after a garbage collection: the JavaScript heap, and the pages' buffers beside it. */
async function workerMemory() {
  const [target] = await targets()
  if (!target) return null
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
  const usage = await ask('Runtime.getHeapUsage')
  await browser.send('Target.detachFromTarget', { sessionId })
  return usage
}

const print = (work, figure) => console.log(work.padEnd(40), figure)
const ms = (value) => `${value.toFixed(1)} ms`
const printAll = (figures) => {
  for (const [work, { p50, p95, p99, first }] of Object.entries(figures)) {
    print(work, `p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  first ${ms(first)}`)
  }
}
const printMemory = (when, usage) => {
  if (usage) print(`memory ${when}`, `heap ${(usage.usedSize / 1e6).toFixed(0)} MB, buffers ${((usage.backingStorageSize ?? 0) / 1e6).toFixed(0)} MB`)
}

try {
  await ready()
  print('browser', context.browser()?.version() ?? await page.evaluate('navigator.userAgent'))
  print('rows', rows)
  print('take in (clone, encode, write)', ms(await page.evaluate((count) => globalThis.bench.fill(count), rows)))
  await restart()
  print('bare read of the pages', ms(await page.evaluate(() => globalThis.bench.bareRead())))
  const opened = await page.evaluate(() => globalThis.bench.open())
  print('open', `${ms(opened.open)}, first 50 rows ${ms(opened.firstRows)}, ${opened.rows} rows`)
  printMemory('after opening', await workerMemory())
  printAll(await page.evaluate(() => globalThis.bench.queries()))
  printAll(await page.evaluate(() => globalThis.bench.reads()))
  printMemory('after all queries', await workerMemory())
  printAll(await page.evaluate(() => globalThis.bench.reference()))
  printAll(await page.evaluate((count) => globalThis.bench.commits(count), rows))
  await restart()
  const again = await page.evaluate(() => globalThis.bench.open())
  print('open with 550 changes after the pages', `${ms(again.open)}, first 50 rows ${ms(again.firstRows)}`)
} finally {
  await context.close()
  server.close()
  await rm(scratch, { recursive: true, force: true })
}
