import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement)

/** Presses Tab until the control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await hasFocus(control)) return
    await page.keyboard.press('Tab')
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
    expect(await within(), 'a cell has the focus').toBe(true)
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
