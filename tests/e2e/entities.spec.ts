import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Workbench } from './fixtures.ts'
import { importFile } from './importing.ts'

const ACTORS = [['First', 'Kataib Hizballah'], ['Second', 'kataib hizballah.'], ['Third', 'Hizballah Kataib']] as const

/** Four events by three spellings of one name, and one by another, in a window as wide as the table. */
async function importSpellings({ page, folder }: Workbench): Promise<void> {
  await page.setViewportSize({ width: 4000, height: 900 })
  const path = join(folder, 'spellings.csv')
  await writeFile(path, ['id,title,actors', ...ACTORS.map(([title, actor]) => `ev-${title},${title},${actor}`), 'ev-Fourth,Fourth,Asaib Ahl al-Haq', 'ev-Fifth,Fifth,Kataib Hizballah', ''].join('\r\n'))
  await importFile(page, path)
  await expect(page.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: 'Fifth' })).toBeVisible()
}

/** What the column of actors shows in the first four rows. */
async function actors(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('grid', { name: 'Events' })
  return Promise.all([0, 1, 2, 3].map((row) => rows.locator(`[row-index="${row}"] [col-id="actors"]`).innerText()))
}

async function runByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an action' }).fill(name)
  await page.keyboard.press('Enter')
}

test.describe.configure({ timeout: 60_000 })

test('three spellings are found, merged by the keyboard, shown as one, taken apart, and undone', async ({ workbench }) => {
  const { page } = workbench
  await importSpellings(workbench)
  await runByName(page, 'Find duplicate entities')
  const dialog = page.getByRole('dialog', { name: 'Find duplicates' })
  await expect(dialog.getByRole('status')).toHaveText('1 group may be one entity.')
  const group = dialog.getByRole('group', { name: 'Kataib Hizballah', exact: true })
  await expect(group.getByRole('checkbox')).toHaveCount(3)
  await expect(group.getByText('1 cell of events')).toHaveCount(2)
  await expect(group.getByText('2 cells of events')).toHaveCount(1)

  await group.getByRole('radio', { name: 'Keep Hizballah Kataib', exact: true }).press('Space')
  await dialog.getByRole('radio', { name: 'Keep Kataib Hizballah', exact: true }).press('Space')
  await dialog.getByRole('button', { name: 'Merge into Kataib Hizballah', exact: true }).press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Nothing to propose.')
  await expect(dialog.getByRole('combobox', { name: 'Names that have' })).toBeFocused()
  await page.keyboard.press('Escape')

  await expect.poll(() => actors(page)).toEqual(['Kataib Hizballah', 'Kataib Hizballah', 'Kataib Hizballah', 'Asaib Ahl al-Haq'])
  await page.getByRole('columnheader', { name: 'Actors', exact: true }).hover()
  await page.getByRole('button', { name: 'Filter Actors', exact: true }).click()
  const filter = page.getByRole('dialog', { name: 'Filter Actors' })
  await expect(filter.getByRole('checkbox')).toHaveCount(2)
  await filter.getByRole('checkbox', { name: /^Kataib Hizballah/u }).check()
  const count = page.getByRole('region', { name: 'Events table' }).getByText(/^\d+ of \d+$/u)
  await expect(count).toHaveText('4 of 5')
  await filter.getByRole('checkbox', { name: /^Kataib Hizballah/u }).uncheck()
  await page.keyboard.press('Escape')
  await expect(count).toHaveText('5 of 5')

  await page.keyboard.press('Alt+4')
  const grid = page.getByRole('grid', { name: 'Entities' })
  await expect(grid.getByRole('gridcell', { name: 'Kataib Hizballah', exact: true })).toBeVisible()
  await expect(grid.getByRole('gridcell', { name: 'Hizballah Kataib' })).toBeHidden()
  await page.getByRole('checkbox', { name: 'Show merged (2)' }).check()
  await expect(grid.getByRole('gridcell', { name: 'Hizballah Kataib' })).toBeVisible()

  await grid.getByRole('gridcell', { name: 'Kataib Hizballah', exact: true }).click()
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await expect(inspector.getByRole('list', { name: 'Merged in' }).getByRole('listitem')).toHaveCount(2)
  await inspector.getByRole('button', { name: 'Take apart Hizballah Kataib' }).press('Enter')
  await expect(page.getByRole('checkbox', { name: 'Show merged (1)' })).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect.poll(() => actors(page)).toEqual(['Kataib Hizballah', 'Kataib Hizballah', 'Hizballah Kataib', 'Asaib Ahl al-Haq'])

  await page.keyboard.press('Control+z')
  await expect.poll(() => actors(page)).toEqual(['Kataib Hizballah', 'Kataib Hizballah', 'Kataib Hizballah', 'Asaib Ahl al-Haq'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => actors(page)).toEqual([...ACTORS.map(([, actor]) => actor), 'Asaib Ahl al-Haq'])
})

test('what is not the same is not proposed again, also after a restart, until it is asked for', async ({ workbench }) => {
  await importSpellings(workbench)
  const { page } = workbench
  await page.keyboard.press('Alt+4')
  await page.getByRole('button', { name: 'Find duplicates…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Find duplicates' })
  await dialog.getByRole('checkbox', { name: 'Include Hizballah Kataib' }).uncheck()
  await dialog.getByRole('button', { name: 'Not the same: Kataib Hizballah' }).click()
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await dialog.getByRole('button', { name: /^Not the same/u }).click()
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await dialog.getByRole('button', { name: /^Not the same/u }).click()
  await expect(dialog.getByRole('status')).toHaveText('Nothing to propose.')

  const again = await workbench.reopen()
  await runByName(again, 'Find duplicate entities')
  const reopened = again.getByRole('dialog', { name: 'Find duplicates' })
  await expect(reopened.getByRole('status')).toHaveText('Nothing to propose.')
  await reopened.getByRole('button', { name: 'Propose again what is not the same (3)' }).click()
  await expect(reopened.getByRole('checkbox')).toHaveCount(3)
})

test('selected entities are merged whatever they are called', async ({ workbench }) => {
  const { page } = workbench
  await importSpellings(workbench)
  await page.keyboard.press('Alt+4')
  const grid = page.getByRole('grid', { name: 'Entities' })
  await grid.getByRole('gridcell', { name: 'Kataib Hizballah', exact: true }).click()
  await page.keyboard.press('Shift+Space')
  await grid.getByRole('row', { name: /Asaib Ahl al-Haq/u }).getByRole('gridcell', { name: /^\d+$/u }).first().click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Merge selected…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge entities' })
  await dialog.getByRole('radio', { name: 'Keep Asaib Ahl al-Haq' }).check()
  await dialog.getByRole('button', { name: 'Merge into Asaib Ahl al-Haq' }).click()
  await expect(dialog).toBeHidden()
  await expect(grid.getByRole('gridcell', { name: 'Kataib Hizballah', exact: true })).toBeHidden()
  await page.keyboard.press('Alt+1')
  await expect.poll(() => actors(page)).toEqual(['Asaib Ahl al-Haq', 'kataib hizballah.', 'Hizballah Kataib', 'Asaib Ahl al-Haq'])
})
