import { mkdirSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Handlers } from '../../shared/contract/contract.ts'
import { refuse } from '../../shared/contract/result.ts'
import { createConnections } from '../../main/local/connections.ts'
import { exportTargets } from '../../main/local/exports.ts'
import { leavePort, serve, takePort } from '../../main/local/server.ts'
import { createCaller } from '../../main/services/caller.ts'
import { createFaults } from '../../main/services/faults.ts'
import { createCopies } from '../../main/services/copy/copy.ts'
import { backupPolicy, createHandlers } from '../../main/services/handlers.ts'
import { createPages } from '../../main/services/pages.ts'
import { createOffer } from '../../main/services/offer.ts'
import { openProjects } from '../../main/services/projects.ts'
import { createSettings } from '../../main/services/settings.ts'
import { ownFolder } from './folder.ts'

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Running {
  readonly origin: string
  readonly url: string
  readonly folder: string
  readonly handlers: Handlers
  /** A request as it is written: no path is tidied up, no header added. */
  ask(path: string, asked?: Asked): Promise<Answered>
  /** Signs in by the one-time link; the cookie to send from then on. */
  signIn(): Promise<string>
  /** A call as our own page makes it. */
  call(name: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Answered>
}

/** The real services behind the real server on a free port, in a folder of their own. */
export async function running(patience = 30_000): Promise<Running> {
  const folder = ownFolder()
  const [home, pages, resources, exports] = ['home', 'pages', 'resources', 'exports'].map((name) => join(folder, name)) as [string, string, string, string]
  mkdirSync(pages)
  mkdirSync(resources)
  writeFileSync(join(pages, 'index.html'), '<!doctype html><style nonce="__NONCE__"></style>')
  writeFileSync(join(resources, 'sample.json'), '{}')

  const settings = createSettings(home, () => undefined)
  const projects = await openProjects(home, settings, { folder: join(folder, 'project'), seed: 'empty' })
  const faults = createFaults(home)
  const copies = createCopies(() => projects.current(), () => backupPolicy(settings))
  const offer = createOffer(projects)
  const connections = createConnections(() => createCaller(home, ({ files, received }) => createHandlers({
    version: '0.0.0', shell: 'local', resources, projects, settings, files, copies, faults, received, offer,
    chooseFiles: async () => refuse('not-found', 'Files are chosen in the page here.'),
    chooseTarget: exportTargets(() => exports),
    chooseFolder: async () => null,
    chooseBackupsFolder: async (named) => named,
    showFolder: async () => false,
    newWindow: async () => undefined,
    windowClosed: () => undefined,
  }), (thrown) => { throw thrown }))
  const port = await takePort(0, patience)
  const { origin, url } = serve(port, createPages(pages), connections)
  onTestFinished(async () => {
    await connections.close()
    await leavePort(port)
    await copies.close()
    await faults.close()
    projects.close()
  })

  const handlers = connections.handlersOf(null) ?? refuse('internal', 'The calls without a connection are always there.')
  let cookie = ''
  const ask = (path: string, asked: Asked = {}) => askAt(origin, path, asked)
  return {
    origin, url, folder, handlers, ask,
    async signIn() {
      const { headers } = await ask(url.slice(origin.length))
      cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      return cookie
    },
    call: (name, body, headers = {}) => ask(`/call/${name}`, {
      method: 'POST', body, headers: { cookie, origin, 'content-type': 'application/json', ...headers },
    }),
  }
}

function askAt(origin: string, path: string, { method = 'GET', headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port, host } = new URL(origin)
  return new Promise((answered, failed) => {
    const asking = request({ hostname, port, path, method, agent: false, setHost: false, headers: { host, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
      response.on('error', failed)
    })
    asking.on('error', failed)
    asking.end(body)
  })
}
