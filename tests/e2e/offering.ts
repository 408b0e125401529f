import type { Locator, Page } from '@playwright/test'

interface Document {
  readonly name: string
  readonly buffer: Buffer
}

/** Opens "Add source" and chooses a file in it. */
export async function offer(page: Page, ...documents: readonly Document[]): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Add source…' }).first().click()
  for (const { name, buffer } of documents) {
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: /^Choose (?:a|another) file…$/u }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
  }
  return dialog
}
