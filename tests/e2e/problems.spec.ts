import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeLines } from '../../shared/formats/json-lines/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { held, sourceOf, textOf } from '../unit/project-at-hand.ts'
import { bringAxe, expectClean } from './axe.ts'
import { expect, test, type Workbench } from './fixtures.ts'
import { importFile } from './importing.ts'

test.describe.configure({ timeout: 60_000 })

const EVENTS: readonly AnyRecord[] = [
  { id: 'ev-far', title: 'Far off', country: ['IRQ'], latitude: 51.5, longitude: -0.1 },
  { id: 'ev-order', title: 'Upside down', killed_low: 9, killed_best: 5, killed_high: 1 },
  { id: 'ev-term', title: 'Other words', weapons: ['Drone', 'ROCKET'], type: 'raid' },
]

/** Puts events with something wrong into the project, as a file of records does. */
async function importEvents({ page, folder }: Workbench): Promise<void> {
  const path = join(folder, 'wrong.sourceline.jsonl')
  await writeFile(path, await textOf(writeLines(sourceOf(held(EVENTS.map((event) => ['event', event]))))))
  await importFile(page, path)
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('problems are counted on the rail, lead to their cell, and are put right and undone', async ({ workbench }) => {
  const { page } = workbench
  const rail = page.getByRole('navigation', { name: 'Views' })
  await rail.getByRole('button', { name: 'Problems', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No problems' })).toBeVisible()

  await importEvents(workbench)
  await expect(rail.getByRole('button', { name: 'Problems, 6', exact: true })).toBeVisible()
  await expect(page.getByRole('contentinfo').getByRole('button', { name: '6 problems' })).toBeVisible()
  const view = page.getByRole('region', { name: 'Problems', exact: true })
  await expect(view.getByRole('button', { name: 'Far off Country The coordinates lie in United Kingdom, more than 25 km away from Iraq.' })).toBeVisible()
  await bringAxe(page)
  await expectClean(page, 'Problems')

  // Information is folded, and the filters leave out what is not wanted.
  const uncited = view.getByRole('button', { name: /^Values without a citation/u })
  await expect(uncited).toHaveAttribute('aria-expanded', 'false')
  await view.getByRole('checkbox', { name: /for information$/u }).uncheck()
  await expect(uncited).toBeHidden()

  // A term that is written otherwise is put right, all of them in one step.
  await view.getByRole('button', { name: 'Fix all that differ in form alone…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('“drone” for “Drone”')
  await dialog.getByRole('button', { name: 'Fix all' }).click()
  await expect(rail.getByRole('button', { name: 'Problems, 4', exact: true })).toBeVisible()

  // One is put right on its own, by the keyboard.
  await view.getByRole('button', { name: 'Swap low (9) and high (1)' }).first().press('Enter')
  await expect(rail.getByRole('button', { name: 'Problems, 2', exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rail.getByRole('button', { name: 'Problems, 4', exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rail.getByRole('button', { name: 'Problems, 6', exact: true })).toBeVisible()

  // Enter leads to the cell.
  await view.getByRole('button', { name: /^Upside down Killed/u }).first().press('Enter')
  const grid = page.getByRole('grid', { name: 'Events' })
  await expect(grid.locator('.ag-cell-focus')).toHaveAttribute('col-id', 'killed')
  await expect(page.getByRole('region', { name: 'Inspector' }).getByRole('heading', { name: 'Upside down' })).toBeVisible()
})
