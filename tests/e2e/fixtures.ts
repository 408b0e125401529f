import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, _electron, expect, test as base, type BrowserContext, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const executablePath = process.env['SOURCELINE_BROWSER']

/** The workbench on a project in a folder of its own, in a browser profile of its own. */
export interface Workbench {
  readonly page: Page
  readonly context: BrowserContext
  /** Folder of the project; exports go to `exports` in it. */
  readonly folder: string
  /** Addresses of every request that any page or worker of the workbench made. */
  readonly requests: readonly string[]
  /** Where the workbench is served; null in Electron. */
  readonly origin: string
  /** Ends the browser (with `SIGKILL`, if asked) and opens the same project again. */
  reopen(how?: 'close' | 'kill'): Promise<Page>
}

interface Options {
  /** What a new project starts from. */
  readonly seed: 'empty' | 'sample'
}

export const test = base.extend<Options & { workbench: Workbench }>({
  seed: ['empty', { option: true }],
  workbench: async ({ seed }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'sourceline-e2e-'))
    const requests: string[] = []
    const shell = testInfo.project.name === 'electron' ? electronShell(folder, seed, requests) : localShell(folder, seed, requests, await freePort())
    let window = await shell.open()
    await use({
      get page() { return window.page },
      get context() { return window.context },
      folder,
      requests,
      origin: shell.origin,
      async reopen(how = 'close') {
        await shell.close(how)
        window = await shell.open()
        return window.page
      },
    })
    await shell.close('close')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

export { expect }

interface Shell {
  readonly origin: string
  open(): Promise<{ readonly page: Page; readonly context: BrowserContext }>
  close(how: 'close' | 'kill'): Promise<void>
}

/** Our own server, and Chromium with the flags that keep it silent. */
function localShell(folder: string, seed: Options['seed'], requests: string[], port: number): Shell {
  let server: ChildProcess | null = null
  let context: BrowserContext | null = null
  return {
    origin: `http://127.0.0.1:${port}`,
    async open() {
      const started = await startServer(folder, seed, port)
      server = started.server
      context = await chromium.launchPersistentContext(join(folder, 'profile'), {
        ...(executablePath === undefined ? {} : { executablePath }),
        viewport: { width: 1280, height: 800 },
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
          '--no-proxy-server',
        ],
      })
      context.on('request', (request) => requests.push(request.url()))
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(started.url)
      await ready(page)
      return { page, context }
    },
    async close(how) {
      if (how === 'kill' && context) {
        const gone = new Promise<void>((resolve) => context?.once('close', () => resolve()))
        // Every process of the browser, with no chance to write anything.
        for (const pid of await browserProcesses(join(folder, 'profile'))) kill(pid)
        await gone
      } else await context?.close()
      context = null
      if (server && server.exitCode === null) {
        const ended = new Promise((resolve) => server?.once('exit', resolve))
        server.kill('SIGTERM')
        await ended
      }
    },
  }
}

async function startServer(folder: string, seed: Options['seed'], port: number): Promise<{ server: ChildProcess; url: string }> {
  const args = [
    'dist/main/cli.js', 'start', '--headless', '--port', String(port), '--home', join(folder, 'home'),
    '--project', join(folder, 'project'), '--exports', join(folder, 'exports'), ...(seed === 'sample' ? ['--sample'] : []),
  ]
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/u.exec(line)?.[0]
    if (url) return { server, url }
  }
  throw new Error(`The local shell ended before it showed its address. ${said}`)
}

function electronShell(folder: string, seed: Options['seed'], requests: string[]): Shell {
  let app: Awaited<ReturnType<typeof _electron.launch>> | null = null
  return {
    origin: 'app://workbench',
    async open() {
      app = await _electron.launch({
        cwd: root,
        args: ['.', '--home', join(folder, 'home'), '--project', join(folder, 'project'), ...(seed === 'sample' ? ['--sample'] : [])],
      })
      app.context().on('request', (request) => requests.push(request.url()))
      const page = await app.firstWindow()
      await ready(page)
      return { page, context: app.context() }
    },
    async close(how) {
      if (how === 'kill') app?.process().kill('SIGKILL')
      else await app?.close()
    },
  }
}

/** The workbench is ready when its grid stands; nothing before it can be used. */
async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible({ timeout: 30_000 })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Processes that run on a browser profile. */
async function browserProcesses(profile: string): Promise<readonly number[]> {
  const { readdir, readFile } = await import('node:fs/promises')
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(`--user-data-dir=${profile}`)) found.push(Number(name))
  }
  return found
}

/** A process may end between being found and being killed: its children go with it. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown
  }
}

/**
 * Selects words in the reader by their place in the text, the way a drag does: a real selection of the page.
 * `occurrence` counts from 0.
 */
export async function selectWords(page: Page, words: string, occurrence = 0): Promise<void> {
  const article = page.getByRole('article')
  await article.evaluate((element, wanted) => {
    const paragraphs = [...element.querySelectorAll<HTMLElement>('p')]
    let left = wanted.occurrence
    for (const paragraph of paragraphs) {
      const node = paragraph.firstChild
      const text = node?.textContent ?? ''
      for (let at = text.indexOf(wanted.words); at >= 0; at = text.indexOf(wanted.words, at + 1)) {
        if (left > 0) { left -= 1; continue }
        paragraph.scrollIntoView({ block: 'center' })
        if (element instanceof HTMLElement) element.focus()
        document.getSelection()?.setBaseAndExtent(node as Node, at, node as Node, at + wanted.words.length)
        return
      }
    }
    throw new Error(`the text does not hold "${wanted.words}"`)
  }, { words, occurrence })
}
