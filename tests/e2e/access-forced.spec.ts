import type { Locator, Page } from '@playwright/test'
import { inCell, inText, selectFound, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

const FORCED = { forcedColors: 'active', reducedMotion: 'reduce' } as const

/** Proves that what has the focus has a ring of two pixels, which forced colours leave. */
async function expectRing(page: Page): Promise<void> {
  const [outline, what] = await page.evaluate(() => {
    const element = document.activeElement ?? document.body
    // What is typed into may have its ring around the field that it stands in.
    const field = element.closest('.ui-combobox-field') ?? element
    const { outlineStyle, outlineWidth } = getComputedStyle(field)
    return [outlineStyle === 'none' ? 'none' : outlineWidth, element.outerHTML.slice(0, 160)] as const
  })
  expect(outline, what).toBe('2px')
}

/** Proves that an element, with all that is written in it, has the system's own colours of what is selected. */
async function expectSelected(element: Locator): Promise<void> {
  const { colours, wanted } = await element.first().evaluate((chosen) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.setProperty('forced-color-adjust', 'none')
    probe.style.setProperty('background-color', 'SelectedItem')
    probe.style.setProperty('color', 'SelectedItemText')
    const { backgroundColor, color } = getComputedStyle(probe)
    const of = [getComputedStyle(chosen).backgroundColor, ...[chosen, ...chosen.querySelectorAll('span, small')].map((part) => getComputedStyle(part).color)]
    probe.remove()
    return { colours: [...new Set(of)], wanted: [...new Set([backgroundColor, color])] }
  })
  expect(colours).toEqual(wanted)
}

test('where the system forces its colours, what has the focus is ringed and what is selected stands out', async ({ workbench: { page } }) => {
  await page.emulateMedia(FORCED)
  const cell = (row: number) => page.getByRole('grid', { name: 'Events' }).locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="date"]`)
  await inCell('Alt+1')(page)
  await expectRing(page)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 rows by 1 column selected')).toBeVisible()
  for (const row of [1, 2]) await expectSelected(cell(row))

  // The current cell is told from the others while words are chosen for it.
  await selectFound(page, 'January 28')
  await expectRing(page)
  await expectSelected(cell(1))

  // Every control from the text on.
  for (let pressed = 0; pressed < 12; pressed += 1) {
    await page.keyboard.press('Tab')
    await expectRing(page)
  }
  const toggle = page.getByRole('button', { name: 'List of annotations' })
  await tabTo(page, toggle, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expectSelected(toggle)
  await inText('January 28')(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press(']')
  await expectSelected(page.locator('.reader-entry[aria-current="true"]'))
})

test('where the system forces its colours, the current entry of a list stands out', async ({ workbench: { page } }) => {
  await page.emulateMedia({ ...FORCED, colorScheme: 'dark' })
  const current = (within: Locator) => expectSelected(within.locator('[role="option"][aria-selected="true"]'))
  await page.keyboard.press('Control+k')
  await current(page.getByRole('dialog', { name: 'All actions' }))
  await page.keyboard.insertText('Codebook')
  await page.keyboard.press('Enter')
  const codebook = page.getByRole('dialog', { name: 'Codebook' })
  await tabTo(page, codebook.getByRole('listbox'))
  await current(codebook)
  await expectRing(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+6')
  await current(page.getByRole('listbox', { name: 'Changes' }))
})
