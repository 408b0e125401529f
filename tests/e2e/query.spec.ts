import type { Page } from '@playwright/test'
import { exportFile, rowsOf } from './exporting.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const table = (page: Page) => page.getByRole('region', { name: 'Events table' })
const count = (page: Page) => table(page).getByText(/^\d+ of \d+$/u)
const box = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const completions = (page: Page) => page.getByRole('listbox', { name: 'What may come next' })

test('a query is written with the keyboard, with what may come next offered on the way', async ({ workbench: { page } }) => {
  await page.getByRole('grid', { name: 'Events' }).waitFor()
  await page.keyboard.press('Control+f')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('cou')
  await expect(completions(page).getByRole('option', { name: /^country/u })).toBeVisible()
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box(page)).toHaveValue('country:')
  await page.keyboard.type('ira')
  await expect(completions(page).getByRole('option', { name: /Iraq/u })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(completions(page).getByRole('option', { name: /Iraq/u })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Tab')
  await expect(box(page)).toHaveValue('country:IRQ')
  await expect(box(page)).toBeFocused()
  await expect(completions(page)).toBeHidden()
  await expect(count(page)).toHaveText('5 of 11')

  await page.keyboard.type(',JOR')
  await expect(count(page)).toHaveText('6 of 11')
  await page.keyboard.type(' -country:sy')
  await page.keyboard.press('Escape')
  await expect(completions(page)).toBeHidden()
  await expect(box(page)).toHaveValue('country:IRQ,JOR -country:sy')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await expect(count(page)).toHaveText('11 of 11')
})

test('what is wrong is said in its place, the rows stay, and it can be mended', async ({ workbench: { page } }) => {
  await box(page).fill('country:IRQ')
  await expect(count(page)).toHaveText('5 of 11')
  await box(page).fill('contry:IRQ')
  await expect(table(page).getByText('There is no field “contry”; did you mean country?')).toBeVisible()
  await expect(table(page).locator('mark')).toHaveText('contry')
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(count(page)).toHaveText('5 of 11')
  await table(page).getByRole('button', { name: 'Write country' }).click()
  await expect(box(page)).toHaveValue('country:IRQ')
  await expect(box(page)).toBeFocused()
  await expect(box(page)).not.toHaveAttribute('aria-invalid', 'true')
  await expect(table(page).locator('mark')).toBeHidden()
})

test('plain words, phrases, comparisons and groups each find their rows', async ({ workbench: { page } }) => {
  const asks: readonly (readonly [query: string, rows: number])[] = [
    ['tower drone', 1], ['"Tower 22"', 1], ['title:drone', 3], ['-status:coded', 3], ['killed>0', 2], ['killed_best=0', 2], ['actors:?', 6],
    ['date>=2024-07', 5], ['(country:JOR or status:final)', 2], ['country:syria title:"US strikes"', 1], ['cited:yes', 11],
  ]
  for (const [query, rows] of asks) {
    // Between two queries of as many rows, the count must be seen to change.
    await box(page).fill('no such words')
    await expect(count(page)).toHaveText('0 of 11')
    await box(page).fill(query)
    await expect(count(page), query).toHaveText(`${rows} of 11`)
  }
})

test('a query goes together with the filters of columns, and the view is exported as it is shown', async ({ workbench }) => {
  const { page } = workbench
  await page.getByRole('columnheader', { name: 'Country', exact: true }).hover()
  await page.getByRole('button', { name: 'Filter Country', exact: true }).click()
  const filter = page.getByRole('dialog', { name: 'Filter Country' })
  await filter.getByRole('checkbox', { name: /^Iraq/u }).check()
  await filter.getByRole('button', { name: 'Done' }).click()
  await expect(count(page)).toHaveText('5 of 11')
  await box(page).fill('-country:SYR asad')
  await expect(count(page)).toHaveText('2 of 11')
  const exported = rowsOf(await exportFile(workbench, 'CSV table', 'query.csv', 'Events', /^The current view/u))
  expect(exported.map(({ title }) => title)).toEqual(['Attack near Ain al-Asad', 'Two drones at Ain al-Asad'])
})
