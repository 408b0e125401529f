import type { Locator, Page } from '@playwright/test'
import { bringAxe, expectClean } from './axe.ts'
import { expect, selectWords, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' })
const status = (page: Page) => page.getByRole('contentinfo')
const SENTENCE = /This event is final\. Set its status back to edit it\./u

/** A cell by its row (from 1) and the name of its column. */
function cell(page: Page, row: number, column: string): Locator {
  return grid(page).locator(`.ag-row[row-index="${row - 1}"] .ag-cell[col-id="${column}"]`)
}

/** Runs an action by its name in the palette. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an action' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'All actions' })).toBeHidden()
}

test('an event that is final refuses typing, paste, fill, citing and deletion, until its status is set back', async ({ workbench: { page, context } }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cell(page, 1, 'title').click()
  const title = await cell(page, 1, 'title').innerText()
  await run(page, 'Set status: final')
  await expect(status(page).getByRole('button', { name: /Undo: Set the status of an event to final/u })).toBeVisible()
  await expect(grid(page).locator('.ag-row[row-index="0"] .table-final')).toBeVisible()

  const refused = async () => {
    await expect(page.getByText(SENTENCE).last()).toBeVisible()
    await expect(cell(page, 1, 'title')).toHaveText(title)
    await expect(status(page).getByRole('button', { name: /Undo: Set the status of an event to final/u })).toBeVisible()
  }
  await cell(page, 1, 'title').click()
  await page.keyboard.type('x')
  await refused()
  await expect(grid(page).locator('.ag-cell-inline-editing, .table-editor')).toHaveCount(0)
  await page.evaluate(() => navigator.clipboard.writeText('pasted'))
  await page.keyboard.press('Control+v')
  await refused()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByText(/final\. Set (its|their) status back/u).last()).toBeVisible()
  await refused()
  await cell(page, 1, 'title').click()
  await page.keyboard.press('Control+Delete')
  await refused()
  await expect(page.getByRole('region', { name: 'Inspector' }).getByText(SENTENCE)).toBeVisible()

  await page.getByRole('button', { name: 'Set to in review' }).click()
  await expect(grid(page).locator('.ag-row[row-index="0"] .table-final')).toHaveCount(0)
  await cell(page, 1, 'title').click()
  await page.keyboard.press('Delete')
  await expect(cell(page, 1, 'title')).toHaveText('')
})

test('a context menu is opened, gone through and left by keyboard, and runs what it names', async ({ workbench: { page } }) => {
  await cell(page, 1, 'title').click()
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: 'Cell' })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await bringAxe(page)
  await expectClean(page, 'context menu')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(cell(page, 1, 'title')).toBeFocused()

  await page.keyboard.press('ContextMenu')
  await expect(menu).toBeVisible()
  await page.keyboard.press('s')
  await expect(menu.getByRole('menuitem', { name: 'Set status: draft' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(menu).toBeHidden()
  await expect(status(page).getByRole('button', { name: /Undo: Set the status of an event to in review/u })).toBeVisible()
  await expect(cell(page, 1, 'title')).toBeFocused()
})

test('the right button asks for what lies under it: rows, columns, words, marks, sources, changes', async ({ workbench: { page } }) => {
  const asked = async (place: Locator, name: string, item: string) => {
    await place.click({ button: 'right' })
    const menu = page.getByRole('menu', { name, exact: true })
    await expect(menu.getByRole('menuitem', { name: item })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
  await asked(cell(page, 1, '#'), 'Rows', 'Delete event')
  await asked(cell(page, 2, 'date'), 'Cell', 'Words behind this cell')
  await asked(grid(page).getByRole('columnheader', { name: 'Date', exact: true }), 'Column', 'Hide this column')
  await selectWords(page, 'more than 40 were wounded')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu', { name: 'Selected words' }).getByRole('menuitem', { name: 'New claim' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'List of annotations' }).click()
  await asked(page.getByRole('complementary', { name: 'Annotations' }).locator('[data-annotation]').first(), 'Mark', 'Delete the annotation')
  await page.keyboard.press('Alt+2')
  await asked(page.getByRole('grid', { name: 'Sources' }).getByRole('gridcell').nth(1), 'Source', 'Edit the source…')
  await page.keyboard.press('Alt+6')
  await asked(page.getByRole('listbox', { name: 'Changes' }).getByRole('option').first(), 'Change', 'Undo')
})

test('the palette says why an action cannot run, and goes to columns and records', async ({ workbench: { page } }) => {
  await page.keyboard.press('Alt+4')
  await expect(page.getByRole('grid', { name: 'Entities' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Find an action' })
  await box.fill('merge sel ent')
  const merge = page.getByRole('option', { name: /Merge the selected entities/u })
  await expect(merge).toHaveAttribute('aria-disabled', 'true')
  await expect(merge).toContainText('Select at least two rows of the table of entities first.')
  await bringAxe(page)
  await expectClean(page, 'palette')
  await box.fill('drone attack')
  await page.getByRole('option', { name: /Drone attack on Tower 22.*Event/u }).click()
  await expect(grid(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Inspector' }).getByRole('heading', { name: 'Drone attack on Tower 22' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await box.fill('place')
  await page.getByRole('option', { name: /^Place\s*Column/u }).click()
  await expect(grid(page).locator('.ag-cell-focus')).toHaveAttribute('col-id', 'place')
})

test('a key is changed and used, after a reload too, and what had it loses it', async ({ workbench }) => {
  let { page } = workbench
  await page.keyboard.press('Control+,')
  let settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Keys' }).click()
  await settings.getByRole('searchbox', { name: 'Find an action' }).fill('export')
  const setting = settings.getByRole('button', { name: 'Set keys of Export…' })
  await setting.click()
  await page.keyboard.press('Control+c')
  await expect(settings.getByRole('status')).toContainText('It copies, cuts, pastes or selects everywhere.')
  await page.keyboard.press('Control+o')
  await expect(settings.getByRole('status')).toContainText('is “Import…”, which would lose it.')
  await settings.getByRole('button', { name: 'Use here' }).click()
  await expect(settings.getByRole('listitem').filter({ hasText: 'Export…' })).toContainText('Ctrl+O')
  await bringAxe(page)
  await expectClean(page, 'keys')
  await settings.getByRole('button', { name: 'Done' }).click()

  await page.keyboard.press('Control+o')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  page = await workbench.reopen()
  await expect(grid(page).getByRole('gridcell').first()).toBeVisible()
  await page.keyboard.press('Control+o')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.getByRole('searchbox', { name: 'Find a shortcut' }).fill('export')
  await expect(help).toContainText('Ctrl+O')
  await help.getByRole('button', { name: 'Change keys…' }).click()
  settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Reset all' }).click()
  await settings.getByRole('button', { name: 'Done' }).click()
  await page.keyboard.press('Control+e')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
})
