import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { AnyRecord } from '../../shared/model/records.ts'
import { bringAxe, expectClean, expectCleanInBoth } from './axe.ts'
import { tabTo } from './by-keyboard.ts'
import { expect, test, type Workbench } from './fixtures.ts'
import { askStore, askStoreOf } from './store-port.ts'

/** Where Chromium keeps the databases of the shell's origin, in the profile of the local shell or of Electron. */
async function databases({ folder }: Workbench): Promise<readonly string[]> {
  const found: string[] = []
  for (const home of [join(folder, 'profile', 'Default', 'IndexedDB'), join(folder, 'home', 'electron', 'IndexedDB')]) {
    for (const name of await readdir(home).catch(() => [])) found.push(join(home, name))
  }
  expect(found, 'the browser keeps its databases where this looks for them').not.toEqual([])
  return found
}

async function deleteDatabases(workbench: Workbench): Promise<void> {
  for (const path of await databases(workbench)) await rm(path, { recursive: true })
}

async function overwriteDatabases(workbench: Workbench): Promise<void> {
  for (const folder of await databases(workbench)) {
    for (const name of await readdir(folder)) if (/\.(ldb|log)$|^MANIFEST/u.test(name)) await writeFile(join(folder, name), 'noise, as a failing disk would leave it')
  }
}

const wholeOf = async (workbench: Workbench) => ({
  hash: await askStore(workbench, 'stateHash'),
  history: await askStore(workbench, 'history', { limit: 1_000 }),
})

async function edit({ page }: Workbench): Promise<void> {
  await page.getByRole('button', { name: 'New event' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved/u })).toBeVisible()
}

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test.describe('the sample project', () => {
  test.use({ seed: 'sample' })

  test('comes back whole, history and all, after its database was deleted', async ({ workbench }) => {
    await edit(workbench)
    const before = await wholeOf(workbench)
    const page = await workbench.reopen('close', () => deleteDatabases(workbench))
    await expect(page.getByRole('heading', { name: /cannot be opened as it was/u })).toBeFocused()
    await expect(page.getByRole('alert').first()).toContainText('its database is empty')
    await bringAxe(page)
    await expectCleanInBoth(page, 'recovery')
    await tabTo(page, page.getByRole('button', { name: 'Restore' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible()
    await expect(page.getByText(/^Restored from the journal: 3 changes/u)).toBeVisible()
    expect(await wholeOf(workbench)).toEqual(before)
    await expect(page.getByText('12 of 12').first()).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(page.getByText('11 of 11').first()).toBeVisible()
  })

  test('comes back whole after its database was overwritten', async ({ workbench }) => {
    await edit(workbench)
    const before = await wholeOf(workbench)
    const page = await workbench.reopen('kill', () => overwriteDatabases(workbench))
    await page.getByRole('button', { name: 'Restore' }).click()
    await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible()
    expect(await wholeOf(workbench)).toEqual(before)
  })
})

test.describe('a database that the browser cannot open', () => {
  test.use({ seed: 'sample' })

  test('is not said to be damaged, is not restored over, and opens when it is tried again', async ({ workbench }) => {
    await edit(workbench)
    const before = await wholeOf(workbench)
    // A folder where the browser wants its lock fails the opening as a lock does that another program holds.
    const locks = async () => (await databases(workbench)).map((path) => join(path, 'LOCK'))
    const page = await workbench.reopen('kill', async () => {
      for (const lock of await locks()) {
        await rm(lock, { force: true })
        await mkdir(lock)
      }
    })
    await expect(page.getByRole('heading', { name: /cannot be opened now/u })).toBeFocused()
    await expect(page.getByRole('alert').first()).toContainText('The browser could not open the project’s database')
    await bringAxe(page)
    await expectCleanInBoth(page, 'recovery of what is held')
    await page.getByRole('button', { name: 'Restore' }).click()
    await expect(page.getByText(/^Nothing was restored/u)).toBeVisible()
    for (const lock of await locks()) await rmdir(lock)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible()
    expect(await wholeOf(workbench)).toEqual(before)
  })
})

test.describe('a backup', () => {
  test.use({ seed: 'sample' })

  test('is made on demand, and becomes a project of its own beside the one that is open', async ({ workbench }) => {
    const { page } = workbench
    const before = await askStore(workbench, 'stateHash')
    await menu(page, 'Back up now')
    await expect(page.getByText(/^Backed up: 2 changes/u)).toBeVisible()
    await edit(workbench)
    await menu(page, 'Restore a backup as a new project…')
    const dialog = page.getByRole('dialog', { name: 'Restore a backup as a new project' })
    await dialog.getByRole('list', { name: 'Backups' }).getByRole('button').click()
    await bringAxe(page)
    await expectClean(page, 'backups')
    await dialog.getByRole('textbox', { name: 'Name of the new project' }).fill('As it was')
    await dialog.getByRole('button', { name: 'Restore' }).click()
    await expect(page).toHaveTitle('As it was – Sourceline')
    await expect(page.getByText('11 of 11').first()).toBeVisible()
    const folder = join(workbench.folder, 'home', 'projects', 'As it was')
    expect(await askStoreOf(page, folder, 'stateHash')).toBe(before)
  })
})

test('a project with an import of many rows comes back whole after its database was deleted', async ({ workbench }) => {
  const { job } = await askStore(workbench, 'beginBulk', 'event', 'Import 20,000 events')
  for (let first = 0; first < 20_000; first += 5_000) {
    await askStore(workbench, 'addBulk', job, Array.from({ length: 5_000 }, (_, n): AnyRecord => ({ id: `e${first + n}`, title: `Event ${first + n}`, place: `Place ${n % 211}` })))
  }
  await askStore(workbench, 'endBulk', job)
  await edit(workbench)
  const before = await wholeOf(workbench)
  const page = await workbench.reopen('kill', () => deleteDatabases(workbench))
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('20,001 of 20,001').first()).toBeVisible()
  expect(await wholeOf(workbench)).toEqual(before)
})
