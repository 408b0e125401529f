import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Marks what has the focus, to be known again. */
export const markFocus = (page: Page) => page.evaluate(() => {
  for (const before of document.querySelectorAll('[data-was-here]')) before.removeAttribute('data-was-here')
  document.activeElement?.setAttribute('data-was-here', '')
})

export const marked = (page: Page) => page.locator('[data-was-here]')

const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement)

/** Presses Tab, or Shift and Tab, until the control has the focus. */
export async function tabTo(page: Page, control: Locator, keys: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible()
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await hasFocus(control)) return
    await page.keyboard.press(keys)
  }
  await expect(control).toBeFocused()
}

/** Into the table of a view, by F6 from pane to pane, and to the first cell of its second row (of its only one). */
export function inCell(view: string) {
  return async (page: Page): Promise<void> => {
    await page.keyboard.press(view)
    const cells = page.getByRole('main').getByRole('gridcell')
    await expect(cells.first()).toBeVisible()
    const within = () => page.evaluate(() => document.activeElement?.closest('[role="gridcell"]') != null)
    for (let pressed = 0; pressed < 8 && !await within(); pressed += 1) await page.keyboard.press('F6')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('main').locator('.ag-row[row-index="1"] .ag-cell:focus, .ag-row[row-index="0"]:only-child .ag-cell:focus'), 'the second row has the focus').toBeVisible()
  }
}

/** To the button of the saved views of events, which stands before the search. */
export async function onViews(page: Page): Promise<void> {
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Control+f')
  await tabTo(page, page.getByRole('button', { name: /^View of events/u }), 'Shift+Tab')
}

/** Selects words of the open text through the search in it, and leaves the focus in the text. */
export async function selectFound(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Shift+F')
  const find = page.getByRole('search', { name: 'Find in the text' })
  await expect(find.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(words)
  await expect(find.getByText('1 of 1')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toBeFocused()
}

/** Selects words in the same way, with a cell of the second event as the current one. */
export function inText(words: string) {
  return async (page: Page): Promise<void> => {
    await inCell('Alt+1')(page)
    await selectFound(page, words)
  }
}

/** Does an action by its name. */
export function perform(label: string) {
  return async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find an action' })).toBeFocused()
    await page.keyboard.insertText(label)
    await page.keyboard.press('Enter')
  }
}

export async function writeClipboard(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
}
