import { inCell } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

test('a cell runs the way of its own words, and so does its value in the inspector', async ({ workbench: { page } }) => {
  const cell = (field: string) => page.getByRole('grid', { name: 'Events' }).locator(`.ag-row[row-index="1"] .ag-cell[col-id="${field}"]`)
  await inCell('Alt+1')(page)
  await page.keyboard.press('ArrowRight')
  await expect(cell('title')).toBeFocused()
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('هجوم على البرج 22')
  await page.keyboard.press('Enter')
  await expect(cell('title')).toHaveText('هجوم على البرج 22')
  await expect(cell('title')).toHaveCSS('direction', 'rtl')
  for (const field of ['date', 'place', 'killed']) await expect(cell(field)).toHaveCSS('direction', 'ltr')
  // The focus went on to the row below.
  await expect(page.getByRole('grid', { name: 'Events' }).locator('.ag-row[row-index="2"] .ag-cell[col-id="title"]')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(cell('title')).toBeFocused()
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await expect(inspector.getByRole('button', { name: /^Title: هجوم/u })).toHaveCSS('direction', 'rtl')
  await expect(inspector.getByRole('heading', { name: /^هجوم/u })).toHaveCSS('direction', 'rtl')

  // Drawn anew, it runs so still.
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('grid', { name: 'Sources' })).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect(cell('title')).toHaveCSS('direction', 'rtl')
})
