import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { silence } from '../../main/local/launch.ts'
import type { StoreApi } from '../../renderer/store/protocol.ts'
import { perform, type Work, type WorkedStore } from './fault-work.ts'
import { killBrowser } from './kill-browser.ts'
import { freePort, startServer, type RunningServer } from './local-server.ts'
import { projectIn, storeScript } from './store-port.ts'

const executablePath = process.env['SOURCELINE_BROWSER']

/** What the page is told to do, and tells of it. */
interface InPage {
  ask(method: string, ...args: readonly unknown[]): Promise<unknown>
  perform(store: WorkedStore, work: Work): Promise<void>
  begun(what: Doing): Promise<void>
  ended(what: 'backup'): Promise<void>
  acknowledged(seq: number): Promise<void>
}

type Doing = Work['what'] | 'backup'

/** Asks the store of the project over the page of a mortal shell. */
export type Ask = <M extends keyof StoreApi>(method: M, ...args: Parameters<StoreApi[M]>) => Promise<Awaited<ReturnType<StoreApi[M]>>>

/** The store that is asked in this way. */
export function storeOf(ask: Ask): WorkedStore {
  const asked = ask as (method: string, ...args: readonly unknown[]) => unknown
  return new Proxy({}, { get: (_, method) => (...args: readonly unknown[]) => asked(String(method), ...args) }) as WorkedStore
}

/**
 * The built local shell as two processes, each of which can be killed. Its page is of the shell's origin and shows nothing: it
 * asks the project's store directly, so that a start takes a second.
 */
export interface MortalShell {
  /** Folder of the project. */
  readonly project: string
  /** The change that was acknowledged last. */
  acknowledged(): number
  /** What is being done: what was begun last, and the backup that is made beside it. */
  doing(): readonly Doing[]
  /** Starts what does not run, and answers how to ask the store. It is not open yet. */
  start(): Promise<Ask>
  /** Resolves when the first of the works that are given next is acknowledged: sending them takes longer than doing some of them. */
  underWay(): Promise<void>
  /** Does works one after the other until it is killed; now and then backs up beside them. Rejects when the store refuses one. */
  work(works: readonly Work[]): Promise<void>
  killMain(): Promise<void>
  killBrowser(): Promise<void>
  stop(): Promise<void>
}

export async function mortalShell(folder: string): Promise<MortalShell> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const [profile, project] = [join(folder, 'profile'), join(folder, 'project')]
  const script = storeScript()
  let server: RunningServer | null = null
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = []
  let running: { readonly context: BrowserContext; readonly page: Page } | null = null
  let acknowledged = 0
  const doing: { work: readonly Doing[]; backup: readonly Doing[] } = { work: [], backup: [] }
  let onAcknowledged = (): void => undefined

  async function openBrowser(): Promise<NonNullable<typeof running>> {
    const context = await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...silence(origin)],
    })
    await context.exposeBinding('acknowledged', (_, seq: number) => {
      acknowledged = seq
      onAcknowledged()
    })
    await context.exposeBinding('begun', (_, what: Doing) => { doing[what === 'backup' ? 'backup' : 'work'] = [what] })
    await context.exposeBinding('ended', (_, what: 'backup') => { doing[what] = [] })
    return { context, page: context.pages()[0] ?? (await context.newPage()) }
  }

  async function signIn({ context }: NonNullable<typeof running>): Promise<void> {
    if (server) await context.addCookies(cookies)
    else {
      server = await startServer(folder, 'empty', port)
      await context.request.get(server.url, { maxRedirects: 0 })
      cookies = await context.cookies()
    }
  }

  return {
    project,
    acknowledged: () => acknowledged,
    doing: () => [...doing.work, ...doing.backup],
    underWay: () => new Promise((resolve) => { onAcknowledged = resolve }),
    async start() {
      running ??= await openBrowser()
      await signIn(running)
      const { page } = running
      await page.goto(`${origin}${script}`)
      await page.evaluate(`globalThis.perform = ${perform.toString()}`)
      await page.evaluate(({ script, name }) => {
        const { port } = new SharedWorker(script, { type: 'module', name })
        const waiting = new Map<number, { answered(value: unknown): void; refused(error: Error): void }>()
        let calls = 0
        port.onmessage = ({ data }) => {
          if (!('id' in data)) return
          const call = waiting.get(data.id)
          waiting.delete(data.id)
          if ('error' in data) call?.refused(new Error(`${data.error.code}: ${data.error.message}`))
          else call?.answered(data.value)
        }
        const own = globalThis as unknown as { ask: InPage['ask'] }
        own.ask = (method, ...args) => new Promise((answered, refused) => {
          calls += 1
          waiting.set(calls, { answered, refused })
          port.postMessage({ id: calls, method, args })
        })
      }, { script, name: `sourceline-${projectIn(project).id}` })
      const ask = (method: string, ...args: readonly unknown[]) =>
        page.evaluate(({ method, args }) => (globalThis as unknown as InPage).ask(method, ...args), { method, args: args as never[] })
      return ask as Ask
    },
    async work(works) {
      await running?.page.evaluate(async (sent) => {
        const works = sent as unknown as readonly Work[]
        const { ask, perform, begun, ended, acknowledged } = globalThis as unknown as InPage
        const store = new Proxy({}, { get: (_, method) => (...args: readonly unknown[]) => ask(String(method), ...args) }) as WorkedStore
        for (const work of works) {
          if (work.seq % 4 === 0) {
            void begun('backup')
            // An import that runs refuses it, and so does main when it is gone.
            void ask('backUp').catch(() => undefined).then(() => ended('backup'))
          }
          void begun(work.what)
          await perform(store, work)
          void acknowledged(work.seq)
        }
      }, works as unknown as never[])
    },
    async killMain() {
      await server?.kill()
      server = null
    },
    async killBrowser() {
      if (!running) return
      const { context } = running
      running = null
      const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
      await killBrowser(profile)
      await gone
    },
    async stop() {
      await running?.context.close()
      running = null
      await server?.stop()
      server = null
    },
  }
}
