import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' })

test('a regular expression is replaced in all rows after a look at each change, and one undo takes it back', async ({ workbench: { page } }) => {
  await page.keyboard.press('Control+h')
  const dialog = page.getByRole('dialog', { name: 'Find and replace' })
  await expect(dialog.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('(?<=x)')
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).check()
  await expect(dialog.getByRole('alert')).toContainText('cannot look ahead or behind')
  await dialog.getByRole('textbox', { name: 'Find' }).fill('^Drone (attack|strike) on (.+)$')
  await dialog.getByRole('textbox', { name: 'Replace by' }).fill('$2: drone $1')
  await dialog.getByRole('combobox', { name: 'In fields' }).fill('Title')
  await page.keyboard.press('Enter')
  const line = dialog.getByRole('row', { name: /Tower 22/u })
  await expect(line.getByRole('cell').last()).toHaveText('Tower 22: drone attack')
  await expect(dialog.getByRole('button', { name: /^Replace in \d+ cells?$/u })).toBeEnabled()

  await line.getByRole('checkbox').uncheck()
  await line.getByRole('checkbox').check()
  await dialog.getByRole('textbox', { name: 'Find' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(grid(page).getByRole('gridcell', { name: 'Tower 22: drone attack' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(grid(page).getByRole('gridcell', { name: 'Drone attack on Tower 22' })).toBeVisible()
})

test('a selected row gets a value, after the preview said what that comes to', async ({ workbench: { page } }) => {
  await grid(page).getByRole('gridcell', { name: 'Drone attack on Tower 22' }).click()
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('Control+Shift+h')
  const dialog = page.getByRole('dialog', { name: 'Edit many rows' })
  await expect(dialog.getByRole('combobox', { name: 'In', exact: true })).toHaveValue('rows')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Status')
  await dialog.getByRole('combobox', { name: 'Value' }).fill('In review')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toContainText(/1 cell of 1 row changes|1 already so/u)
})
