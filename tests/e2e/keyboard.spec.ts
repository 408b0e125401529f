import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { perform, selectFound, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { rowsOf } from './exporting.ts'

const report = readFileSync(fileURLToPath(new URL('../../resources/sample/report.txt', import.meta.url)), 'utf8')

test('a source is added, coded, claimed from and exported with the keyboard alone', async ({ workbench }) => {
  const { page, folder } = workbench
  const { keyboard } = page

  await keyboard.press('Control+Shift+O')
  const adding = page.getByRole('dialog', { name: 'Add source' })
  await expect(adding.getByRole('textbox', { name: 'Text' })).toBeFocused()
  await keyboard.insertText(report)
  await tabTo(page, adding.getByRole('textbox', { name: 'Published', exact: true }))
  await keyboard.type('2024-07-26')
  await tabTo(page, adding.getByRole('button', { name: 'Add source' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('article', { name: /chronology/u })).toBeVisible()
  await expect(adding).toBeHidden()

  await selectFound(page, 'struck Tower 22')
  await keyboard.press('e')
  await expect(page.getByRole('grid', { name: 'Events' }).getByText('struck Tower 22')).toBeVisible()

  await citeWith(page, 'January 28', 'f', 'Date')
  await citeWith(page, 'eastern Jordan', '3', 'Country')
  await citeWith(page, 'Three American soldiers died', '8', 'Killed (best)')
  await citeWith(page, 'more than 40 were wounded', '9', 'Injured (best)')

  await selectFound(page, 'its effect may be fading')
  await keyboard.press('c')
  const claiming = page.getByRole('dialog', { name: 'New claim' })
  await expect(claiming.getByRole('textbox', { name: 'Claim, in your words' })).toBeFocused()
  await keyboard.type('The deterrent effect wears off')
  await keyboard.press('Tab')
  await expect(claiming.getByRole('combobox', { name: 'Speaker' })).toBeFocused()
  await keyboard.type('Behnam Ben Taleblu')
  await keyboard.press('Enter')
  await keyboard.press('Control+Enter')
  await expect(claiming).toBeHidden()

  await keyboard.press('Control+e')
  const exporting = page.getByRole('dialog', { name: 'Export' })
  await tabTo(page, exporting.getByRole('textbox', { name: 'File name' }))
  await keyboard.press('Control+a')
  await keyboard.type('events.csv')
  await keyboard.press('Enter')
  await expect(exporting.getByRole('button', { name: 'Done' })).toBeFocused()
  await keyboard.press('Enter')

  expect(rowsOf(readFileSync(join(folder, 'exports/events.csv'), 'utf8'))).toEqual([
    expect.objectContaining({
      title: 'struck Tower 22', date: '2024-01-28', country: 'JOR', killed_low: '3', killed_best: '3', killed_high: '3', injured_low: '41', injured_best: '',
    }),
  ])
  await keyboard.press('Alt+3')
  const claims = page.getByRole('grid', { name: 'Claims' })
  await expect(claims.getByText('The deterrent effect wears off')).toBeVisible()
  await expect(claims.getByText('Behnam Ben Taleblu')).toBeVisible()
})

/** Cites words by a key and accepts what is proposed. */
async function citeWith(page: Page, words: string, key: string, field: string): Promise<void> {
  await selectFound(page, words)
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name: `Cite into ${field}` })
  await expect(dialog.getByText(`“${words}”`)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

test('what is saved twice before it is written is written once', async ({ workbench: { page } }) => {
  await page.getByRole('button', { name: 'Entities', exact: true }).click()
  await page.getByRole('button', { name: 'New entity' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New entity' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Harakat al-Nujaba')
  await dialog.getByRole('button', { name: 'Add entity' }).evaluate((button: HTMLElement) => { button.click(); button.click() })
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Entities table' }).getByRole('status')).toHaveText('1 of 1')
  await expect(page.getByRole('button', { name: /^Undo/u })).toHaveAccessibleName(/Harakat/u)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('No entities yet')).toBeVisible()
})

test('a view that is gone to by its key takes the focus to its first step while it is empty', async ({ workbench: { page } }) => {
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('main').getByRole('button', { name: 'Add source…' }).last()).toBeFocused()
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('listbox', { name: 'Changes' })).toBeFocused()
})

test.describe('in a project that holds something', () => {
  test.use({ seed: 'sample' })

  test('a view that is gone to by its key or from the palette has the focus where it was left', async ({ workbench: { page } }) => {
    const { keyboard } = page
    await keyboard.press('Alt+1')
    const cell = (view: string, text: string) => page.getByRole('grid', { name: view }).getByRole('gridcell', { name: text })
    await expect(cell('Events', '2023-10-07/..')).toBeFocused()
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowRight')
    await expect(cell('Events', 'Drone attack on Tower 22')).toBeFocused()

    await keyboard.press('Alt+3')
    await expect(cell('Claims', 'Rockets hit bases in Iraq and Syria')).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(cell('Claims', 'The July 16 attack was meant to embarrass')).toBeFocused()
    await keyboard.press('Alt+4')
    await expect(cell('Entities', 'United States').first()).toBeFocused()
    await keyboard.press('Alt+6')
    await expect(page.getByRole('listbox', { name: 'Changes' })).toBeFocused()

    await perform('Claims')(page)
    await expect(cell('Claims', 'The July 16 attack was meant to embarrass')).toBeFocused()
    await keyboard.press('Alt+1')
    await expect(cell('Events', 'Drone attack on Tower 22')).toBeFocused()
    await expect(page.getByRole('columnheader', { name: 'Row number' })).toBeVisible()
  })

  test('a click on a view chooses none of its rows', async ({ workbench: { page } }) => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Sources' }).click()
    await expect(page.getByRole('grid', { name: 'Sources' }).getByRole('gridcell').filter({ hasText: 'chronology' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delete…' })).toBeDisabled()
  })
})
