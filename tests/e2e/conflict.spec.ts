import type { Page } from '@playwright/test'
import { expect, selectWords, test } from './fixtures.ts'

async function addSource(page: Page, title: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add source…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill(text)
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
  await dialog.getByRole('textbox', { name: 'Wire credit' }).fill('Northern Wire')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('article', { name: title })).toBeVisible()
}

const killed = (page: Page) => page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] [col-id="killed"]')

test('two sources that disagree are weighed with a reason, which is kept and can be taken back', async ({ workbench }) => {
  const { page } = workbench
  await addSource(page, 'The first report', 'Three guards were killed at the gate.')
  await page.getByRole('button', { name: 'New event' }).first().click()
  await killed(page).click()
  await selectWords(page, 'Three guards were killed')
  await page.keyboard.press('f')
  await page.getByRole('dialog').getByRole('button', { name: 'Cite', exact: true }).click()
  await expect(killed(page)).toHaveText('3')

  await addSource(page, 'The second report', 'Five guards were killed at the gate.')
  await killed(page).click()
  await selectWords(page, 'Five guards were killed')
  await page.keyboard.press('f')
  await page.getByRole('radio', { name: 'Keep it; these words contradict it' }).check()
  await page.getByRole('button', { name: 'Cite against it' }).click()
  await expect(killed(page)).toHaveText('3')
  await expect(killed(page)).toHaveClass(/table-conflict/u)

  await killed(page).click()
  await page.keyboard.press("Control+'")
  await page.keyboard.press("Control+'")
  await expect(page.getByRole('log', { name: 'Reports' })).toContainText('Killed, citation 1 of 2')
  await expect(page.getByRole('log', { name: 'Reports' })).toContainText('Killed, citation 2 of 2')

  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Sources about killed' })
  await expect(dialog.getByText('Origin Northern Wire')).toHaveCount(2)
  await dialog.getByRole('radio', { name: /^5/u }).check()
  await expect(dialog.getByRole('button', { name: 'Take this value' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('It was written a day later.')
  await page.screenshot({ path: test.info().outputPath('conflict.png') })
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(killed(page)).toHaveText('5')
  await expect(killed(page)).not.toHaveClass(/table-conflict/u)

  const again = await workbench.reopen()
  await expect(killed(again)).toHaveText('5')
  await expect(killed(again)).toHaveClass(/table-cited/u)
  await killed(again).click()
  const inspector = again.getByRole('region', { name: 'Inspector' })
  await inspector.getByRole('tab', { name: /Citations/u }).click()
  await expect(inspector.getByText('Preferred: It was written a day later.').first()).toBeVisible()
  await expect(inspector.getByText('All citations: 2 sources, 1 origin (Northern Wire)')).toBeVisible()
  await again.screenshot({ path: test.info().outputPath('citations.png') })

  await killed(again).click()
  await again.keyboard.press('Control+z')
  await expect(killed(again)).toHaveText('3')
  await expect(killed(again)).toHaveClass(/table-conflict/u)
})
