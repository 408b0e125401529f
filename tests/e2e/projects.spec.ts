import { cp, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bringAxe, expectClean, expectCleanInBoth } from './axe.ts'
import { tabTo } from './by-keyboard.ts'
import { exportFile } from './exporting.ts'
import { expect, test, type Workbench } from './fixtures.ts'
import { askStoreOf } from './store-port.ts'

/** Runs an action by its name in the palette. */
async function act(page: Page, action: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an action' }).fill(action)
  await page.keyboard.press('Enter')
}

async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New event' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved/u })).toBeVisible()
}

async function openFolder(page: Page, folder: string): Promise<void> {
  await act(page, 'Open project…')
  const dialog = page.getByRole('dialog', { name: 'Open project' })
  await dialog.getByRole('textbox', { name: 'A project in another folder' }).fill(folder)
  await dialog.getByRole('button', { name: 'Open folder' }).click()
}

const wholeOf = async (page: Page, folder: string) => ({
  hash: await askStoreOf(page, folder, 'stateHash'),
  history: await askStoreOf(page, folder, 'history', { limit: 1_000 }),
})
const idIn = async (folder: string) => (JSON.parse(await readFile(join(folder, 'project.json'), 'utf8')) as { readonly id: string }).id
const own = ({ folder }: Workbench) => join(folder, 'project')

/** The window shows the project and can be worked in. Its title is there before. */
async function expectProject(page: Page, name: string): Promise<void> {
  await expect(page).toHaveTitle(`${name} – Sourceline`)
  await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible()
}

/** Opens another project of the list. */
async function openListed(page: Page, name: string): Promise<void> {
  await act(page, 'Open project…')
  await page.getByRole('list', { name: 'Projects' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') }).click()
}

test.describe('the sample project', () => {
  test.use({ seed: 'sample' })

  test('is duplicated with its whole history, and the two go on apart', async ({ workbench }) => {
    const { page } = workbench
    await edit(page)
    const before = await wholeOf(page, own(workbench))
    await act(page, 'Duplicate project…')
    const dialog = page.getByRole('dialog', { name: 'Duplicate project' })
    await bringAxe(page)
    await expectClean(page, 'duplicate')
    await dialog.getByRole('textbox', { name: 'Name of the copy' }).fill('Second')
    await dialog.getByRole('button', { name: 'Duplicate' }).click()
    await expectProject(page, 'Second')
    await expect(page.getByText(/^This is the copy; .*3 changes/u)).toBeVisible()
    const second = join(workbench.folder, 'home', 'projects', 'Second')
    expect(await wholeOf(page, second)).toEqual(before)
    await page.keyboard.press('Control+z')
    await expect(page.getByText('11 of 11').first()).toBeVisible()

    await openListed(page, 'project')
    await expectProject(page, 'project')
    await expect(page.getByText('12 of 12').first()).toBeVisible()
    expect(await wholeOf(page, own(workbench))).toEqual(before)
  })

  test('opens under another id from a copy of its folder, and the original does not see what is done there', async ({ workbench }) => {
    const { page } = workbench
    const copy = join(workbench.folder, 'a copy')
    await edit(page)
    const before = await wholeOf(page, own(workbench))
    await cp(own(workbench), copy, { recursive: true })
    await openFolder(page, copy)
    await expect(page.getByText(/^This folder is a copy of the project in .*3 changes/u)).toBeVisible()
    expect(await idIn(copy)).not.toBe(await idIn(own(workbench)))
    expect(await wholeOf(page, copy)).toEqual(before)
    await edit(page)
    await expect(page.getByText('13 of 13').first()).toBeVisible()
    await openFolder(page, own(workbench))
    await expect(page.getByText('12 of 12').first()).toBeVisible()
    expect(await wholeOf(page, own(workbench))).toEqual(before)
  })

  test('is taken in from the project file that the program was started with, as a new project', async ({ workbench }) => {
    await exportFile(workbench, 'Sourceline project (JSON)', 'mine.sourceline.json')
    const before = await askStoreOf(workbench.page, own(workbench), 'stateHash')
    const page = await workbench.reopen('close', undefined, [join(workbench.folder, 'exports', 'mine.sourceline.json')])
    const dialog = page.getByRole('dialog', { name: 'Take in a project file' })
    await expect(dialog.getByRole('textbox', { name: 'Name of the new project' })).toHaveValue('mine')
    await bringAxe(page)
    await expectCleanInBoth(page, 'take in')
    await expect(dialog.getByRole('textbox', { name: 'Name of the new project' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expectProject(page, 'mine')
    const importing = page.getByRole('dialog', { name: 'Import' })
    await tabTo(page, importing.getByRole('button', { name: 'Import', exact: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('11 of 11').first()).toBeVisible()
    expect(await askStoreOf(page, join(workbench.folder, 'home', 'projects', 'mine'), 'stateHash')).toBe(before)
  })

  test('stays the same project when its folder is moved', async ({ workbench }) => {
    const { page } = workbench
    await edit(page)
    const before = await wholeOf(page, own(workbench))
    const id = await idIn(own(workbench))
    await act(page, 'New project…')
    const dialog = page.getByRole('dialog', { name: 'New project' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Meanwhile')
    await dialog.getByRole('button', { name: 'Create project' }).click()
    await expectProject(page, 'Meanwhile')
    const moved = join(workbench.folder, 'moved')
    await rename(own(workbench), moved)
    await openFolder(page, moved)
    await expect(page.getByText(/^This project was moved here from /u)).toBeVisible()
    expect(await idIn(moved)).toBe(id)
    expect(await wholeOf(page, moved)).toEqual(before)
  })
})

test('two windows show one project live, each sees the edits of the other, and both take them back', async ({ workbench }) => {
  const { page, context } = workbench
  await edit(page)
  const [second] = await Promise.all([context.waitForEvent('page'), act(page, 'New window')])
  await expect(second.getByText('1 of 1').first()).toBeVisible()
  await edit(second)
  await expect(page.getByText('2 of 2').first()).toBeVisible()
  await edit(page)
  await expect(second.getByText('3 of 3').first()).toBeVisible()
  await second.getByRole('grid', { name: 'Events' }).focus()
  await second.keyboard.press('Control+z')
  await expect(page.getByText('2 of 2').first()).toBeVisible()

  await act(page, 'Rename project…')
  const dialog = page.getByRole('dialog', { name: 'Rename project' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Renamed')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  for (const each of [page, second]) {
    await expect(each).toHaveTitle('Renamed – Sourceline')
    await expect(each.getByRole('heading', { level: 1 })).toContainText('Renamed')
  }
  await page.close()
  await edit(second)
  await expect(second.getByText('3 of 3').first()).toBeVisible()
  expect((JSON.parse(await readFile(join(own(workbench), 'project.json'), 'utf8')) as { readonly name: string }).name).toBe('Renamed')
})

test('all windows go along to another project, and one that is taken off the list keeps its records', async ({ workbench }) => {
  const { page, context } = workbench
  await edit(page)
  const [second] = await Promise.all([context.waitForEvent('page'), act(page, 'New window')])
  await expect(second.getByText('1 of 1').first()).toBeVisible()
  await act(page, 'New project…')
  const made = page.getByRole('dialog', { name: 'New project' })
  await made.getByRole('textbox', { name: 'Name' }).fill('Other')
  await made.getByRole('button', { name: 'Create project' }).click()
  for (const each of [page, second]) await expectProject(each, 'Other')

  await act(page, 'Open project…')
  const dialog = page.getByRole('dialog', { name: 'Open project' })
  await expect(dialog.getByRole('button', { name: 'Take Other off the list' })).toBeDisabled()
  await bringAxe(page)
  await expectClean(page, 'open project')
  await dialog.getByRole('button', { name: 'Take project off the list' }).click()
  await expect(dialog.getByText(/^“project” is off the list. Nothing of it was deleted/u)).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Projects' }).getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('textbox', { name: 'A project in another folder' }).fill(own(workbench))
  await dialog.getByRole('button', { name: 'Open folder' }).click()
  for (const each of [page, second]) await expect(each.getByText('1 of 1').first()).toBeVisible()
})
