import type { Page } from '@playwright/test'
import { cite } from './coding.ts'
import { expect, selectWords, test } from './fixtures.ts'

const RAID = 'A convoy of two trucks was stopped near Tel Amar on Friday. Three guards were killed, the governor said.'
const TALKS = 'Negotiators from both towns met again at the mill. Nothing was agreed, and no date was named for another meeting.'
const PRICES = 'Bread costs twice what it did in spring, according to the bakers of the old market.'
const WEATHER = 'Rain is expected in the hills by the end of the week.'
const SCHOOL = 'The school by the river stays closed until its roof is mended, its headmistress wrote to the parents.'

/** The report of a raid, with a mark in every paragraph and the place of an event cited from it. */
async function readReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add source…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill([RAID, TALKS, PRICES, WEATHER, SCHOOL].join('\n\n'))
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('The raid')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('article', { name: 'The raid' })).toBeVisible()
  await page.getByRole('button', { name: 'New event' }).first().click()
  await expect(page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] .ag-cell-focus[col-id="date"]')).toBeVisible()
  await cite(page, { exact: 'Tel Amar', occurrence: 0 }, 'place', 'Tel Amar')
  await page.getByRole('button', { name: 'List of annotations' }).click()
  for (const words of ['Three guards', 'both towns', 'the old market', 'in the hills', 'its headmistress wrote to the parents']) {
    await selectWords(page, words)
    await page.keyboard.press('q')
    await expect(entry(page, words)).toBeVisible()
  }
}

function list(page: Page) {
  return page.getByRole('complementary', { name: 'Annotations' })
}

/** The line of the annotation list that holds the words. */
function entry(page: Page, words: string) {
  return list(page).locator('li').filter({ has: page.getByText(words, { exact: true }) })
}

const placeOf = (page: Page) => page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] [col-id="place"]')

/** Opens the text to be corrected and puts another one there. */
async function correct(page: Page, paragraphs: readonly string[]) {
  await page.getByRole('button', { name: 'Edit the source’s details' }).click()
  await page.getByRole('dialog', { name: 'Edit source' }).getByRole('button', { name: 'Correct the text…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Correct the text' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill(paragraphs.join('\n\n'))
  return dialog
}

// The place was misspelt, a paragraph comes first, one moves up, one is left out, one is written anew.
const CORRECTED = [
  'This report was corrected on Monday.',
  RAID.replace('Tel Amar', 'Tell Amar'),
  PRICES,
  TALKS,
  'Asked on Sunday, a clerk knew only that its headmistres wrote to the parents, as happens every year since the flood washed away half of the lower town.',
]

test('a corrected text keeps its marks where their words are, says what became of each, and undo brings all of it back', async ({ workbench }) => {
  test.setTimeout(120_000)
  const { page } = workbench
  await readReport(page)
  await expect(placeOf(page)).not.toHaveClass(/table-stale/u)

  const dialog = await correct(page, CORRECTED)
  await expect(dialog.getByRole('status')).toHaveText('Marks: 1 exact, 2 moved, 1 changed, 1 suggested, 1 lost.')
  await dialog.getByRole('button', { name: 'Save version 2' }).click()
  await expect(dialog).toBeHidden()

  await expect(page.getByRole('article', { name: 'The raid' })).toContainText('This report was corrected on Monday.')
  await expect(entry(page, 'Tell Amar').getByText('changed', { exact: true })).toBeVisible()
  await expect(entry(page, 'the old market').getByText(/^(moved|changed|suggested)$/u)).toHaveCount(0)
  await expect(entry(page, 'both towns').getByText('moved', { exact: true })).toBeVisible()
  const lost = list(page).getByRole('region', { name: 'No longer in the text' })
  await expect(lost.getByText('in the hills', { exact: true })).toBeVisible()

  await expect(placeOf(page)).toHaveClass(/table-stale/u)
  await placeOf(page).click()
  await page.getByRole('tab', { name: 'Citations' }).click()
  await expect(page.locator('.inspector-stale').getByText('The cited words were altered in the current text.')).toBeVisible()

  // What is only suggested waits for a person.
  const suggested = list(page).locator('li').filter({ has: page.getByText('suggested', { exact: true }) })
  await suggested.getByRole('button', { name: 'Not here' }).click()
  await expect(lost.getByText('its headmistress wrote to the parents', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await suggested.getByRole('button', { name: 'Accept' }).click()
  await expect(suggested).toHaveCount(0)
  await expect(lost.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(suggested).toHaveCount(1)

  // The versions side by side.
  await page.getByRole('button', { name: 'v2, version 2 of the text' }).click()
  const versions = page.getByRole('dialog', { name: 'Versions of the text' })
  const table = versions.getByRole('table', { name: 'What changed' })
  await expect(table.getByRole('deletion').filter({ hasText: /^Tel$/u })).toBeVisible()
  await expect(table.getByRole('insertion').filter({ hasText: /^Tell$/u })).toBeVisible()
  await expect(table.getByText('¶ 4 removed')).toBeVisible()
  await versions.getByRole('button', { name: 'Done' }).click()

  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'v1, version 1 of the text' })).toBeVisible()
  await expect(page.getByRole('article', { name: 'The raid' })).not.toContainText('This report was corrected on Monday.')
  await expect(lost).toBeHidden()
  await expect(entry(page, 'in the hills')).toBeVisible()
  await expect(entry(page, 'Tel Amar')).toBeVisible()
  await expect(placeOf(page)).not.toHaveClass(/table-stale/u)
})
