import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { exportFile, rowsOf } from './exporting.ts'
import { expect, test } from './fixtures.ts'

/** A run through a whole file may take a while on a busy machine. */
const RUN = { timeout: 30_000 }
const GED = fileURLToPath(new URL('../../../shared/data/ucdp-ged-19.1-bgd-mmr.csv', import.meta.url))

const events = (page: Page) => page.getByRole('region', { name: 'Events table' }).getByText(/^[\d,]+ of [\d,]+$/u)
const said = (dialog: Locator, words: RegExp) => dialog.getByRole('status').getByText(words)
const column = (dialog: Locator, name: string) => dialog.getByRole('row').filter({ has: dialog.page().getByRole('rowheader', { name, exact: true }) })

/** Opens "Import…" and chooses a file; answers once its columns stand there. */
async function openTable(page: Page, path: string): Promise<Locator> {
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  await choose(page, dialog.getByRole('button', { name: 'Choose file…' }), path)
  await expect(dialog.getByRole('heading', { name: /Columns of the file/u })).toBeVisible()
  return dialog
}

async function choose(page: Page, button: Locator, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button.click()
  await (await chooser).setFiles(path)
}

/** Sends a column to a field, by the keyboard. */
async function send(dialog: Locator, name: string, field: string): Promise<void> {
  const box = dialog.getByRole('combobox', { name: `${name} goes to`, exact: true })
  await box.fill(field)
  await box.press('Enter')
}

/** Windows-1252, as far as these tests need it: Latin-1 and the curly quotes. */
function windows1252(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 }
  return Uint8Array.from(text, (character) => special[character] ?? character.charCodeAt(0))
}

test.describe('the UCDP file', () => {
  test.skip(!existsSync(GED), 'the UCDP file is not beside the checkout')

  test('is recognised, checked, imported as one change, and known again', async ({ workbench: { page } }) => {
    const dialog = await openTable(page, GED)
    await expect(dialog.getByText('UCDP GED, by its columns')).toBeVisible()
    await expect(dialog.getByRole('heading', { name: /ucdp-ged/u })).toBeFocused()
    await expect(column(dialog, 'date_start').getByText('with date_end as Date')).toBeVisible()
    await expect(dialog.getByRole('region', { name: /First rows/u }).getByRole('cell', { name: '2015-05-11/2015-05-12' }).first()).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Dataset' }).selectOption('None known')
    await expect(dialog.getByText('No known dataset')).toBeVisible()
    await expect(column(dialog, 'date_start').getByText('with date_end as Date')).toBeHidden()
    await dialog.getByRole('combobox', { name: 'Dataset' }).selectOption('UCDP GED')
    await expect(dialog.getByText('UCDP GED, as you chose')).toBeVisible()
    await expect(column(dialog, 'date_start').getByText('with date_end as Date')).toBeVisible()
    await page.keyboard.press('Control+Enter')

    await expect(said(dialog, /^Checked 3,194 rows .* 3,194 would be added\.$/u)).toBeVisible(RUN)
    const findings = dialog.getByRole('region', { name: /Worth a look/u }).getByRole('row').filter({ has: page.getByRole('rowheader') })
    await expect(findings.filter({ hasText: /figure \(\d+\) is above the/u })).toHaveCount(await findings.count())
    const counts = await Promise.all((await findings.all()).map((row) => row.getByRole('cell').nth(1).textContent()))
    expect(counts.reduce((sum, cell) => sum + Number(cell), 0)).toBe(6)
    await expect(dialog.getByLabel('What the import would do')).toContainText('Left out0')
    await expect(page.getByRole('grid', { name: 'Events' }).getByRole('gridcell')).toHaveCount(0)

    await dialog.getByRole('button', { name: 'Import 3,194 rows' }).click()
    await expect(said(dialog, /^Read 3,194 rows .* 3,194 added\.$/u)).toBeVisible(RUN)
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Import 3,?194 events from ucdp.* Undo takes all of it back\.$/u)).toBeVisible()
    await expect(events(page)).toHaveText('3,194 of 3,194')

    await page.keyboard.press('Control+z')
    await expect(page.getByRole('heading', { name: 'No events yet' })).toBeVisible()
    await page.keyboard.press('Control+Shift+z')
    await expect(events(page)).toHaveText('3,194 of 3,194')

    const again = await openTable(page, GED)
    await expect(again.getByLabel('Rows that are there already')).toHaveValue('skip')
    await again.getByRole('button', { name: 'Next' }).click()
    await expect(said(again, /Nothing would be taken in\.$/u)).toBeVisible(RUN)
    await expect(again.getByLabel('What the import would do')).toContainText('Skipped3,194')
    await expect(again.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(events(page)).toHaveText('3,194 of 3,194')
  })
})

const HOUSE = [
  ['Date', 'Place', 'Deaths', '', '', '', '', '', '', '', 'Description'],
  ['03/04/2024', 'Malmö', '3', 'a', '', '', '', '', '', 'g', '"Two lines:\n“first” – second’s"'],
  ['25/04/2024', 'Évry', '', '', '', '', '', '', '', '', 'plain'],
  ['1/5/2024', 'Köln', '0', '', '', '', '', '', '', '', '€'],
].map((cells) => cells.join(';')).join('\r\n')

test('a house spreadsheet in Windows-1252 comes in with its letters, dates and lines', async ({ workbench }) => {
  const { page, folder } = workbench
  const path = join(folder, 'house.csv')
  writeFileSync(path, windows1252(HOUSE))
  const dialog = await openTable(page, path)
  await expect(dialog.getByText('No known dataset')).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: 'Encoding' })).toHaveValue('windows-1252')
  await expect(dialog.getByRole('combobox', { name: 'Separator' })).toHaveValue(';')
  await expect(dialog.getByRole('combobox', { name: 'Dates' })).toHaveValue('day-first')
  await expect(column(dialog, 'Column 10').getByText('g', { exact: true })).toBeVisible()

  const preview = dialog.getByRole('region', { name: /First rows/u })
  await expect(preview.getByRole('cell', { name: '2024-04-03' })).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Dates' }).selectOption('month-first')
  await expect(preview.getByRole('cell', { name: '2024-03-04' })).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Dates' }).selectOption('day-first')
  await expect(preview.getByRole('cell', { name: '2024-04-03' })).toBeVisible()

  await dialog.getByRole('checkbox', { name: 'Unmapped only' }).check()
  await expect(dialog.getByRole('rowheader', { name: 'Place', exact: true })).toBeHidden()
  await send(dialog, 'Column 4', 'new field')
  await dialog.getByRole('textbox', { name: 'Name of the new field' }).fill('Remark')
  await expect(preview.getByRole('columnheader', { name: 'Remark' })).toBeVisible()

  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Import 3 rows' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const grid = page.getByRole('grid', { name: 'Events' })
  await expect(grid.getByRole('gridcell', { name: 'Malmö' })).toBeVisible()
  await expect(grid.getByRole('gridcell', { name: '2024-04-03' })).toBeVisible()
  expect(await grid.textContent()).not.toContain('\uFFFD')
  const rows = rowsOf(await exportFile(workbench, 'CSV table', 'house out.csv', 'Events'))
  expect(rows.map(({ date, place, killed_best, column_4 }) => [date, place, killed_best, column_4])).toEqual([
    ['2024-04-03', 'Malmö', '3', 'a'], ['2024-04-25', 'Évry', '', ''], ['2024-05-01', 'Köln', '0', ''],
  ])
  expect(rows.map(({ summary }) => summary)).toEqual(['Two lines:\n“first” – second’s', 'plain', '€'])
})

test('an import that is cancelled leaves nothing, and the next one works', async ({ workbench }) => {
  test.setTimeout(120_000)
  const { page, folder } = workbench
  const path = join(folder, 'large.csv')
  const rows = Array.from({ length: 250_000 }, (_, n) => `2024-01-${String((n % 28) + 1).padStart(2, '0')},Event number ${n},${'some words '.repeat(10)}${n}`)
  writeFileSync(path, `date,title,summary\n${rows.join('\n')}\n`)
  const dialog = await openTable(page, path)
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Import 250,000 rows' }).click(RUN)
  // Under way: pages are written, and none of them shows.
  await expect(dialog.getByText(/^[1-9][\d.]* MB of /u)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(said(dialog, /^Cancelled\. Nothing was taken in\.$/u)).toBeVisible(RUN)
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('heading', { name: 'No events yet' })).toBeVisible()
  expect(await pagesOnDisk(page)).toBe(0)

  const small = join(folder, 'small.csv')
  writeFileSync(small, 'date,title\n2024-01-28,Only one\n')
  const next = await openTable(page, small)
  await next.getByRole('button', { name: 'Next' }).click()
  await next.getByRole('button', { name: 'Import 1 row' }).click()
  await next.getByRole('button', { name: 'Done' }).click()
  await expect(events(page)).toHaveText('1 of 1')
})

/** Pages of events in the project's database. */
function pagesOnDisk(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const [info] = await indexedDB.databases()
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('no answer'))
    })
    const database = await done(indexedDB.open(info?.name ?? ''))
    const keys = await done(database.transaction('pages').objectStore('pages').getAllKeys())
    database.close()
    return keys.filter((key) => Array.isArray(key) && key[0] === 'event').length
  })
}

test('a mapping is saved, loaded again, and remembered for tables of the same columns', async ({ workbench }) => {
  const { page, folder } = workbench
  const path = join(folder, 'codes.csv')
  writeFileSync(path, 'ref,what,when,town\nA-1,raid,2024-01-28,Mosul\nA-2,talks,2024-01-29,Erbil\n')
  let dialog = await openTable(page, path)
  await send(dialog, 'what', 'type')
  await dialog.getByRole('button', { name: 'How what is read' }).click()
  const crosswalk = dialog.getByRole('table', { name: 'Crosswalk of what' })
  await crosswalk.getByRole('combobox', { name: 'Type for raid' }).fill('assault')
  await crosswalk.getByRole('combobox', { name: 'Type for raid' }).press('Enter')
  await expect(dialog.getByRole('region', { name: /First rows/u }).getByRole('cell', { name: 'Assault' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Save mapping…' }).click()
  await expect(said(dialog, /codes\.mapping\.json$/u)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save mapping…' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('There is already a file named “codes.mapping.json”.')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  const saved = join(folder, 'exports', 'codes.mapping.json')
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ format: 'sourceline-mapping', kind: 'event', match: 'external_ids' })
  await page.keyboard.press('Escape')

  dialog = await openTable(page, path)
  await expect(dialog.getByRole('combobox', { name: 'what goes to' })).toHaveAttribute('placeholder', 'Only kept as it is')
  const broken = join(folder, 'broken.json')
  writeFileSync(broken, '{"format":"sourceline-mapping","version":2}')
  await choose(page, dialog.getByRole('button', { name: 'Load mapping…' }), broken)
  await expect(dialog.getByRole('alert')).toHaveText(/^This is not a mapping of columns: .*version/u)
  await choose(page, dialog.getByRole('button', { name: 'Load mapping…' }), saved)
  await expect(column(dialog, 'what').getByText('Type', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByRole('button', { name: 'Import 2 rows' })).toBeEnabled()
  await page.keyboard.press('Escape')

  const other = join(folder, 'next month.csv')
  writeFileSync(other, 'town,when,what,ref\nBasra,2024-02-01,raid,A-3\n')
  dialog = await openTable(page, other)
  await dialog.getByRole('button', { name: 'Use that mapping' }).click()
  await expect(column(dialog, 'what').getByText('Type', { exact: true })).toBeVisible()
})

test('bytes of another encoding far down in a file stop the check, and the way out is offered', async ({ workbench: { page, folder } }) => {
  const path = join(folder, 'late.csv')
  writeFileSync(path, windows1252(`date,title\n${'2024-01-28,plain\n'.repeat(80_000)}2024-01-29,Second’s\n`))
  const dialog = await openTable(page, path)
  await expect(dialog.getByRole('combobox', { name: 'Encoding' })).toHaveValue('utf-8')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/Some bytes on line 80002 are not UTF-8/u, RUN)
  await dialog.getByRole('button', { name: 'Read it as Windows-1252' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Encoding' })).toHaveValue('windows-1252')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(said(dialog, /^Checked 80,001 rows/u)).toBeVisible(RUN)
})

test('rows that cannot come in are named with their line and can be saved to be mended', async ({ workbench: { page, folder } }) => {
  const path = join(folder, 'ragged.csv')
  writeFileSync(path, 'date,title\n2024-01-28,a\n2024-01-29,b,c\n')
  const dialog = await openTable(page, path)
  await dialog.getByRole('button', { name: 'Next' }).click()
  const left = dialog.getByRole('region', { name: 'Rows left out' }).getByRole('row').last()
  await expect(left.getByRole('rowheader')).toHaveText('3')
  await expect(left).toContainText('It has 3 cells where the table has 2 columns.')
  await dialog.getByRole('button', { name: 'Save the rows left out…' }).click()
  await expect(said(dialog, /ragged left out\.csv$/u)).toBeVisible()
  expect(readFileSync(join(folder, 'exports', 'ragged left out.csv'), 'utf8')).toMatch(/^line,reason,date,title,Column 3\r\n3,It has 3 cells[^\r]*,2024-01-29,b,c\r\n$/u)
})
