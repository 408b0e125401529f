import type { Page } from '@playwright/test'
import { exportFile, rowsOf } from './exporting.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

/** Opens the filter of a column by its button. */
async function openFilter(page: Page, column: string) {
  await page.getByRole('columnheader', { name: column, exact: true }).hover()
  await page.getByRole('button', { name: `Filter ${column}`, exact: true }).click()
  return page.getByRole('dialog', { name: `Filter ${column}` })
}

const count = (page: Page) => page.getByRole('region', { name: 'Events table' }).getByText(/^\d+ of \d+$/u)

test('columns are filtered by value, words and dates, each filter can be seen and taken off', async ({ workbench: { page } }) => {
  const byCountry = await openFilter(page, 'Country')
  await byCountry.getByRole('checkbox', { name: /^Iraq/u }).check()
  await expect(count(page)).toHaveText('5 of 11')
  await byCountry.getByRole('checkbox', { name: /^Jordan/u }).check()
  await expect(count(page)).toHaveText('6 of 11')
  await page.keyboard.press('Escape')

  const byTitle = await openFilter(page, 'Title')
  await byTitle.getByRole('textbox').fill('DRONE')
  await expect(count(page)).toHaveText('2 of 11')
  await byTitle.getByRole('button', { name: 'Done' }).click()
  const chips = page.getByRole('group', { name: 'Filters' })
  await expect(chips.getByText('Country is Iraq or Jordan')).toBeVisible()
  await expect(chips.getByText('Title contains “DRONE”')).toBeVisible()

  const byDate = await openFilter(page, 'Date')
  await byDate.getByRole('textbox', { name: 'From' }).fill('2024-07')
  await expect(count(page)).toHaveText('1 of 11')
  await byDate.getByRole('textbox', { name: 'From' }).fill('yesterday-ish')
  await expect(byDate.getByText(/is not a date|cannot be read/iu)).toBeVisible()
  await page.keyboard.press('Escape')

  await chips.getByRole('button', { name: 'Remove the filter on Title' }).click()
  await chips.getByRole('button', { name: 'Clear filters' }).click()
  await expect(count(page)).toHaveText('11 of 11')

  await page.getByRole('combobox', { name: 'Search' }).fill('no such words')
  await expect(page.getByRole('heading', { name: 'No row matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(count(page)).toHaveText('11 of 11')
})

test('a filter is set with the keyboard alone', async ({ workbench: { page } }) => {
  await page.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: 'Drone attack on Tower 22' }).first().click()
  await page.keyboard.press('Control+Shift+L')
  const filter = page.getByRole('dialog', { name: 'Filter Title' })
  await expect(filter.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('tower')
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText('1 of 11')
  await expect(filter).toBeHidden()
})

test('the order and the columns of a table are kept, and the current view is exported as it is seen', async ({ workbench }) => {
  let { page } = workbench
  await page.getByRole('columnheader', { name: 'Title', exact: true }).getByText('Title').click()
  await page.getByRole('columnheader', { name: 'Title', exact: true }).getByText('Title').click()
  await page.getByRole('button', { name: /^View of events/u }).click()
  await page.getByRole('menuitem', { name: 'Columns…' }).click()
  const columns = page.getByRole('dialog', { name: 'Columns' })
  await columns.getByRole('checkbox', { name: /^Place\b/u }).first().uncheck()
  await columns.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('columnheader', { name: 'Place', exact: true })).toBeHidden()

  page = await workbench.reopen()
  await expect(page.getByRole('columnheader', { name: 'Title', exact: true })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('columnheader', { name: 'Place', exact: true })).toBeHidden()

  const byCountry = await openFilter(page, 'Country')
  await byCountry.getByRole('checkbox', { name: /^Syria/u }).check()
  await page.keyboard.press('Escape')
  await expect(count(page)).toHaveText('7 of 11')
  const rows = rowsOf(await exportFile(workbench, 'CSV table', 'view.csv', 'Events', /^The current view/u))
  const titles = rows.map(({ title }) => title ?? '')
  expect(titles).toHaveLength(7)
  expect(titles).toEqual([...titles].sort((a, b) => b.localeCompare(a, 'en')))
  expect(Object.keys(rows[0] ?? {})).not.toContain('place')
})

test('an edit is kept by Enter, by Tab and by going elsewhere, once each, and given up by Escape', async ({ workbench: { page } }) => {
  const grid = page.getByRole('grid', { name: 'Events' })
  const cell = (text: string) => grid.getByRole('gridcell', { name: new RegExp(`^${text}(?: .)?$`, 'u') }).first()
  const editor = page.getByRole('textbox', { name: 'Title', exact: true })
  const type = async (over: string, words: string) => {
    await cell(over).click()
    await page.keyboard.press('F2')
    await expect(editor).toBeFocused()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(words)
    await expect(editor).toHaveValue(words)
  }
  const isKept = async (words: string) => {
    await expect(cell(words)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Undo: Edit title of/u })).toBeVisible()
  }

  await type('Drone attack on Tower 22', 'Kept by Enter')
  await page.keyboard.press('Enter')
  await isKept('Kept by Enter')
  await type('US strikes on 85 targets', 'Kept by Tab')
  await page.keyboard.press('Tab')
  await isKept('Kept by Tab')
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await type('Drone attacks on the SDF', 'Kept by going elsewhere')
  await cell('Two drones at Ain al-Asad').click()
  await isKept('Kept by going elsewhere')
  await type('US bombing of IRGC sites', 'Given up')
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await expect(cell('US bombing of IRGC sites')).toBeVisible()
  // Nothing was altered, so nothing is kept.
  await type('Attack at Rumalyn Landing Zone', 'Attack at Rumalyn Landing Zone')
  await page.keyboard.press('Enter')
  await expect(editor).toBeHidden()

  await page.getByRole('navigation').getByRole('button', { name: 'History' }).click()
  const changes = page.getByRole('listbox', { name: 'Changes' }).getByRole('option')
  await page.getByRole('search', { name: 'Filter the changes' }).getByRole('searchbox', { name: 'Words of the label' }).fill('Edit title')
  await expect(changes).toHaveText([/Drone attacks on the SDF/u, /US strikes on 85 targets/u, /Drone attack on Tower 22/u])
})

test('an action is of the cell that has the focus, however soon it comes after the key that moved it', async ({ workbench: { page } }) => {
  await page.getByRole('grid', { name: 'Events' }).getByText('Attacks on Coalition sites').click()
  await page.evaluate(() => {
    const press = (key: string, ctrlKey: boolean) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, ctrlKey, bubbles: true, cancelable: true }))
    press('ArrowDown', false)
    press('Delete', true)
  })
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /^Undo: Delete .*Drone attack on Tower 22/u })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Events' }).getByText('Attacks on Coalition sites')).toBeVisible()
})
