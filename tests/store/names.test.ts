// The database takes the IndexedDB that this one brings.
import { deleteDatabase, startMain, storeOn, type Main } from './copied.ts'
import { ProjectDatabase } from '../../renderer/store/database.ts'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { ownFolder } from '../main/folder.ts'

/** The name in the project's own database. */
async function nameKept({ id }: ProjectInfo): Promise<unknown> {
  const database = new ProjectDatabase(id)
  await database.open()
  const row = await database.meta.get('project')
  database.close()
  return row?.value
}

/** A project under its second name, with an event that it got under its first, and a backup made under either. */
async function renamed(main: Main): Promise<void> {
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  await engine.commit({ label: 'Add an event', put: [{ kind: 'event', id: 'e1', fields: { title: 'An event' } }] })
  await engine.backUp()
  await main.host.call('projects.rename', 'Second')
  await engine.backUp()
  engine.close()
}

async function expectToHold(main: Main, name: string): Promise<void> {
  const project = main.current()
  expect(project.name).toBe(name)
  const { engine, open } = storeOn(main.host, project)
  expect((await open()).counts.event).toBe(1)
  engine.close()
  expect(await nameKept(project)).toEqual({ id: project.id, name })
}

test('a renamed project that is restored in place has the new name', async () => {
  const main = await startMain()
  await renamed(main)
  await deleteDatabase(main.project.id)
  const { engine, open } = storeOn(main.host, main.current())
  await expect(open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await engine.restore()
  engine.close()
  await expectToHold(main, 'Second')
})

test('a backup of a renamed project is listed under the name of its time, and becomes a project of the name that is given', async () => {
  const main = await startMain()
  await renamed(main)
  const backups = await main.host.call('backups.list')
  expect(backups.map(({ project }) => project)).toEqual(['Second', 'project'])
  for (const [n, { id }] of backups.entries()) {
    await main.host.call('backups.open', id, `Restored ${n}`)
    await expectToHold(main, `Restored ${n}`)
    await main.host.call('projects.open', main.project.id)
  }
})

test('a duplicate of a renamed project has the name that is given, and the original keeps its own', async () => {
  const main = await startMain()
  await renamed(main)
  const { job } = await main.host.call('projects.duplicate', 'Twin')
  for (let made: ProjectInfo | null = null; made === null;) made = (await main.host.call('projects.copyNext', job)).project
  await expectToHold(main, 'Twin')
  await main.host.call('projects.open', main.project.id)
  expect(main.current().name).toBe('Second')
})

test('in the backups folder a renamed project keeps its folder, and no two projects share one, however long their names', async () => {
  const [main, elsewhere] = [await startMain(), ownFolder()]
  mkdirSync(join(elsewhere, 'not a project'))
  await main.host.call('settings.keepBackupsIn', { folder: elsewhere })
  await renamed(main)
  const own = () => readdirSync(elsewhere).filter((name) => name !== 'not a project')
  expect(own()).toEqual([`project ${main.project.id.slice(0, 8)}`])
  expect(readdirSync(join(elsewhere, own()[0] ?? ''))).toHaveLength(2)
  const long = '報'.repeat(100)
  for (let n = 0; n < 2; n += 1) {
    const project = await main.host.call('projects.create', { name: long, seed: 'empty' })
    const { engine, open } = storeOn(main.host, project)
    await open()
    await engine.backUp()
    engine.close()
  }
  expect(own()).toHaveLength(3)
})
