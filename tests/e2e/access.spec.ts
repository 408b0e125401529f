import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bringAxe, expectClean, expectCleanInBoth } from './axe.ts'
import { markFocus, marked } from './by-keyboard.ts'
import { DIALOGS, dialogsInSource, UNASKED } from './dialogs.ts'
import { expect, selectWords, test } from './fixtures.ts'

test.use({ seed: 'sample' })

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any view or dialog, ${theme}`, async ({ workbench: { page } }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await bringAxe(page)
    for (const view of ['Sources', 'Claims', 'Entities', 'History', 'Events'] as const) {
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
      const main = page.getByRole('main')
      await expect((view === 'History' ? main.getByRole('listbox', { name: 'Changes' }).getByRole('option') : main.getByRole('gridcell')).first()).toBeVisible()
      await expectClean(page, view)
    }
    await page.keyboard.press('Alt+5')
    await expect(page.getByRole('heading', { name: 'No problems' })).toBeVisible()
    await expectClean(page, 'Problems, none')
    await page.keyboard.press('Alt+1')
    await page.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: /Drone attack on Tower 22/u }).click()
    await page.getByRole('button', { name: 'Facets', exact: true }).click()
    for (const label of ['Country', 'Date', 'Killed', 'Problems']) {
      await page.getByRole('combobox', { name: 'Add a facet' }).fill(label)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('complementary', { name: 'Facets' }).getByRole('region', { name: label, exact: true })).toBeVisible()
    }
    await expect(page.getByRole('slider', { name: 'Killed to' })).toBeVisible()
    await expectClean(page, 'facets')
    await page.getByRole('button', { name: /^View of events/u }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectClean(page, 'view menu')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Facets', exact: true }).click()
    for (const tab of [/^Record/u, /^Citations/u, /^Claims/u, /^Links/u, /^History/u]) {
      await page.getByRole('tab', { name: tab }).click()
      await expectClean(page, `inspector ${tab.source}`)
    }
    for (const keys of ['Control+k', 'Control+e', 'Control+o', 'Control+Shift+o', 'Control+,', 'Control+l', '?']) {
      await page.getByRole('tab', { name: /^History/u }).focus()
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectClean(page, keys)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await page.getByRole('button', { name: 'Find duplicates…' }).click()
    await expect(page.getByRole('dialog', { name: 'Find duplicate events' }).getByRole('button', { name: 'Search again' })).toBeVisible()
    await expectClean(page, 'duplicates')
    await page.keyboard.press('Escape')
    for (const key of ['f', 'c', 't', 'n', 'm']) {
      await selectWords(page, 'more than 40 were wounded')
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectClean(page, `text ${key}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any step of an import, ${theme}`, async ({ workbench: { page, folder } }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await bringAxe(page)
    const path = join(folder, 'house.csv')
    // An order of day and month that nothing tells, a figure that is none, a row too wide.
    writeFileSync(path, 'Date,Place,Deaths,Kind,Ref\n05/06/2024,Mosul,many,raid,A-1\n2024-06-07,Erbil,1,talks,A-2\n2024-06-07,Erbil,1,talks,A-3,more\n')
    await page.keyboard.press('Control+o')
    const dialog = page.getByRole('dialog', { name: 'Import' })
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Choose file…' }).click()
    await (await chooser).setFiles(path)
    await expect(dialog.getByRole('cell', { name: /^Mosul/u }).last()).toBeVisible()
    await expectClean(page, 'columns')

    const kind = dialog.getByRole('combobox', { name: 'Kind goes to' })
    await kind.fill('type')
    await expectClean(page, 'fields that a column may go to')
    await kind.press('Enter')
    await dialog.getByRole('button', { name: 'How Kind is read' }).click()
    await expect(dialog.getByRole('table', { name: 'Crosswalk of Kind' })).toBeVisible()
    await expectClean(page, 'crosswalk')

    await dialog.getByRole('button', { name: 'Next' }).click()
    await expect(dialog.getByRole('region', { name: 'Rows left out' })).toBeVisible()
    await expectClean(page, 'check')
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused()
    await expectClean(page, 'import')
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious where texts are corrected, entities merged and tables asked, ${theme}`, async ({ workbench: { page, context } }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await bringAxe(page)
    await page.getByRole('button', { name: 'v1, version 1 of the text' }).click()
    const versions = page.getByRole('dialog', { name: 'Versions of the text' })
    await expect(versions).toBeVisible()
    await expectClean(page, 'versions')
    await versions.getByRole('button', { name: /^Correct the text/u }).click()
    await expect(page.getByRole('dialog', { name: 'Correct the text' })).toBeVisible()
    await expectClean(page, 'correct the text')
    await page.keyboard.press('Escape')

    const box = page.getByRole('combobox', { name: 'Search' })
    await box.fill('contry:IRQ')
    await expect(page.getByText(/There is no field/u).first()).toBeVisible()
    await expectClean(page, 'query with a mistake')
    await box.fill('')

    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((words) => navigator.clipboard.writeText(words), `no date\tTitle\tPlace\r\n${'2024\tTitle\tPlace\r\n'.repeat(20)}`)
    await page.getByRole('grid', { name: 'Events' }).locator('.ag-row[row-index="0"] .ag-cell[col-id="date"]').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await expectClean(page, 'a range')
    await page.keyboard.press('Control+v')
    await expect(page.getByRole('dialog', { name: 'Paste' }).getByText('1 cell cannot be read')).toBeVisible()
    await expectClean(page, 'paste')
    await page.keyboard.press('Escape')
    await page.getByRole('grid', { name: 'Events' }).locator('.ag-row[row-index="4"] .ag-cell[col-id="place"]').click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('grid', { name: 'Events' }).locator('.ag-row[row-index="6"] .ag-cell[col-id="country"]').click({ modifiers: ['Shift'] })
    await expectClean(page, 'several ranges')

    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Entities' }).click()
    await page.getByRole('button', { name: /^Find duplicates/u }).click()
    await expect(page.getByRole('dialog', { name: 'Find duplicates' })).toBeVisible()
    await expectClean(page, 'find duplicates')
  })
}

test('every dialog of the workbench is listed as one that is opened by keyboard', () => {
  expect([...Object.keys(DIALOGS), UNASKED].sort()).toEqual(dialogsInSource())
})

for (const [component, { name, from, open }] of Object.entries(DIALOGS)) {
  test(`${component} opens by keyboard alone, is clean in light and dark, and gives the focus back to where it was`, async ({ workbench: { page } }) => {
    await bringAxe(page)
    await from(page)
    await markFocus(page)
    await open(page)
    const dialog = page.getByRole('dialog', typeof name === 'string' ? { name, exact: true } : { name })
    await expect(dialog).toBeVisible()
    expect(await dialog.evaluate((element) => element.contains(document.activeElement)), 'it takes the focus').toBe(true)
    await expectCleanInBoth(page, component)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(marked(page), 'it gives the focus back').toBeFocused()
  })
}
