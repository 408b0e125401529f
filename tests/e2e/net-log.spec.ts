import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, expect, test, type Page } from '@playwright/test'
import { launch, silence } from '../../main/local/launch.ts'
import { freePort, startServer } from './local-server.ts'
import { foreignTo, isAt, netLogSwitches, readContacts } from './net-log.ts'

const executablePath = process.env['SOURCELINE_BROWSER'] ?? chromium.executablePath()
const asRoot = process.getuid?.() === 0

// Without these the tests above all others would prove nothing: what a page reaches for must stand in the log.
test.describe('a page without our content policy is caught', () => {
  test('asking for a foreign image', async () => {
    const { foreign } = await logOf(test.info().outputPath('log.json'), [], (page) => page.evaluate(() => new Promise((resolve) => {
      const image = new Image()
      image.onerror = resolve
      image.src = 'http://example.test/x.png'
    })))
    expect(foreign).toContain('URL_REQUEST_START_JOB http://example.test/x.png')
    expect(foreign.filter((each) => !/example\.test|~notfound/u.test(each))).toEqual([])
  })

  test('opening a socket to a foreign host', async () => {
    const { foreign } = await logOf(test.info().outputPath('log.json'), [], (page) => page.evaluate(() => new Promise((resolve) => {
      new WebSocket('ws://example.test/').onerror = resolve
    })))
    expect(foreign).toContain('URL_REQUEST_START_JOB ws://example.test/')
  })

  test('connecting to another port of this machine', async () => {
    const other = `127.0.0.1:${await freePort()}`
    const { foreign } = await logOf(test.info().outputPath('log.json'), [], (page) => page.evaluate((host) => fetch(`http://${host}/`).catch(String), other))
    expect(foreign).toContain(`TCP_CONNECT ${other}`)
  })

  test('sending datagrams', async () => {
    const other = `127.0.0.1:${await freePort()}`
    const { foreign } = await logOf(test.info().outputPath('log.json'), [`--origin-to-force-quic-on=${other}`], (page) =>
      page.evaluate((host) => fetch(`https://${host}/`).catch(String), other))
    expect(foreign).toContain(`UDP_BYTES_SENT ${other}`)
  })

  test('also when the log ends in the middle of a line', async () => {
    const file = test.info().outputPath('log.json')
    const { origin } = await logOf(file, [], (page) => page.evaluate(() => fetch('http://example.test/').catch(String)))
    const whole = await readFile(file, 'utf8')
    await writeFile(file, whole.slice(0, whole.lastIndexOf('example.test') + 4))
    expect(foreignTo(origin, await readContacts(file))).toContain('URL_REQUEST_START_JOB http://example.test/')
  })
})

test('only the origin itself, its host and its address lie at the origin', () => {
  const at = ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/a?b=http://example.test/', '127.0.0.1:4000', '127.0.0.1']
  const elsewhere = [
    'http://127.0.0.1:4001/', 'https://127.0.0.1:4000/', 'http://127.0.0.1:4000.example.test/', 'http://example.test/http://127.0.0.1:4000/',
    'https://~notfound', '127.0.0.1:443', '[::1]:4000', 'example.test',
  ]
  expect([...at, ...elsewhere].filter((target) => isAt('http://127.0.0.1:4000', target))).toEqual(at)
})

test('the browser that Sourceline starts reaches for nothing but the shell', async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const folder = test.info().outputPath('shell')
  const log = test.info().outputPath('log.json')
  const server = await startServer(folder, 'sample', port)
  // The product's own start, and its own switches: only what a test adds stands in the script.
  const browser = test.info().outputPath('browser.sh')
  await writeFile(browser, `#!/bin/sh\nexec '${executablePath}' --headless ${netLogSwitches(log).map((each) => `'${each}'`).join(' ')} "$@"\n`, { mode: 0o700 })
  const window = await launch(browser, server.url, test.info().outputPath('profile'), () => undefined)
  try {
    // The sample is the last thing that the workbench asks for before it stands.
    await expect.poll(async () => (await readContactsSoFar(log)).map(({ target }) => target), { timeout: 30_000 }).toContain(`${origin}/call/resources.sample`)
  } finally {
    window.close()
    await window.ended
    await server.stop()
  }
  expect(foreignTo(origin, await readContacts(log))).toEqual([])
})

/** The log appears some time after the browser. */
async function readContactsSoFar(file: string): ReturnType<typeof readContacts> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.includes('\n') ? readContacts(file) : []
}

/** What a page's doing leaves in the log of a browser with our switches, on a page of no content policy. */
async function logOf(file: string, switches: readonly string[], doing: (page: Page) => Promise<unknown>): Promise<{ readonly origin: string; readonly foreign: readonly string[] }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath,
    args: [...(asRoot ? ['--no-sandbox'] : []), ...silence(origin), ...netLogSwitches(file), ...switches],
  })
  try {
    const page = await browser.newPage()
    await page.goto(origin)
    await doing(page)
  } finally {
    await browser.close()
    await new Promise((resolve) => server.close(resolve))
  }
  const contacts = await readContacts(file)
  expect(contacts.some(({ target }) => isAt(origin, target))).toBe(true)
  return { origin, foreign: foreignTo(origin, contacts) }
}
