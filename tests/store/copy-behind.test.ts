import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { ownFolder } from '../main/folder.ts'
import { deleteDatabase, startMain, storeOn, type Main } from './copied.ts'

const event = (id: string, fields: object = {}) => ({ kind: 'event' as const, id, fields: { title: `Event ${id}`, ...fields } })
const add = (engine: Engine, id: string) => engine.commit({ label: `Add ${id}`, put: [event(id)] })

/** Nothing can be written there while a file stands where the folder belongs. A backup before it ends the journal's open file. */
async function takeAway(main: Main, engine: Engine): Promise<() => void> {
  await engine.backUp()
  renameSync(main.copy, `${main.copy}-away`)
  writeFileSync(main.copy, '')
  return () => {
    rmSync(main.copy)
    renameSync(`${main.copy}-away`, main.copy)
  }
}

/** What a lost database is restored to. */
async function restoredHash(main: Main, engine: Engine): Promise<string> {
  engine.close()
  await deleteDatabase(main.project.id)
  const again = storeOn(main.host, main.project)
  await expect(again.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await again.engine.restore()
  return again.engine.stateHash()
}

test('a change that cannot be copied is saved all the same, the person is told, and the copy is brought up when it can be', async () => {
  const main = await startMain()
  const { engine, news, open } = storeOn(main.host, main.project)
  await open()
  await add(engine, 'e1')
  const putBack = await takeAway(main, engine)
  const { state } = await add(engine, 'e2')
  expect(state).toMatchObject({ seq: 3, copyBehind: expect.any(String) as string })
  expect(news.at(-1)?.state.copyBehind).toBe(state.copyBehind)
  expect((await add(engine, 'e3')).seq).toBe(4)
  expect((await engine.tryCopy()).copyBehind).not.toBeNull()
  putBack()
  expect((await engine.tryCopy()).copyBehind).toBeNull()
  expect((await add(engine, 'e4')).state.copyBehind).toBeNull()
  const before = await engine.stateHash()
  expect(await restoredHash(main, engine)).toBe(before)
})

test('words that came while the copy was behind are brought up with their change', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  await add(engine, 'e1')
  const putBack = await takeAway(main, engine)
  const body = { hash: 'b'.repeat(64), body: 'Words that the copy lacked.' }
  await engine.commit({ label: 'Add words', put: [{ kind: 'source', id: 's1', fields: { title: 'S' } }, { kind: 'text', id: 't1', fields: { source: 's1', hash: body.hash } }], bodies: [body] })
  expect((await engine.state()).copyBehind).not.toBeNull()
  putBack()
  expect((await engine.tryCopy()).copyBehind).toBeNull()
  const before = await engine.stateHash()
  expect(await restoredHash(main, engine)).toBe(before)
})

test('an import that the copy missed is brought up by a backup', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  await add(engine, 'e1')
  const putBack = await takeAway(main, engine)
  const { job } = await engine.beginBulk('event', 'Import')
  await engine.addBulk(job, Array.from({ length: 4_500 }, (_, n): AnyRecord => ({ id: `b${n}`, title: `Row ${n}` })))
  expect((await engine.endBulk(job)).state.copyBehind).not.toBeNull()
  putBack()
  expect((await engine.tryCopy()).copyBehind).toBeNull()
  expect(readdirSync(main.copy).filter((name) => name.startsWith('backup-'))).toHaveLength(2)
  const before = await engine.stateHash()
  expect(await restoredHash(main, engine)).toBe(before)
})

test('a project from before there were copies gets one', async () => {
  const main = await startMain()
  const without = storeOn(null, main.project)
  await without.open()
  await add(without.engine, 'e1')
  const before = await without.engine.stateHash()
  without.engine.close()
  const { engine, open } = storeOn(main.host, main.project)
  expect((await open()).copyBehind).not.toBeNull()
  expect((await engine.tryCopy()).copyBehind).toBeNull()
  expect(await restoredHash(main, engine)).toBe(before)
})

test('a copy that is damaged is set aside and made anew from a database that is sound', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  await add(engine, 'e1')
  engine.close()
  await main.close()
  const second = await startMain(main.home)
  const again = storeOn(second.host, second.project)
  await again.open()
  await add(again.engine, 'e2')
  again.engine.close()
  await second.close()
  const path = join(main.copy, 'journal-000001.copy')
  const bytes = readFileSync(path)
  bytes[200]! ^= 1
  writeFileSync(path, bytes)

  const third = await startMain(main.home)
  const last = storeOn(third.host, third.project)
  expect((await last.open()).copyBehind).toContain('damaged')
  expect((await last.engine.tryCopy()).copyBehind).toBeNull()
  expect(readdirSync(join(main.copy, '..')).filter((name) => name.startsWith('copy'))).toEqual(['copy', 'copy-damaged-1'])
  const before = await last.engine.stateHash()
  expect(await restoredHash(third, last.engine)).toBe(before)
})

test('a database that was put back to an earlier state is found behind, can be read as it is, and restored', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  for (const id of ['e1', 'e2', 'e3']) await add(engine, id)
  const before = await engine.stateHash()
  engine.close()
  await new Promise<void>((done, failed) => {
    const request = indexedDB.open(`sourceline-${main.project.id}`)
    request.onsuccess = () => {
      const transaction = request.result.transaction('changes', 'readwrite')
      transaction.objectStore('changes').delete(4)
      transaction.oncomplete = () => { request.result.close(); done() }
    }
    request.onerror = () => failed(new Error('the database does not open'))
  })
  const again = storeOn(main.host, main.project)
  await expect(again.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  expect(await again.engine.loss()).toMatchObject({ why: 'behind', database: { seq: 3 }, copy: { seq: 4 } })
  expect(await again.engine.openAsItIs()).toMatchObject({ seq: 3, readOnly: expect.any(String) as string })
  await expect(add(again.engine, 'e9')).rejects.toMatchObject({ failure: { code: 'read-only' } })
  again.engine.close()
  const third = storeOn(main.host, main.project)
  await expect(third.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await third.engine.restore()
  expect(await third.engine.stateHash()).toBe(before)
})

test('a backup becomes a project of its own, filled without asking', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  await add(engine, 'e1')
  const before = await engine.stateHash()
  const { backup } = await engine.backUp()
  expect(backup).toMatchObject({ project: main.project.name, mark: { seq: 2 }, counts: { event: 1 } })
  await add(engine, 'e2')
  expect(await main.host.call('backups.list')).toEqual([backup])
  const made = await main.host.call('backups.open', backup.id, 'As it was')
  expect(made).toMatchObject({ name: 'As it was' })
  expect(made.id).not.toBe(main.project.id)
  const restored = storeOn(main.host, made)
  expect(await restored.open()).toMatchObject({ projectId: made.id, seq: 2, copyBehind: null })
  expect(await restored.engine.stateHash()).toBe(before)
  await add(restored.engine, 'e3')
  restored.engine.close()
  // Filled once: an empty database is a loss from now on.
  await deleteDatabase(made.id)
  await expect(storeOn(main.host, made).open()).rejects.toMatchObject({ failure: { code: 'lost' } })
})

test('backups also go to the backups folder, as many as are kept; a folder that is gone is said', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  const folder = ownFolder()
  await main.host.call('settings.set', { backupsKept: 2 })
  await main.host.call('settings.keepBackupsIn', { folder })
  rmSync(folder, { recursive: true })
  await open()
  expect((await engine.backUp()).elsewhere).toContain('not there')
  mkdirSync(folder)
  for (const id of ['e1', 'e2', 'e3']) {
    await add(engine, id)
    expect((await engine.backUp()).elsewhere).toBeNull()
  }
  const [own] = readdirSync(folder)
  expect(readdirSync(join(folder, own!))).toHaveLength(2)
  expect((await main.host.call('backups.list')).map(({ mark }) => mark.seq)).toEqual([4, 4, 3, 3])
})
