import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { changeField, removeField } from '../../shared/codebook/edits.ts'
import { readCodebook, writeCodebook } from '../../shared/formats/codebook-json/file.ts'
import { readTerms } from '../../shared/formats/terms-csv/file.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { bringAxe, expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('a field with a vocabulary is added, coded, removed and brought back with the keyboard alone; its values stay', async ({ workbench: { page } }) => {
  const { keyboard } = page
  const grid = page.getByRole('grid', { name: 'Events' })
  await keyboard.press('Control+Shift+E')
  await expect(grid.locator('[row-index="0"] [col-id="date"]')).toBeFocused()

  const codebook = await openCodebook(page)
  await tabTo(page, codebook.getByRole('button', { name: 'Add field…' }))
  await keyboard.press('Enter')
  await expect(codebook.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await keyboard.type('Motive')
  await expect(codebook.getByRole('textbox', { name: 'Name' })).toHaveValue('motive')
  await tabTo(page, codebook.getByRole('combobox', { name: 'Type' }))
  await keyboard.type('One term')
  await tabTo(page, codebook.getByRole('button', { name: 'Add field', exact: true }))
  await keyboard.press('Enter')
  await tabTo(page, codebook.getByRole('textbox', { name: 'New term of motive' }))
  for (const term of ['Revenge', 'Ransom money']) {
    await keyboard.type(term)
    await keyboard.press('Enter')
  }
  await expect(codebook.getByRole('textbox', { name: 'Label of ransom_money' })).toHaveValue('Ransom money')
  await save(page, codebook, 2, 'Field “Motive” (motive): one term of a vocabulary')

  await expect(grid.locator('[row-index="0"] [col-id="date"]')).toBeFocused()
  await keyboard.press('End')
  await expect(grid.locator('[row-index="0"] [col-id="motive"]')).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.type('Ransom')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await expect(grid.getByRole('gridcell', { name: 'Ransom money' })).toBeVisible()

  await openCodebook(page)
  await expect(codebook.getByRole('listbox', { name: 'Fields' })).toBeFocused()
  const motive = codebook.getByRole('option', { name: /^Motive/u })
  await keyboard.press('m')
  if (await motive.getAttribute('aria-selected') !== 'true') await keyboard.press('m')
  await expect(motive).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('Delete')
  await expect(motive).toBeHidden()
  await save(page, codebook, 3, '“Motive” (motive): 1 event has a value that no field shows any more')
  await expect(grid.getByRole('columnheader', { name: 'Motive' })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Values of removed fields' })).toContainText('motiveransom_money')

  await openCodebook(page)
  await tabTo(page, codebook.getByRole('button', { name: 'Bring back Motive' }))
  await keyboard.press('Enter')
  await save(page, codebook, 4, '“Motive” (motive): the values of 1 event show again')
  await expect(page.getByRole('region', { name: 'Values of removed fields' })).toBeHidden()
  await expect(grid.locator('.ag-cell:focus')).toBeVisible()
  await keyboard.press('End')
  await expect(grid.getByRole('gridcell', { name: 'Ransom money' })).toBeFocused()
  await keyboard.press('Control+z')
  await expect(page.getByRole('region', { name: 'Values of removed fields' })).toBeVisible()
})

test('edits are not lost by Escape unless that is meant', async ({ workbench: { page } }) => {
  const codebook = await openCodebook(page)
  await codebook.getByRole('textbox', { name: 'Label' }).fill('Day')
  await page.keyboard.press('Escape')
  await expect(codebook.getByRole('alert')).toHaveText('The edits of the codebook are not saved.')
  await page.keyboard.press('Escape')
  await expect(codebook.getByRole('textbox', { name: 'Label' })).toHaveValue('Day')
  await page.keyboard.press('Escape')
  await codebook.getByRole('button', { name: 'Discard' }).click()
  await expect(codebook).toBeHidden()
  await expect(page.getByRole('columnheader', { name: 'Date', exact: true })).toBeVisible()
})

test('a codebook goes out as a file; what is made of it comes in after a look at what it leaves without a field', async ({ workbench: { page, folder } }) => {
  await page.keyboard.press('Control+Shift+E')
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  const codebook = await openCodebook(page)
  await codebook.getByRole('button', { name: 'Export…' }).click()
  await expect(codebook.getByRole('status')).toHaveText(/^Saved as .*\.codebook\.json$/u)
  const [name = ''] = readdirSync(join(folder, 'exports'))
  const text = readFileSync(join(folder, 'exports', name), 'utf8')
  expect(readCodebook(text)).toEqual(DEFAULT_CODEBOOK)

  const choose = async (content: string) => {
    const chooser = page.waitForEvent('filechooser')
    await codebook.getByRole('button', { name: 'Import…' }).click()
    await (await chooser).setFiles({ name: 'mine.codebook.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  }
  await choose('{"format":"other"}')
  await expect(codebook.getByRole('alert')).toContainText('This is not the file of a codebook.')
  await choose(writeCodebook(changeField(removeField(DEFAULT_CODEBOOK, 'status'), 'place', { label: 'Location' })))
  const review = page.getByRole('dialog', { name: 'Codebook: what version 2 changes' })
  await expect(review.getByText('“Status” (status): 1 event has a value that no field shows any more.')).toBeVisible()
  await review.getByRole('button', { name: 'Save version 2' }).click()
  await expect(page.getByRole('columnheader', { name: 'Location', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Values of removed fields' })).toContainText('statusdraft')
})

test('a rule is written, counted before it is saved, broken, put right and gone', async ({ workbench: { page } }) => {
  const { keyboard } = page
  const rail = page.getByRole('navigation', { name: 'Views' })
  await keyboard.press('Control+Shift+E')
  await expect(page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] [col-id="date"]')).toBeFocused()
  const codebook = await openCodebook(page)
  await codebook.getByRole('tab', { name: 'Rules' }).click()
  await codebook.getByRole('button', { name: 'Add rule' }).click()
  await expect(codebook.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.type('Drafts without a title')
  await codebook.getByRole('combobox', { name: 'An event that matches' }).click()
  await keyboard.type('status:dr')
  await codebook.getByRole('option', { name: /^draft/u }).click()
  await expect(codebook.getByRole('combobox', { name: 'An event that matches' })).toHaveValue('status:draft')
  const must = codebook.getByRole('combobox', { name: 'must match' })
  await must.fill('titel:filled')
  await must.blur()
  await expect(codebook.getByText('There is no field “titel”; did you mean title?').first()).toBeVisible()
  await expect(codebook.getByRole('button', { name: 'Review and save…' })).toBeDisabled()
  await codebook.getByRole('button', { name: 'Write title' }).click()
  await expect(must).toHaveValue('title:filled')
  await save(page, codebook, 2, 'Rule “Drafts without a title”: 1 event breaks it')

  await rail.getByRole('button', { name: 'Problems, 1', exact: true }).click()
  const group = page.getByRole('region', { name: 'Drafts without a title' })
  await group.getByRole('button', { name: /it matches status:draft, but not title:filled/u }).click()
  const title = page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] [col-id="title"]')
  await expect(title).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.type('Drone over the base')
  await keyboard.press('Enter')
  await expect(rail.getByRole('button', { name: 'Problems', exact: true })).toBeVisible()
  await keyboard.press('Control+z')
  await expect(rail.getByRole('button', { name: 'Problems, 1', exact: true })).toBeVisible()
})

test('a term gets a colour, which stands beside its word in the table, the inspector and the list of choices', async ({ workbench: { page } }) => {
  await page.keyboard.press('Control+Shift+E')
  const grid = page.getByRole('grid', { name: 'Events' })
  await expect(grid.locator('[row-index="0"] [col-id="date"]')).toBeFocused()
  await page.keyboard.press('End')
  const draft = grid.getByRole('gridcell', { name: 'Draft', exact: true })
  await expect(draft).toBeVisible()
  await expect(draft.locator('.ui-dot')).toHaveCount(0)
  const codebook = await openCodebook(page)
  await codebook.getByRole('option', { name: /^Status/u }).click()
  await codebook.getByRole('button', { name: 'Colour of draft: none' }).press('Enter')
  await page.keyboard.press('t')
  await expect(codebook.getByRole('menuitemradio', { name: 'Teal' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(codebook.getByRole('button', { name: 'Colour of draft: teal' })).toBeFocused()
  await save(page, codebook, 2, 'Term “Draft” (draft) has the colour teal')
  await expect(draft.locator('.ui-dot-teal')).toBeVisible()
  const record = page.getByRole('button', { name: 'Status: Draft. Edit' })
  await expect(record.locator('.ui-dot-teal')).toBeVisible()
  await record.press('Enter')
  const choice = page.getByRole('combobox', { name: 'Status' })
  await expect(choice).toBeFocused()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: /^Draft/u }).locator('.ui-dot-teal')).toBeVisible()
  await expect(page.getByRole('option', { name: /^Coded/u }).locator('.ui-dot')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(choice).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(draft.locator('.ui-dot')).toHaveCount(0)
})

test('the terms of a vocabulary, colours and all, go out as CSV and come in again, after a look at what they change', async ({ workbench: { page, folder } }) => {
  const codebook = await openCodebook(page)
  await codebook.getByRole('option', { name: /^Damage/u }).click()
  await codebook.getByRole('button', { name: 'Export terms…' }).click()
  await expect(codebook.getByRole('status')).toHaveText(/^Saved as .*damage\.csv$/u)
  const [name = ''] = readdirSync(join(folder, 'exports'))
  const text = readFileSync(join(folder, 'exports', name), 'utf8')
  const damage = DEFAULT_CODEBOOK.vocabularies['damage'] ?? []
  expect(readTerms(text, 'damage', [])).toMatchObject({ ok: true, read: { terms: damage } })

  const choose = async (content: string) => {
    const chooser = page.waitForEvent('filechooser')
    await codebook.getByRole('button', { name: 'Import terms…' }).click()
    await (await chooser).setFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  }
  const read = codebook.getByRole('region', { name: 'Terms in mine.csv' })
  await choose('term,colour\nminor,mauve\n')
  await expect(read.getByText('Line 2: “mauve” is not a colour of terms')).toBeVisible()
  await choose('term,label,colour\nminor,Slight,amber\ntotal_loss,Total loss,red\n')
  await expect(read.getByRole('status')).toHaveText(`${damage.length - 1} terms are not in the file and stay.`)
  await read.getByRole('button', { name: 'Take them in' }).click()
  await expect(read).toBeHidden()
  await expect(codebook.getByRole('textbox', { name: 'Label of total_loss' })).toHaveValue('Total loss')
  await expect(codebook.getByRole('button', { name: 'Colour of minor: amber' })).toBeVisible()
  await save(page, codebook, 2, 'Term “Slight” (minor) was labelled “Minor”; has the colour amber')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /^Redo/u })).toBeVisible()
  await openCodebook(page)
  await codebook.getByRole('option', { name: /^Damage/u }).click()
  await expect(codebook.getByRole('textbox', { name: 'Label of minor' })).toHaveValue('Minor')
  await expect(codebook.getByRole('textbox', { name: 'Label of total_loss' })).toBeHidden()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the codebook, ${theme}`, async ({ workbench: { page } }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await bringAxe(page)
    const codebook = await openCodebook(page)
    await codebook.getByRole('option', { name: /^Attribution/u }).click()
    await codebook.getByRole('button', { name: 'Remove suspected' }).click()
    await expectClean(page, 'fields')
    await codebook.getByRole('option', { name: /^Killed killed$/u }).click()
    await codebook.getByRole('button', { name: 'Remove', exact: true }).click()
    await codebook.getByRole('button', { name: 'Add field…' }).click()
    await codebook.getByRole('textbox', { name: 'Label' }).fill('Date')
    await expectClean(page, 'new field, with a name that is taken')
    await codebook.getByRole('tab', { name: 'Vocabularies' }).click()
    await expectClean(page, 'vocabularies')
    await codebook.getByRole('tab', { name: 'Rules' }).click()
    await expectClean(page, 'no rules')
    await codebook.getByRole('button', { name: 'Add rule' }).click()
    await codebook.getByRole('textbox', { name: 'Name' }).fill('Assaults without a figure')
    await codebook.getByRole('combobox', { name: 'An event that matches' }).fill('type:asault')
    await codebook.getByRole('combobox', { name: 'must match' }).fill('injured:filled')
    await codebook.getByRole('textbox', { name: 'Name' }).focus()
    await expectClean(page, 'rules, one that cannot be asked')
    await codebook.getByRole('combobox', { name: 'An event that matches' }).fill('type:assault')
    await codebook.getByRole('button', { name: 'Review and save…' }).click()
    const review = page.getByRole('dialog', { name: 'Codebook: what version 2 changes' })
    await expect(review.getByText('no event breaks it')).toBeVisible()
    await expectClean(page, 'review')
    await review.getByRole('button', { name: 'Save version 2' }).click()
    await expect(review).toBeHidden()
    await openCodebook(page)
    await codebook.getByRole('tab', { name: 'Versions' }).click()
    await expect(codebook.getByText('Field “Killed” (killed)')).toBeVisible()
    await expectClean(page, 'versions')
  })
}

async function openCodebook(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find an action' })).toBeFocused()
  await page.keyboard.type('Codebook')
  await page.keyboard.press('Enter')
  const codebook = page.getByRole('dialog', { name: 'Codebook', exact: true })
  await expect(codebook).toBeVisible()
  return codebook
}

/** Goes on to the review, reads in it, and saves, all by keys. */
async function save(page: Page, codebook: Locator, version: number, words: string): Promise<void> {
  await tabTo(page, codebook.getByRole('button', { name: 'Review and save…' }))
  await page.keyboard.press('Enter')
  const review = page.getByRole('dialog', { name: `Codebook: what version ${version} changes` })
  await expect(review.getByRole('listitem').filter({ hasText: words })).toBeVisible()
  await expect(review.getByRole('button', { name: `Save version ${version}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(review).toBeHidden()
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused()
}
