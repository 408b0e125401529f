import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, _electron, expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { silence } from '../../main/local/launch.ts'
import { answerDialogs } from './electron-dialogs.ts'
import { killBrowser } from './kill-browser.ts'
import { freePort, startServer, type RunningServer } from './local-server.ts'
import { foreignTo, isAt, netLogSwitches, readContacts } from './net-log.ts'

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
  /** Ends the browser (with `SIGKILL`, if asked) and opens the same project again; `meanwhile` runs while nothing does, `args` are further arguments. */
  reopen(how?: 'close' | 'kill', meanwhile?: () => Promise<void>, args?: readonly string[]): Promise<Page>
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
      async reopen(how = 'close', meanwhile, args) {
        await shell.close(how)
        await meanwhile?.()
        window = await shell.open(args)
        return window.page
      },
    })
    await shell.close('close')
    await expectSilence(shell)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

export { expect }

/** "No network request, ever", by the browser's own account of every test. */
async function expectSilence({ origin, netLogs }: Shell): Promise<void> {
  const contacts = (await Promise.all(netLogs.map(readContacts))).flat()
  expect(foreignTo(origin, contacts), 'what the browser set out to reach besides the shell').toEqual([])
  // Electron's shell answers without the network stack.
  if (origin.startsWith('http:')) expect(contacts.some(({ target }) => isAt(origin, target)), 'the log holds what went to the shell').toBe(true)
}

interface Shell {
  readonly origin: string
  /** Network logs of the browser, one for each time it was opened. */
  readonly netLogs: readonly string[]
  open(args?: readonly string[]): Promise<{ readonly page: Page; readonly context: BrowserContext }>
  close(how: 'close' | 'kill'): Promise<void>
}

/** Our own server, and Chromium with the switches that keep it silent. */
function localShell(folder: string, seed: Options['seed'], requests: string[], port: number): Shell {
  const origin = `http://127.0.0.1:${port}`
  const netLogs: string[] = []
  let server: RunningServer | null = null
  let context: BrowserContext | null = null
  return {
    origin,
    netLogs,
    async open(args) {
      server = await startServer(folder, seed, port, args)
      context = await chromium.launchPersistentContext(join(folder, 'profile'), {
        ...(executablePath === undefined ? {} : { executablePath }),
        viewport: { width: 1280, height: 800 },
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ...silence(origin),
          ...netLogSwitches(nextLog(folder, netLogs)),
        ],
      })
      context.on('request', (request) => requests.push(request.url()))
      const page = context.pages()[0] ?? (await context.newPage())
      await slowDown(page)
      await page.goto(server.url)
      await ready(page, seed)
      return { page, context }
    },
    async close(how) {
      if (how === 'kill' && context) {
        const gone = new Promise<void>((resolve) => context?.once('close', () => resolve()))
        await killBrowser(join(folder, 'profile'))
        await gone
      } else await context?.close()
      context = null
      await server?.stop()
    },
  }
}

function electronShell(folder: string, seed: Options['seed'], requests: string[]): Shell {
  const netLogs: string[] = []
  let app: Awaited<ReturnType<typeof _electron.launch>> | null = null
  return {
    origin: 'app://workbench',
    netLogs,
    async open(args = []) {
      app = await _electron.launch({
        cwd: root,
        // As people run it; Chromium refuses it to root.
        chromiumSandbox: process.getuid?.() !== 0,
        args: [
          ...netLogSwitches(nextLog(folder, netLogs)),
          '.', '--home', join(folder, 'home'), '--project', join(folder, 'project'), ...(seed === 'sample' ? ['--sample'] : []), ...args,
        ],
      })
      app.context().on('request', (request) => requests.push(request.url()))
      await answerDialogs(app, folder)
      const page = await app.firstWindow()
      await ready(page, seed)
      return { page, context: app.context() }
    },
    async close(how) {
      if (how === 'kill') app?.process().kill('SIGKILL')
      else await app?.close()
    },
  }
}

/** SOURCELINE_SLOWDOWN=8 makes the page's thread eight times as slow, which shows what does not wait for what it needs. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['SOURCELINE_SLOWDOWN'] ?? 1)
  if (rate > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate })
}

function nextLog(folder: string, netLogs: string[]): string {
  const file = join(folder, `net-log-${netLogs.length}.json`)
  netLogs.push(file)
  return file
}

/** The workbench is ready when its grid stands with what it shows, or when it asks what to do about a lost database; nothing before can be used. */
async function ready(page: Page, seed: Options['seed']): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Events' })
  const stands = seed === 'sample' ? grid.getByRole('gridcell').filter({ hasText: /\p{L}/u }).first() : grid
  await expect(stands.or(page.getByRole('heading', { name: /cannot be opened/u }))).toBeVisible({ timeout: 30_000 })
}

/**
 * Selects words in the reader by their place in the text, the way a drag does: a real selection of the page.
 * `occurrence` counts from 0.
 */
export async function selectWords(page: Page, words: string, occurrence = 0): Promise<void> {
  const article = page.getByRole('article')
  await article.evaluate(async (element, wanted) => {
    const paragraphs = [...element.querySelectorAll<HTMLElement>('p')]
    let left = wanted.occurrence
    for (const paragraph of paragraphs) {
      const node = paragraph.firstChild
      const text = node?.textContent ?? ''
      for (let at = text.indexOf(wanted.words); at >= 0; at = text.indexOf(wanted.words, at + 1)) {
        if (left > 0) { left -= 1; continue }
        paragraph.scrollIntoView({ block: 'center' })
        if (element instanceof HTMLElement) element.focus()
        const selection = document.getSelection()
        if (selection?.anchorNode === node && selection.anchorOffset === at && selection.toString() === wanted.words) return
        selection?.setBaseAndExtent(node as Node, at, node as Node, at + wanted.words.length)
        // The workbench listens too, and came first.
        await new Promise((told) => document.addEventListener('selectionchange', told, { once: true }))
        return
      }
    }
    throw new Error(`the text does not hold "${wanted.words}"`)
  }, { words, occurrence })
}
