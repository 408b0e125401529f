import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ensureBrowser } from '../../main/local/browser.ts'
import { ownFolder, program } from './folder.ts'

/** Debian's packages are asked only by root, on Debian. */
const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')

/** A machine without a browser, whose downloads reach a server that has none. */
async function bareMachine() {
  const bin = ownFolder()
  const record = join(bin, 'asked')
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())))
  const said: string[] = []
  return {
    bin, asked, said,
    /** What apt-get was called with, a line a call. */
    aptAsked: () => (existsSync(record) ? readFileSync(record, 'utf8') : ''),
    /** Puts an apt-get first on the path that notes its arguments and then runs a script. */
    fakeApt: (script: string) => program(bin, 'apt-get', `echo "$@" "frontend=$DEBIAN_FRONTEND" >> ${record}\n${script}`),
    ensure: (env: Readonly<Record<string, string>> = {}) => ensureBrowser((line) => said.push(line), {
      PATH: bin,
      PLAYWRIGHT_BROWSERS_PATH: join(bin, 'downloads'),
      PLAYWRIGHT_DOWNLOAD_HOST: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...env,
    }),
  }
}

describe('a machine without a browser', () => {
  test('is given one by Playwright, else by Debian, and is told each step', async () => {
    const { bin, asked, said, aptAsked, fakeApt, ensure } = await bareMachine()
    fakeApt(`[ "$1" = install ] || exit 100; printf '#!/bin/sh\\n' > ${bin}/chromium; /bin/chmod +x ${bin}/chromium`)
    const browser = ensure()
    if (!mayInstall) await expect(browser).rejects.toMatchObject({ failure: { code: 'not-found' } })
    else await expect(browser).resolves.toBe(join(bin, 'chromium'))

    expect(asked.some((url) => /chrom/u.test(url))).toBe(true)
    expect(said[0]).toMatch(/^No browser found; downloading Chromium/u)
    expect(said[1]).toMatch(/^Chromium could not be downloaded: .*fail/iu)
    // The lists could not be renewed; the installation is tried all the same.
    expect(aptAsked()).toBe(mayInstall ? 'update frontend=noninteractive\ninstall -y chromium frontend=noninteractive\n' : '')
    expect(said.slice(2)).toEqual(mayInstall ? [expect.stringMatching(/^Installing Chromium from the Debian packages/u)] : [])
  }, 60_000)

  test('is told why it has none in the end, and what to do', async () => {
    const { said, fakeApt, ensure } = await bareMachine()
    fakeApt('echo "E: Unable to locate package chromium" >&2; exit 100')
    await expect(ensure()).rejects.toMatchObject({ failure: { code: 'not-found', message: expect.stringContaining('SOURCELINE_BROWSER') as string } })
    if (mayInstall) expect(said.at(-1)).toBe('Chromium could not be installed: Unable to locate package chromium')
    else expect(said).toHaveLength(2)
  }, 60_000)
})

describe('a machine with a browser', () => {
  test('that does not start uses the next one', async () => {
    const { bin, said, ensure } = await bareMachine()
    program(bin, 'chromium', 'echo "error while loading shared libraries" >&2; exit 127')
    const works = program(bin, 'google-chrome')
    await expect(ensure()).resolves.toBe(works)
    expect(said).toEqual([])
  })

  test('that was downloaded uses it, the newest first', async () => {
    const { bin, said, ensure } = await bareMachine()
    program(join(bin, 'downloads/chromium-999/chrome-linux64'), 'chrome')
    const newest = program(join(bin, 'downloads/chromium-1000/chrome-linux64'), 'chrome')
    program(join(bin, 'downloads/chromium_headless_shell-1001/chrome-linux64'), 'chrome')
    await expect(ensure()).resolves.toBe(newest)
    expect(said).toEqual([])
  })
})
