import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const claims = (page: Page) => page.getByRole('grid', { name: 'Claims' })
const stateOf = (page: Page, claim: string) => claims(page).getByRole('row').filter({ hasText: claim }).locator('[col-id="check"]')
const card = (page: Page) => page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'Check' })
const STOPPED = 'The bombing of IRGC sites stopped the attacks until April'
const FIRST = 'The July 16 attack was the first of its kind in three months'

test('checks show how the events stand to claims, and the rows that decide are one click away', async ({ workbench: { page } }) => {
  await page.getByRole('button', { name: 'Claims', exact: true }).click()
  await expect(stateOf(page, FIRST)).toHaveText('✓ Consistent')
  await expect(stateOf(page, 'More than 150 attacks')).toHaveText('✓ Consistent')
  await expect(stateOf(page, STOPPED)).toHaveText('? Not decidable')

  await stateOf(page, STOPPED).click()
  await expect(card(page)).toContainText('Not decidable with these data. Between 0 and 2 events:')
  await card(page).getByRole('button', { name: 'Show the 2 rows that decide' }).click()
  await expect(page.getByRole('region', { name: 'Events table' }).getByText('2 of 11')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue(/^id=ev-sample\d+,ev-sample\d+$/u)
})

test('a check is written in the form of the claim with its answer beside it, and follows the events', async ({ workbench: { page } }) => {
  await page.getByRole('button', { name: 'Claims', exact: true }).click()
  await stateOf(page, 'Rockets hit bases').click()
  await page.getByRole('button', { name: 'Edit claim…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit claim' })
  await dialog.getByRole('button', { name: 'Add a check' }).click()
  await expect(dialog.getByText('Write the number that the claim says.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save claim' })).toBeDisabled()

  const query = dialog.getByRole('combobox', { name: 'Which events' })
  await query.fill('contry:IRQ')
  await expect(dialog.getByText('There is no field “contry”; did you mean country?')).toBeVisible()
  await dialog.getByRole('button', { name: 'Write country' }).click()
  await expect(query).toHaveValue('country:IRQ')
  await query.fill('')
  await dialog.getByRole('combobox', { name: 'How it compares' }).selectOption('is')
  await dialog.getByRole('textbox', { name: 'What the claim says', exact: true }).fill('11')
  await expect(dialog.getByRole('status').filter({ hasText: 'these data' })).toHaveText('✓ Consistent with these data. 11 events.')
  await dialog.getByRole('button', { name: 'Save claim' }).click()
  await expect(dialog).toBeHidden()
  await expect(card(page)).toContainText('Consistent with these data')
  await expect(card(page)).toContainText('Number of events is 11')

  await page.getByRole('button', { name: 'Events', exact: true }).click()
  await page.getByRole('button', { name: 'New event' }).first().click()
  await page.getByRole('button', { name: 'Claims', exact: true }).click()
  await claims(page).getByText('Rockets hit bases').click()
  await expect(card(page)).toContainText('Contradicted by these data')
  await page.keyboard.press('Control+z')
  await expect(card(page)).toContainText('Consistent with these data')
  await page.keyboard.press('Control+z')
  await expect(card(page)).toBeHidden()
})
