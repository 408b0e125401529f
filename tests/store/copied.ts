import 'fake-indexeddb/auto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createEngine, type Engine } from '../../renderer/store/engine.ts'
import type { StoreNews, StoreState } from '../../renderer/store/state.ts'
import type { Host, ProjectInfo } from '../../shared/contract/contract.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import { packArgs, unpackArgs } from '../../shared/contract/wire.ts'
import { refuse, Refusal } from '../../shared/contract/result.ts'
import { createCopies } from '../../main/services/copy/copy.ts'
import { createReceived } from '../../main/services/copy/received.ts'
import { createFaults } from '../../main/services/faults.ts'
import { createFiles } from '../../main/services/files.ts'
import { backupPolicy, createHandlers } from '../../main/services/handlers.ts'
import { createOffer } from '../../main/services/offer.ts'
import { openProjects } from '../../main/services/projects.ts'
import { createSettings } from '../../main/services/settings.ts'
import { ownFolder } from '../main/folder.ts'

/** The real services over a folder, reached by calls as a window reaches them. */
export interface Main {
  readonly home: string
  readonly project: ProjectInfo
  /** Folder of the second copy. */
  readonly copy: string
  readonly host: Pick<Host, 'call'>
  /** The project that is open now. */
  current(): ProjectInfo
  close(): Promise<void>
}

export async function startMain(home = ownFolder(), folder = join(home, 'project')): Promise<Main> {
  mkdirSync(home, { recursive: true })
  const settings = createSettings(home, () => undefined)
  const projects = await openProjects(home, settings, { folder, seed: 'empty' })
  const files = createFiles()
  const faults = createFaults(home)
  const received = createReceived(home)
  const copies = createCopies(() => projects.current(), () => backupPolicy(settings))
  const handlers = createHandlers({
    version: '0.0.0', shell: 'local', resources: home, projects, settings, files, copies, faults, received, offer: createOffer(projects),
    chooseFiles: async () => [],
    chooseTarget: async () => null,
    chooseFolder: async () => null,
    chooseBackupsFolder: async (named) => named,
    showFolder: async () => false,
    newWindow: async () => undefined,
    windowClosed: () => undefined,
  })
  const host = {
    async call(name: string, ...args: readonly unknown[]) {
      const { type, head, body } = packArgs(args)
      // Node's own server takes 16 kB of headers.
      expect((head ?? '').length).toBeLessThan(4_000)
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body.slice()
      const result = await dispatch(handlers, name, unpackArgs(type, head, bytes))
      if (!result.ok) throw new Refusal(result.error)
      return result.value
    },
  } as unknown as Pick<Host, 'call'>
  const close = async (): Promise<void> => {
    await copies.close()
    await received.close()
    await faults.close()
    projects.close()
  }
  onTestFinished(close)
  return { home, project: projects.current(), copy: join(folder, 'copy'), host, current: () => projects.current(), close }
}

export interface Store {
  readonly engine: Engine
  readonly news: StoreNews[]
  /** Rejects when something is lost. */
  open(): Promise<StoreState>
}

/** A store on a project of main. */
export function storeOn(host: Main['host'] | null, project: { readonly id: string; readonly name: string }): Store {
  const news: StoreNews[] = []
  const engine = createEngine((message) => news.push(message), undefined, host)
  onTestFinished(() => engine.close())
  return { engine, news, open: () => engine.open(project) }
}

/** What Chromium does with a database that it finds corrupt. */
export function deleteDatabase(id: string): Promise<void> {
  return new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase(`sourceline-${id}`)
    request.onsuccess = () => done()
    request.onerror = () => failed(request.error ?? new Error('The database could not be deleted.'))
    request.onblocked = () => refuse('internal', 'The database is still open.')
  })
}
