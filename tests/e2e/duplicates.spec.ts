import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Workbench } from './fixtures.ts'
import { importFile } from './importing.ts'

const ROWS = [
  ['ev-a', '2024-01-28', 'Rockets strike coalition positions at Ain al-Asad', 'Ain al-Asad', 'IRQ', 'Kataib Hizballah', '3'],
  ['ev-b', '2024-01-29', 'Rockets struck coalition positions at Ain al-Asad', 'Ain al Asad', 'IRQ', "Kata'ib Hizballah", ''],
  ['ev-c', '2024-03-04', 'Drone shot down over the harbour', 'Latakia', 'SYR', 'Unknown gunmen', '0'],
  ['ev-d', '2024-05-17', 'Convoy ambushed on the mountain road', 'Sinjar', 'IRQ', 'Tribal fighters', '5'],
  ['ev-e', '2024-06-02', 'Market bombing leaves many wounded', 'Idlib', 'SYR', 'Cell of bombers', '11'],
] as const

async function importRows({ page, folder }: Workbench): Promise<void> {
  await page.setViewportSize({ width: 1500, height: 900 })
  const path = join(folder, 'reports.csv')
  await writeFile(path, ['id,date,title,place,country,actors,killed_best', ...ROWS.map((row) => row.join(',')), ''].join('\r\n'))
  await importFile(page, path)
  await expect(count(page)).toHaveText('5 of 5')
}

function count(page: Page) {
  return page.getByRole('region', { name: 'Events table' }).getByText(/^\d+ of \d+$/u)
}

async function find(page: Page) {
  await page.getByRole('button', { name: 'Find duplicates…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Find duplicate events' })
  await expect(dialog.getByRole('button', { name: 'Search again' })).toBeVisible()
  return dialog
}

test.describe.configure({ timeout: 90_000 })

test('a pair is found, compared, merged by the keyboard, and taken apart again', async ({ workbench }) => {
  const { page } = workbench
  await importRows(workbench)
  const dialog = await find(page)
  await expect(dialog.getByRole('status')).toHaveText('1 pair may be one event.')
  const pair = dialog.getByRole('option')
  await expect(pair).toContainText('1 day apart')
  await expect(pair).toContainText('1 of 1 actors shared')
  await expect(dialog.getByRole('radio', { name: 'Keep row 1' })).toBeChecked()
  await dialog.getByRole('radio', { name: 'Date: take "2024-01-29" of row 2' }).check()
  await dialog.getByRole('listbox', { name: 'Pairs' }).focus()
  await page.screenshot({ path: process.env['DUPLICATES_PICTURE'] ?? join(workbench.folder, 'pair.png') })
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('All pairs are decided.')
  await page.keyboard.press('Escape')
  await expect(count(page)).toHaveText('4 of 4')
  const grid = page.getByRole('grid', { name: 'Events' })
  await expect(grid.getByRole('gridcell', { name: /^Rockets struck/u })).toBeHidden()

  await page.getByRole('checkbox', { name: 'Show merged (1)' }).check()
  await expect(count(page)).toHaveText('5 of 5')
  await grid.getByRole('gridcell', { name: /^Rockets struck/u }).click()
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await expect(inspector.getByText('Merged into')).toBeVisible()
  await inspector.getByRole('button', { name: /^Take apart Rockets struck/u }).press('Enter')
  await expect(page.getByRole('checkbox', { name: /^Show merged/u })).toBeHidden()
  await expect(count(page)).toHaveText('5 of 5')
  await expect(grid.getByRole('gridcell', { name: '2024-01-28' })).toBeVisible()
})

test('what is not a duplicate is not proposed again, also after a restart, until its link is removed', async ({ workbench }) => {
  await importRows(workbench)
  const { page } = workbench
  await find(page)
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('All pairs are decided.')
  const again = await workbench.reopen()
  await expect((await find(again)).getByRole('status')).toHaveText('No events look alike.')
  await again.keyboard.press('Escape')
  await again.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: /^Rockets struck/u }).click()
  await again.getByRole('tab', { name: /^Links/u }).click()
  await again.getByRole('button', { name: /^Remove the link Not a duplicate of: Rockets strike/u }).click()
  await expect((await find(again)).getByRole('status')).toHaveText('1 pair may be one event.')
})
