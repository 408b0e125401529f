import { bringAxe, expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ seed: 'sample' })

test('the diagnostics show how everything stands, and are copied as text that names nothing', async ({ workbench: { page, context, folder } }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Diagnostics…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' })
  await expect(dialog.getByRole('region', { name: 'Project', exact: true })).toContainText('Events11')
  await expect(dialog.getByRole('region', { name: 'Second copy and backups' })).toContainText('reaches change 2')
  await expect(dialog.getByRole('region', { name: 'Space' })).toContainText('free of')
  await expect(dialog.getByRole('region', { name: 'Faults' })).toContainText('none noted')
  await bringAxe(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectClean(page, `diagnostics, ${colorScheme}`)
  }
  await dialog.getByRole('button', { name: 'Copy as text' }).click()
  await expect(page.getByText('Copied the diagnostics as plain text.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^Program\n {2}Sourceline: [\d.]+\n[^]*\nProject\n[^]* {2}Events: 11\b/u)
  for (const name of ['Attacks on bases', folder]) expect(text).not.toContain(name)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
})
