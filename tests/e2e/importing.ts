import type { Page } from '@playwright/test'

/** Chooses a file in the import dialog and takes it in; what shows after that is for the test to say. */
export async function importFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Choose file…' }).click()
  await (await chooser).setFiles(path)
  await dialog.getByRole('button', { name: /^Import/u }).click()
}
