import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { StoreApi } from '../../renderer/store/protocol.ts'
import type { Workbench } from './fixtures.ts'

const assets = fileURLToPath(new URL('../../dist/renderer/assets', import.meta.url))

/** Address of the script that the store's worker runs. */
export function storeScript(): string {
  const script = readdirSync(assets).find((name) => /^worker-.*\.js$/u.test(name) && readFileSync(join(assets, name), 'utf8').includes('sourceline-'))
  if (script === undefined) throw new Error('dist/ holds no script of the store: build first.')
  return `/assets/${script}`
}

/** The project that a folder holds. */
export function projectIn(folder: string): { readonly id: string; readonly name: string } {
  return JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')) as { id: string; name: string }
}

/** Asks the project's store what no view shows, over a port of its own to the worker that the window uses. */
export function askStore<M extends keyof StoreApi>({ page, folder }: Workbench, method: M, ...args: Parameters<StoreApi[M]>): Promise<Awaited<ReturnType<StoreApi[M]>>> {
  return askStoreOf(page, join(folder, 'project'), method, ...args)
}

/** The same of the project in a folder, which the window has open. */
export async function askStoreOf<M extends keyof StoreApi>(page: Page, project: string, method: M, ...args: Parameters<StoreApi[M]>): Promise<Awaited<ReturnType<StoreApi[M]>>> {
  const asked = { script: storeScript(), name: `sourceline-${projectIn(project).id}`, method: String(method), args: args as readonly unknown[] as never[] }
  const answer = await page.evaluate(({ script, name, method, args }) => new Promise<{ readonly value?: unknown; readonly error?: { readonly message: string } }>((answered) => {
    const { port } = new SharedWorker(script, { type: 'module', name })
    port.onmessage = ({ data }) => {
      if (data.id === 1) answered(data)
    }
    port.postMessage({ id: 1, method, args })
  }), asked)
  if (answer.error) throw new Error(answer.error.message)
  return answer.value as Awaited<ReturnType<StoreApi[M]>>
}
