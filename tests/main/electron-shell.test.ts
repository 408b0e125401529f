import type { Session } from 'electron'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Result } from '../../shared/contract/result.ts'
import { ARGS_HEADER, packArgs } from '../../shared/contract/wire.ts'
import { CALL } from '../../main/electron/channels.ts'
import { ORIGIN, SCHEME } from '../../main/electron/origin.ts'
import { changeBytes, markAt } from './copy.ts'
import { sessionRuntime } from './electron-runtime.ts'
import { ownFolder } from './folder.ts'

// The shell over the real services; of Electron only the parts that it stands on, see electron-runtime.ts.
const electron = await vi.hoisted(async () => (await import('./electron-runtime.ts')).electronRuntime())
vi.mock('electron', () => electron)
const { startShell } = await import('../../main/electron/shell.ts')

type Answered = Result<{ readonly handle: string; readonly job: string; readonly id: string }>

async function shellIn(folder: string) {
  electron.opened.length = 0
  const shell = await startShell({ home: join(folder, 'home'), project: join(folder, 'project'), seed: 'empty', session: sessionRuntime() as unknown as Session, onKeys: () => undefined })
  onTestFinished(() => shell.close())
  electron.dialog.showSaveDialog.mockImplementation(async (_: unknown, { defaultPath }: { readonly defaultPath: string }) => ({ canceled: false, filePath: join(folder, defaultPath) }))
  /** As the preload of a window calls. */
  const call = (window: number, name: string, ...args: readonly unknown[]) =>
    electron.calls.get(CALL)?.({ senderFrame: { parent: null, origin: ORIGIN }, sender: electron.opened[window]?.webContents }, name, args) as Promise<Answered>
  /** As the store's worker calls, which no preload reaches. */
  async function store(name: string, ...args: readonly unknown[]): Promise<Answered> {
    const { type, head, body } = packArgs(args)
    const answer = await electron.schemes.get(SCHEME)?.(new Request(`${ORIGIN}/call/${name}`, {
      method: 'POST', body: body as BodyInit, headers: { 'content-type': type, ...(head === null ? {} : { [ARGS_HEADER]: head }) },
    }))
    return await answer?.json() as Answered
  }
  const value = async (answered: Promise<Answered>) => {
    const result = await answered
    return result.ok ? result.value : expect.fail(result.error.message)
  }
  return { call, store, value }
}

test('what a window has begun ends when it is destroyed, and what another one has begun goes on', async () => {
  const folder = ownFolder()
  const { call, value } = await shellIn(folder)
  await value(call(0, 'window.new'))
  await call(0, 'files.create', { name: 'half.csv', replace: false })
  const kept = await value(call(1, 'files.create', { name: 'kept.csv', replace: false }))
  await call(0, 'backups.receive')
  electron.opened[0]?.tell('closed')
  await vi.waitFor(() => expect([...readdirSync(folder), ...readdirSync(join(folder, 'home/received'))].filter((name) => /\.part-|\.backup$/.test(name))).toHaveLength(1))
  expect(await call(1, 'files.commit', kept.handle)).toMatchObject({ ok: true })
  expect(await call(0, 'app.info')).toMatchObject({ ok: false, error: { code: 'denied' } })
})

test('what the store has begun goes on while a window is open, and ends with the page of the only one', async () => {
  const folder = ownFolder()
  const { call, store, value } = await shellIn(folder)
  const { id } = await value(call(0, 'projects.current'))
  await value(call(0, 'window.new'))
  await store('copy.append', id, markAt(1), new Uint8Array(changeBytes(1)))
  const { job } = await value(store('copy.backup', id, { mark: markAt(1), counts: {} }))
  const parts = () => readdirSync(join(folder, 'project/copy')).filter((name) => name.includes('.part-'))
  electron.opened[0]?.tell('closed')
  expect(await store('copy.write', job, new Uint8Array(changeBytes(1)))).toMatchObject({ ok: true })
  expect(parts()).toHaveLength(1)
  electron.opened[1]?.webContents.tell('did-navigate')
  await vi.waitFor(() => expect(parts()).toEqual([]))
  expect(await store('copy.write', job, new Uint8Array(changeBytes(1)))).toMatchObject({ ok: false, error: { code: 'not-found' } })
})
