import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { exportFile, rowsOf } from './exporting.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const table = (page: Page) => page.getByRole('region', { name: 'Events table' })
const count = (page: Page) => table(page).getByText(/^\d+ of \d+$/u)
const menu = (page: Page) => table(page).getByRole('button', { name: /^View of events/u })
const box = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const heads = (page: Page) => page.getByRole('grid', { name: 'Events' }).getByRole('columnheader')

async function choose(page: Page, item: string | RegExp): Promise<void> {
  await menu(page).click()
  await page.getByRole('menu').locator('[role^="menuitem"]').filter({ hasText: item }).click()
}

async function saveAs(page: Page, name: string): Promise<void> {
  await choose(page, 'Save as a view…')
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(menu(page)).toHaveText(`View: ${name}`)
}

test('a view keeps columns, search and order, is restored after a reload, and can be changed, renamed, deleted and undone', async ({ workbench }) => {
  let { page } = workbench
  await page.getByRole('button', { name: /^View of events/u }).click()
  await page.getByRole('menuitem', { name: 'Columns…' }).click()
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Place where' }).uncheck()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('columnheader', { name: 'Title', exact: true }).click()
  await box(page).fill('country:IRQ')
  await expect(count(page)).toHaveText('5 of 11')
  await saveAs(page, 'Coding')

  await choose(page, 'Everything')
  await expect(count(page)).toHaveText('11 of 11')
  await expect(heads(page).filter({ hasText: /^Place$/u })).toHaveCount(1)
  await choose(page, 'Coding')
  await expect(count(page)).toHaveText('5 of 11')
  await expect(heads(page).filter({ hasText: /^Place$/u })).toHaveCount(0)

  page = await workbench.reopen()
  await expect(menu(page)).toHaveText('View: Coding')
  await expect(count(page)).toHaveText('5 of 11')
  await expect(box(page)).toHaveValue('country:IRQ')
  await expect(heads(page).filter({ hasText: /^Place$/u })).toHaveCount(0)
  await expect(page.getByRole('columnheader', { name: 'Title', exact: true })).toHaveAttribute('aria-sort', 'ascending')

  await box(page).fill('country:IRQ drones')
  await expect(menu(page)).toHaveText('View: Coding (changed)')
  await choose(page, 'Back to “Coding” as it was saved')
  await expect(box(page)).toHaveValue('country:IRQ')
  await box(page).fill('country:JOR')
  await choose(page, 'Save changes to “Coding”')
  await expect(menu(page)).toHaveText('View: Coding')
  await choose(page, 'Rename…')
  await page.getByRole('dialog', { name: 'Rename the view' }).getByRole('textbox').fill('Jordan')
  await page.keyboard.press('Enter')
  await expect(menu(page)).toHaveText('View: Jordan')
  await choose(page, 'Delete')
  await expect(menu(page)).toHaveText('View')
  await menu(page).focus()
  await page.keyboard.press('Control+z')
  await choose(page, 'Jordan')
  await expect(count(page)).toHaveText('1 of 11')
})

test('a view is handed on as a file and taken in again, and the export takes its rows or those of a query', async ({ workbench }) => {
  const { page } = workbench
  await box(page).fill('country:IRQ -country:SYR')
  await expect(count(page)).toHaveText('2 of 11')
  await saveAs(page, 'Iraq alone')
  await choose(page, 'Save as a file…')
  const dialog = page.getByRole('dialog', { name: 'Save the view as a file' })
  await dialog.getByRole('button', { name: 'Save file…' }).click()
  await expect(dialog.getByText(/^Saved as/u)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const path = join(workbench.folder, 'exports', 'Iraq alone.view.json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'sourceline-view', version: 1, name: 'Iraq alone', table: 'event' })

  await choose(page, 'Everything')
  await expect(count(page)).toHaveText('11 of 11')
  const chooser = page.waitForEvent('filechooser')
  await choose(page, 'Take in from a file…')
  await (await chooser).setFiles(path)
  await expect(menu(page)).toHaveText('View: Iraq alone 2')
  await expect(count(page)).toHaveText('2 of 11')

  await choose(page, 'Everything')
  await expect(count(page)).toHaveText('11 of 11')
  const saved = rowsOf(await exportFile(workbench, 'CSV table', 'saved.csv', 'Events', /^A saved view/u))
  expect(saved).toHaveLength(2)

  await page.keyboard.press('Control+e')
  const exporting = page.getByRole('dialog', { name: 'Export' })
  await exporting.getByRole('radio', { name: /^What a query finds/u }).check()
  const query = exporting.getByRole('combobox', { name: 'Query' })
  await query.pressSequentially('contry:IRQ')
  await expect(exporting.getByText('There is no field “contry”; did you mean country?')).toBeVisible()
  await expect(exporting.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
  await exporting.getByRole('button', { name: 'Write country' }).click()
  await expect(exporting.getByText('5 rows')).toBeVisible()
  await exporting.getByRole('textbox', { name: 'File name' }).fill('query.csv')
  await exporting.getByRole('button', { name: 'Export', exact: true }).click()
  await exporting.getByRole('button', { name: 'Done' }).click()
  expect(rowsOf(readFileSync(join(workbench.folder, 'exports', 'query.csv'), 'utf8'))).toHaveLength(5)
})
