import type { Page } from '@playwright/test'
import { bringAxe, expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' })

/** Looks at what is on screen in both themes. */
async function expectCleanInBoth(page: Page, where: string): Promise<void> {
  await bringAxe(page)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectClean(page, `${where}, ${colorScheme}`)
  }
}

async function openByName(page: Page, name: string) {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  return page.getByRole('dialog', { name })
}

test('a regular expression is replaced in all rows after a look at each change, and one undo takes it back', async ({ workbench: { page } }) => {
  await page.keyboard.press('Control+h')
  const dialog = page.getByRole('dialog', { name: 'Find and replace' })
  await expect(dialog.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).check()
  await dialog.getByRole('textbox', { name: 'Find' }).fill('(?<=x)')
  await expect(dialog.getByRole('alert')).toContainText('cannot look ahead or behind')
  await dialog.getByRole('textbox', { name: 'Find' }).fill('^Drone (attack|strike) on (.+)$|^(Iraq|3)$')
  await dialog.getByRole('textbox', { name: 'Replace by' }).fill('$2: drone $1')
  await expect(dialog.getByText(/Left as it is: \S/u).first()).toBeVisible()
  await expectCleanInBoth(page, 'find and replace')
  await dialog.getByRole('combobox', { name: 'In fields' }).fill('Title')
  await page.keyboard.press('Enter')
  const line = dialog.getByRole('row', { name: /Tower 22/u })
  await expect(line.getByRole('cell').last()).toHaveText('Tower 22: drone attack')
  await expect(dialog.getByText(/Left as it is/u)).toHaveCount(0)

  await line.getByRole('checkbox').uncheck()
  await expect(dialog.getByRole('checkbox', { name: 'All changes' })).not.toBeChecked()
  await line.getByRole('checkbox').check()
  await dialog.getByRole('textbox', { name: 'Find' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(grid(page).getByRole('gridcell', { name: 'Tower 22: drone attack' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(grid(page).getByRole('gridcell', { name: 'Drone attack on Tower 22' })).toBeVisible()
})

test('selected rows get a value, after the preview said how many have it already', async ({ workbench: { page } }) => {
  await grid(page).getByRole('gridcell', { name: 'Drone attack on Tower 22' }).click()
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('Control+Shift+h')
  const dialog = page.getByRole('dialog', { name: 'Edit many rows' })
  await expect(dialog.getByRole('combobox', { name: 'In', exact: true })).toHaveValue('rows')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Status')
  await dialog.getByRole('combobox', { name: 'Value' }).fill('In review')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Set 1 cell' })).toBeEnabled()
  await dialog.getByRole('combobox', { name: 'In', exact: true }).selectOption({ label: 'All 11 rows of the table' })
  await expectCleanInBoth(page, 'edit many rows')
  await dialog.getByRole('button', { name: 'Set 10 cells' }).click()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Control+Shift+h')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Status')
  await dialog.getByRole('combobox', { name: 'Value' }).fill('In review')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Nothing changes in 1 row, 1 already so.')
})

test('a field is transformed by a table of pairs', async ({ workbench: { page } }) => {
  const dialog = await openByName(page, 'Transform a field')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Place')
  await dialog.getByRole('combobox', { name: 'What to do' }).selectOption('Replace by a table')
  await dialog.getByRole('textbox', { name: /^Table/u }).fill('eastern syria,"Syria, east"\nnowhere,somewhere')
  await expect(dialog.getByText('2 pairs.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Transform 1 cell' })).toBeEnabled()
  await expectCleanInBoth(page, 'transform')
  await dialog.getByRole('button', { name: 'Transform 1 cell' }).click()
  await expect(grid(page).getByRole('gridcell', { name: 'Syria, east' })).toBeVisible()
})

test('values that mean the same are merged into one', async ({ workbench: { page } }) => {
  await page.keyboard.press('Control+h')
  await page.keyboard.type('eastern Syria')
  await page.keyboard.press('Tab')
  await page.keyboard.type('DEIR EZZOR')
  const replacing = page.getByRole('dialog', { name: 'Find and replace' })
  await expect(replacing.getByRole('button', { name: /^Replace in/u })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(replacing).toBeHidden()

  const dialog = await openByName(page, 'Merge like values')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Place')
  await dialog.getByRole('combobox', { name: 'Values that have' }).selectOption('Small differences')
  await dialog.getByRole('combobox', { name: 'Values that have' }).selectOption('Similar spelling')
  await dialog.getByRole('checkbox', { name: /^Merge into/u }).first().check()
  const into = dialog.getByRole('textbox', { name: /^What .* becomes$/u }).first()
  await into.fill('Deir ez-Zor, Syria')
  await expect(dialog.getByRole('button', { name: 'Merge in 2 cells' })).toBeEnabled()
  await expectCleanInBoth(page, 'merge like values')
  await dialog.getByRole('button', { name: 'Merge in 2 cells' }).click()
  await expect(dialog).toBeHidden()
  await expect(grid(page).getByRole('gridcell', { name: 'Deir ez-Zor, Syria' })).toHaveCount(2)
})
