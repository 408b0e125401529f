import type { Page } from '@playwright/test'
import { bringAxe, expectCleanInBoth } from './axe.ts'
import { inCell, inText, marked, markFocus, onViews, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

type Way = (page: Page) => Promise<void>

const events = inCell('Alt+1')
/** A way, and then a key. */
const and = (way: Way, keys: string): Way => async (page) => {
  await way(page)
  await page.keyboard.press(keys)
}
const changes: Way = async (page) => {
  await page.keyboard.press('Alt+6')
  await tabTo(page, page.getByRole('listbox', { name: 'Changes' }))
}
const letGo = and(and(inText('January 28'), 'Escape'), 'Escape')

/** Every menu: its name, the way to where it is asked for, and the key that asks. */
type Menu = readonly [name: string | RegExp, way: Way, keys: string]
const MENUS: { readonly [place: string]: readonly Menu[] } = {
  'the bars': [
    ['Menu', (page) => tabTo(page, page.getByRole('button', { name: 'Menu', exact: true })), 'Enter'],
    [/^View of events/u, onViews, 'ArrowDown'],
  ],
  'the tables': [
    ['Cell', events, 'Shift+F10'],
    ['Rows', and(events, 'Shift+Space'), 'ContextMenu'],
    ['Column', and(and(events, 'ArrowUp'), 'ArrowUp'), 'Shift+F10'],
    ['Source', inCell('Alt+2'), 'ContextMenu'],
    ['Claim', inCell('Alt+3'), 'Shift+F10'],
    ['Entity', inCell('Alt+4'), 'ContextMenu'],
    ['Change', changes, 'Shift+F10'],
  ],
  'the text': [
    ['Selected words', inText('January 28'), 'Shift+F10'],
    ['Mark', and(letGo, ']'), 'ContextMenu'],
    ['Text', letGo, 'Shift+F10'],
  ],
}

for (const [place, menus] of Object.entries(MENUS)) {
  test(`menus of ${place} open by keyboard, are walked by arrows, Home and End, are clean in light and dark, and give the focus back`, async ({ workbench: { page } }) => {
    test.setTimeout(120_000)
    await bringAxe(page)
    for (const [name, way, keys] of menus) {
      await test.step(String(name), async () => {
        await way(page)
        await markFocus(page)
        await page.keyboard.press(keys)
        const menu = page.getByRole('menu', typeof name === 'string' ? { name, exact: true } : { name })
        // The menu of everything stands in columns; arrows up and down stay within one.
        const items = (name === 'Menu' ? menu.getByRole('group').first() : menu).locator('[role^="menuitem"]')
        await expect(items.first()).toBeFocused()
        await expectCleanInBoth(page, `menu ${String(name)}`)
        for (const [key, item] of [['End', items.last()], ['ArrowDown', items.first()], ['ArrowUp', items.last()], ['Home', items.first()]] as const) {
          await page.keyboard.press(key)
          await expect(item, key).toBeFocused()
        }
        await page.keyboard.press('Escape')
        await expect(menu).toBeHidden()
        await expect(marked(page), 'it gives the focus back').toBeFocused()
      })
    }
  })
}

test('a column is filtered by keyboard alone, in a popover that is clean and gives the focus back', async ({ workbench: { page } }) => {
  await bringAxe(page)
  await events(page)
  for (let column = 0; column < 3; column += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Shift+L')
  const popover = page.getByRole('dialog', { name: 'Filter Country' })
  const find = popover.getByRole('searchbox', { name: 'Find in Country' })
  await expect(find).toBeFocused()
  await expectCleanInBoth(page, 'filter')
  await page.keyboard.type('jor')
  await expect(popover.getByRole('checkbox')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(popover.getByRole('checkbox', { name: /^Jordan/u })).toBeChecked()
  // The cell that had the focus is gone with its row.
  await expect(page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] [col-id="country"]')).toHaveText('Jordan')
  await page.keyboard.press('Escape')
  await expect(popover).toBeHidden()
  const cell = page.getByRole('grid', { name: 'Events' }).locator('.ag-cell[col-id="country"]:focus')
  await expect(cell).toHaveText('Jordan')

  // From the head of the column too, and there it is taken back.
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('columnheader', { name: 'Country' })).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(find).toBeFocused()
  await tabTo(page, popover.getByRole('button', { name: 'Clear' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('11 of 11').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Country' })).toBeFocused()
})
