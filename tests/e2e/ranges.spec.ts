import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' })
const status = (page: Page) => page.getByRole('contentinfo')

/** A cell by its row (from 1) and the name of its column. */
function cell(page: Page, row: number, column: string): Locator {
  return grid(page).locator(`.ag-row[row-index="${row - 1}"] .ag-cell[col-id="${column}"]`)
}

const read = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const write = (page: Page, text: string) => page.evaluate((words) => navigator.clipboard.writeText(words), text)

/** Presses Ctrl+C and answers what is on the clipboard then. */
async function copied(page: Page): Promise<string> {
  await write(page, 'nothing was copied')
  await page.keyboard.press('Control+c')
  await expect.poll(() => read(page)).not.toBe('nothing was copied')
  return read(page)
}

/** Presses keys with no time for the page in between, as on a machine that has other things to do. */
const pressAtOnce = (page: Page, keys: readonly string[]) => page.evaluate((all) => {
  for (const key of all) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}, keys)

test('1,000 x 10 cells come in by the clipboard, go out again as they were, and are one step of undo', async ({ workbench: { page, context } }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.keyboard.press('Control+Shift+E')
  await expect(cell(page, 1, 'date')).toBeFocused()
  const rows = Array.from({ length: 1_000 }, (_, n) => [
    `2024-${String(n % 12 + 1).padStart(2, '0')}-${String(n % 28 + 1).padStart(2, '0')}`, n % 3 ? `Strike "${n}"` : `"First line\nof ${n}\tand more"`, n % 5 ? `Ort ${n} – Ḥimṣ` : '',
    n % 2 ? 'Iraq; Syria' : 'Jordan', ['3', '≥41', '3–5', '4 (3–6)', ''][n % 5] ?? '', String(n), `Group ${n % 20}; Kataib Hizballah`, `Base ${n % 7}`, 'Assault', 'Claimed',
  ])
  const quoted = (text: string) => (/[\t\n]|^"/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const text = rows.map((cells) => `${cells.map(quoted).join('\t')}\r\n`).join('')
  await write(page, text)
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog', { name: 'Paste' })
  await expect(dialog.getByText('28 new entities')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Extend the table by 999 rows' }).check()
  await dialog.getByRole('button', { name: /^Paste/u }).click()
  await expect(page.getByRole('region', { name: 'Events table' }).getByText('1,000 of 1,000')).toBeVisible()

  await cell(page, 1, 'date').click()
  await page.keyboard.press('Control+Shift+ArrowDown')
  for (let n = 1; n < 10; n += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect(status(page)).toContainText('1,000 rows by 10 columns selected')
  const first = await copied(page)
  expect(first.split('\r\n').slice(0, 3)).toEqual(text.split('\r\n').slice(0, 3))
  expect(first).toBe(text)

  await page.keyboard.press('Delete')
  await expect(status(page).getByRole('button', { name: 'Undo: Clear 10,000 cells' })).toBeVisible()
  expect(await copied(page)).toBe(`${'\t'.repeat(9)}\r\n`.repeat(1_000))
  await write(page, text)
  await page.keyboard.press('Control+v')
  await expect(status(page).getByRole('button', { name: 'Undo: Paste 10,000 cells' })).toBeVisible()
  expect(await copied(page)).toBe(text)
  await page.keyboard.press('Control+z')
  await expect(status(page).getByRole('button', { name: 'Undo: Clear 10,000 cells' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(status(page).getByRole('button', { name: /^Undo: Paste/u })).toBeVisible()
  expect(await copied(page)).toBe(text)
})

test.describe('with the sample', () => {
  test.use({ seed: 'sample' })

  test('ranges are selected by mouse and keyboard, said and summed, and cleared when the order changes', async ({ workbench: { page } }) => {
    await cell(page, 1, 'date').hover()
    await page.mouse.down()
    await cell(page, 3, 'title').hover()
    await page.mouse.up()
    await expect(status(page)).toContainText('3 rows by 2 columns selected')
    await expect(status(page)).toContainText('Count 6')
    await expect(cell(page, 3, 'title')).toHaveAttribute('aria-selected', 'true')
    await expect(cell(page, 4, 'title')).not.toHaveAttribute('aria-selected', 'true')

    await cell(page, 5, 'place').click({ modifiers: ['ControlOrMeta'] })
    await expect(status(page)).toContainText('2 ranges, 7 cells selected')
    await cell(page, 6, 'place').click({ modifiers: ['Shift'] })
    await expect(status(page)).toContainText('2 ranges, 8 cells selected')

    await page.getByRole('columnheader', { name: 'Killed', exact: true }).click({ modifiers: ['ControlOrMeta'] })
    await expect(status(page)).toContainText('1 column selected')
    await expect(status(page)).toContainText(/Sum .*Min .*Max/u)

    await cell(page, 2, 'title').click()
    await page.keyboard.press('Shift+Space')
    await expect(status(page)).toContainText('1 row selected')
    await page.keyboard.press('Control+a')
    await expect(status(page)).toContainText('11 rows selected')
    await page.getByRole('columnheader', { name: 'Title', exact: true }).getByText('Title').click()
    await expect(status(page)).not.toContainText('selected')
  })

  test('cells are filled down, and that is taken back in one step', async ({ workbench: { page } }) => {
    const places = () => Promise.all([1, 2, 3, 4].map((row) => cell(page, row, 'place').innerText()))
    const before = await places()
    await cell(page, 1, 'place').click()
    await cell(page, 4, 'place').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+d')
    await expect.poll(places).toEqual(Array(4).fill(before[0]))
    await page.keyboard.press('Control+z')
    await expect.poll(places).toEqual(before)
  })

  test('what is typed before an editor stands is all in its cell, whatever the cell holds, and Enter goes on to the next', async ({ workbench: { page } }) => {
    // Room for all columns.
    await page.getByRole('button', { name: 'Reader', exact: true }).click()
    await cell(page, 1, 'date').click()
    await cell(page, 4, 'date').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+d')
    await expect(status(page).getByRole('button', { name: /^Undo: Fill/u })).toBeVisible()
    await page.keyboard.press('Control+z')
    await cell(page, 1, 'date').click()
    await pressAtOnce(page, [...'2024-01-30', 'Enter', ...'2024-01-39', 'Backspace', '1', 'Enter'])
    await expect(cell(page, 1, 'date')).toHaveText('2024-01-30')
    await expect(cell(page, 2, 'date')).toHaveText('2024-01-31')
    await expect(cell(page, 3, 'date')).toBeFocused()

    await cell(page, 1, 'killed').click()
    await cell(page, 2, 'killed').click({ modifiers: ['Shift'] })
    await pressAtOnce(page, ['5', 'Enter', ...'6-8', 'Enter'])
    await expect(cell(page, 1, 'killed')).toHaveText('5')
    await expect(cell(page, 2, 'killed')).toHaveText('6–8')

    await cell(page, 7, 'actor_attribution').click()
    await pressAtOnce(page, [...'suspec', 'Enter', 'Enter'])
    await expect(cell(page, 7, 'actor_attribution')).toHaveText(/suspected/iu)

    await cell(page, 7, 'actors').click()
    await pressAtOnce(page, [...'united st', 'Enter'])
    await expect(page.getByRole('button', { name: 'Remove United States' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(cell(page, 7, 'actors')).toHaveText('United States')

    await cell(page, 7, 'title').click()
    await pressAtOnce(page, ['a', 'b', 'Escape'])
    await pressAtOnce(page, ['c', 'Enter'])
    await expect(cell(page, 7, 'title')).toHaveText('c')
  })

  test('dates and numbers are continued by the fill handle, cells by Ctrl+R, and what was cut stands where it is pasted', async ({ workbench: { page, context } }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const column = (name: string, rows: readonly number[]) => Promise.all(rows.map((row) => cell(page, row, name).innerText()))
    await write(page, '2024-01-30\t10\r\n2024-01-31\t15\r\n')
    await cell(page, 1, 'date').click()
    await page.keyboard.press('Control+v')
    const dialog = page.getByRole('dialog', { name: 'Paste' })
    await expect(dialog).toBeHidden()
    await expect(cell(page, 2, 'title')).toHaveText('15')
    await cell(page, 1, 'date').click()
    await cell(page, 2, 'date').click({ modifiers: ['Shift'] })
    await page.locator('.table-fill-handle').hover()
    await page.mouse.down()
    await cell(page, 4, 'date').hover()
    await cell(page, 5, 'date').hover()
    await page.mouse.up()
    await expect.poll(() => column('date', [1, 2, 3, 4, 5])).toEqual(['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02', '2024-02-03'])
    await expect(status(page)).toContainText('5 rows by 1 column selected')
    await expect(status(page).getByRole('button', { name: 'Undo: Fill 3 cells of date' })).toBeVisible()

    await write(page, '10\r\n15\r\n')
    await cell(page, 1, 'killed').click()
    await page.keyboard.press('Control+v')
    await expect(cell(page, 2, 'killed')).toHaveText('15')
    await cell(page, 1, 'killed').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.locator('.table-fill-handle').hover()
    await page.mouse.down()
    await cell(page, 4, 'killed').hover()
    await page.mouse.up()
    await expect.poll(() => column('killed', [1, 2, 3, 4])).toEqual(['10', '15', '20', '25'])

    await cell(page, 1, 'title').click()
    await cell(page, 2, 'place').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+r')
    await expect.poll(() => column('place', [1, 2])).toEqual(['10', '15'])
    await expect(status(page).getByRole('button', { name: 'Undo: Fill 2 cells of place' })).toBeVisible()

    await page.keyboard.press('Control+x')
    await expect.poll(() => column('title', [1, 2])).toEqual(['', ''])
    expect(await read(page)).toBe('10\t10\r\n15\t15\r\n')
    await cell(page, 4, 'title').click()
    await page.keyboard.press('Control+v')
    await expect.poll(() => column('place', [4, 5])).toEqual(['10', '15'])
  })

  test('a range is emptied in one step, and cells that cannot be edited refuse it in a sentence', async ({ workbench: { page } }) => {
    const cells = () => Promise.all([1, 2, 3].flatMap((row) => ['title', 'place'].map((name) => cell(page, row, name).innerText())))
    const before = await cells()
    await cell(page, 1, 'title').click()
    await cell(page, 3, 'place').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Delete')
    await expect.poll(cells).toEqual(Array(6).fill(''))
    await page.keyboard.press('Control+z')
    await expect.poll(cells).toEqual(before)

    await page.getByRole('button', { name: /^View of events/u }).click()
    await page.getByRole('menuitem', { name: 'Columns…' }).click()
    const columns = page.getByRole('dialog', { name: 'Columns' })
    await columns.getByRole('checkbox', { name: /^Id\b/u }).check()
    await columns.getByRole('button', { name: 'Done' }).click()
    const undo = await status(page).getByRole('button', { name: /^Undo/u }).getAttribute('aria-label')
    await cell(page, 1, 'date').click()
    await page.keyboard.press('Control+ArrowRight')
    await expect(cell(page, 1, 'id')).toBeFocused()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Delete')
    await expect(page.getByText('“Id” cannot be edited in the table. Nothing was changed.')).toBeVisible()
    await page.keyboard.press('Control+d')
    await expect(cell(page, 1, 'id')).not.toHaveText('')
    expect(await status(page).getByRole('button', { name: /^Undo/u }).getAttribute('aria-label')).toBe(undo)
  })
})
