import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const table = (page: Page) => page.getByRole('region', { name: 'Events table' })
const count = (page: Page) => table(page).getByText(/^\d+ of \d+$/u)
const pane = (page: Page) => page.getByRole('complementary', { name: 'Facets' })
const facet = (page: Page, label: string) => pane(page).getByRole('region', { name: label, exact: true })
const value = (page: Page, label: string, name: string) => facet(page, label).getByRole('checkbox', { name: new RegExp(`^${name} \\d`, 'u') })

async function add(page: Page, label: string): Promise<void> {
  const box = pane(page).getByRole('combobox', { name: 'Add a facet' })
  await box.fill(label)
  await box.press('Enter')
  await expect(facet(page, label)).toBeVisible()
}

test('a facet narrows the grid and the counts of the others, and stays when the project is opened again', async ({ workbench }) => {
  let { page } = workbench
  await table(page).getByRole('button', { name: 'Facets' }).click()
  for (const label of ['Country', 'Status', 'Killed', 'Date', 'Cites words']) await add(page, label)
  await expect(value(page, 'Country', 'Iraq')).toHaveAccessibleName('Iraq 5')
  await expect(value(page, 'Status', 'Coded')).toHaveAccessibleName('Coded 8')

  await value(page, 'Country', 'Iraq').check()
  await expect(count(page)).toHaveText('5 of 11')
  await expect(value(page, 'Status', 'Coded')).not.toHaveAccessibleName('Coded 8')
  // Its own counts stay: another value can be added.
  await expect(value(page, 'Country', 'Jordan')).toHaveAccessibleName('Jordan 1')
  await value(page, 'Country', 'Jordan').check()
  await expect(count(page)).toHaveText('6 of 11')
  await expect(table(page).getByRole('group', { name: 'Filters' })).toContainText('Country is Iraq or Jordan')

  // The column's filter is the same condition.
  await table(page).getByRole('button', { name: 'Remove the filter on Country' }).click()
  await expect(value(page, 'Country', 'Iraq')).not.toBeChecked()
  await expect(count(page)).toHaveText('11 of 11')

  // A range by keyboard, then let go.
  const from = facet(page, 'Date').getByRole('slider', { name: 'Date from' })
  await from.focus()
  await page.keyboard.press('End')
  await expect(from).toHaveAttribute('aria-valuetext', /^20\d\d/u)
  await expect(count(page)).not.toHaveText('11 of 11')
  await facet(page, 'Date').getByRole('button', { name: 'Clear Date' }).click()
  await expect(count(page)).toHaveText('11 of 11')

  // And by mouse.
  const bars = facet(page, 'Killed').locator('.histogram-bars')
  const { x, y, width, height } = (await bars.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width - 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(table(page).getByRole('group', { name: 'Filters' })).toContainText('Killed is ')
  await expect(count(page)).not.toHaveText('11 of 11')
  await facet(page, 'Killed').getByRole('button', { name: 'Clear Killed' }).click()

  await value(page, 'Cites words', 'Yes').check()
  await expect(count(page)).toHaveText('11 of 11')
  await facet(page, 'Status').getByRole('button', { name: 'Remove the facet Status' }).click()
  await facet(page, 'Date').getByRole('button', { name: 'Move Date up' }).click()
  await expect(pane(page).getByRole('heading')).toHaveText(['Country', 'Date', 'Killed', 'Cites words'])

  page = await workbench.reopen()
  await expect(pane(page).getByRole('heading')).toHaveText(['Country', 'Date', 'Killed', 'Cites words'])
  await table(page).getByRole('button', { name: 'Facets' }).click()
  await expect(pane(page)).toBeHidden()
})

test('a saved view keeps its facets and what is picked in them', async ({ workbench }) => {
  const { page } = workbench
  await table(page).getByRole('button', { name: 'Facets' }).click()
  await add(page, 'Country')
  await value(page, 'Country', 'Iraq').check()
  const menu = table(page).getByRole('button', { name: /^View of events/u })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Save as a view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Iraq')
  await page.keyboard.press('Enter')
  await expect(menu).toHaveText('View: Iraq')
  await facet(page, 'Country').getByRole('button', { name: 'Remove the facet Country' }).click()
  await expect(count(page)).toHaveText('11 of 11')
  await expect(menu).toHaveText('View: Iraq (changed)')
  await menu.click()
  await page.getByRole('menuitem', { name: 'Back to “Iraq” as it was saved' }).click()
  await expect(value(page, 'Country', 'Iraq')).toBeChecked()
  await expect(count(page)).toHaveText('5 of 11')
})
