import type { Page } from '@playwright/test'
import { bringAxe, expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

/** The cell that shows the text, whatever mark stands behind it. */
const cell = (page: Page, text: string) => page.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: new RegExp(`^${text}(?: .)?$`, 'u') }).first()
const changes = (page: Page) => page.getByRole('listbox', { name: 'Changes' }).getByRole('option')
const details = (page: Page) => page.getByRole('region', { name: 'Details of the change' })

async function retitle(page: Page, from: string, to: string): Promise<void> {
  await cell(page, from).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
  await expect(cell(page, to)).toBeVisible()
}

async function open(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click()
}

test('changes are filtered, an older one is taken back alone, and a restore point is gone back to and undone', async ({ workbench: { page } }) => {
  await retitle(page, 'Drone attack on Tower 22', 'Drone struck')
  await open(page, 'History')
  await page.getByRole('button', { name: 'Set a restore point…' }).click()
  await page.getByRole('dialog', { name: 'Set a restore point' }).getByRole('textbox', { name: 'Name' }).fill('Before the review')
  await page.keyboard.press('Enter')
  await expect(changes(page).first()).toContainText('Before the review')
  await open(page, 'Events')
  await retitle(page, 'Drone struck', 'Tower struck')

  await open(page, 'History')
  const filter = page.getByRole('search', { name: 'Filter the changes' })
  await filter.getByRole('combobox', { name: 'Kind of record' }).selectOption('Events')
  await filter.getByRole('combobox', { name: 'Field' }).selectOption('Title')
  await filter.getByRole('searchbox', { name: 'Words of the label' }).fill('title')
  await expect(changes(page)).toHaveCount(2)
  await changes(page).nth(1).click()
  await expect(details(page).getByText('changed the same cell')).toBeVisible()
  await expect(details(page).getByRole('button', { name: 'Take back this change alone' })).toBeDisabled()
  await changes(page).nth(0).click()
  await details(page).getByRole('button', { name: 'Take back this change alone' }).click()
  await expect(changes(page).first()).toContainText('Take back')
  await open(page, 'Events')
  await expect(cell(page, 'Drone struck')).toBeVisible()
  await retitle(page, 'Drone struck', 'Reviewed')

  await open(page, 'History')
  await page.getByRole('checkbox', { name: 'Restore points only' }).check()
  await expect(changes(page)).toHaveCount(1)
  await bringAxe(page)
  await expectClean(page, 'History with a filter')
  await details(page).getByRole('button', { name: 'Go back to this point…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Go back' })
  await expect(dialog.getByRole('row', { name: /^Events/u })).toContainText('1')
  await expectClean(page, 'Going back')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await open(page, 'Events')
  await expect(cell(page, 'Drone struck')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(cell(page, 'Reviewed')).toBeVisible()
})

test('a cell tells its values over time, and takes an earlier one back', async ({ workbench: { page } }) => {
  await retitle(page, 'Drone attack on Tower 22', 'First words')
  await retitle(page, 'First words', 'Second words')
  await cell(page, 'Second words').click()
  await page.keyboard.press('Alt+ArrowDown')
  const past = page.getByRole('list', { name: 'History of Title' })
  await expect(past.getByRole('listitem').first()).toContainText('First words')
  await past.getByRole('button', { name: /^Put this value back/u }).first().click()
  await expect(cell(page, 'First words')).toBeVisible()
  await expect(past.getByRole('listitem').first()).toContainText('Put back an earlier title')
})

test('days of the filter are written as dates are elsewhere, and one that cannot be read says why and narrows nothing', async ({ workbench: { page } }) => {
  await open(page, 'History')
  await expect(changes(page)).toHaveCount(2)
  const filter = page.getByRole('search', { name: 'Filter the changes' })
  const to = filter.getByRole('textbox', { name: 'To' })
  await to.fill('2001')
  await expect(page.getByText('No change is like that')).toBeVisible()
  await to.fill('1/2/2001')
  await expect(to).toHaveAccessibleDescription(/Write the year first/u)
  await expect(changes(page)).toHaveCount(2)
  await bringAxe(page)
  await expectClean(page, 'History with a day that cannot be read')
  await to.fill('')
  await filter.getByRole('textbox', { name: 'From' }).fill('2001-02')
  await expect(changes(page)).toHaveCount(2)
})
