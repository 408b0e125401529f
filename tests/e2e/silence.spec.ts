import type { Locator, Page } from '@playwright/test'
import { SOURCE_EXTENSIONS } from '../../renderer/features/sources/intake/extensions.ts'
import { VIEWS } from '../../renderer/features/frame/views.ts'
import { WHOLE_PROJECTS } from '../../shared/formats/import.ts'
import { IMPORT_FORMATS, recogniseFile, type WholeFormatId } from '../../shared/formats/intake.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { encryptedByTheBook } from '../unit/age-by-the-book.ts'
import { expect, test } from './fixtures.ts'
import { offer } from './offering.ts'
import { ownFile, SOURCE_FILES, TABLES } from './remote-references.ts'

/*
 * "No network request, ever", in every view and for every format that comes in. The views and the formats are those of the workbench's
 * own tables, so that a new one fails here until it is tried as well. The fixture fails a test when the browser's network log holds anything
 * but what went to the shell.
 */

const PASSPHRASE = 'tower lantern gravel'

const isTable = (format: string): format is keyof typeof TABLES => Object.hasOwn(TABLES, format)
const WHOLE = IMPORT_FORMATS.filter((format): format is WholeFormatId => !isTable(format))

/** Opens every view, and sees that what it shows stands. */
async function openEveryView(page: Page): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Views' }).getByRole('button')
  await expect(rail).toHaveCount(VIEWS.length)
  for (const { label } of VIEWS) {
    const button = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: new RegExp(`^${label}(?:,|$)`, "u") })
    await button.click()
    await expect(button).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('main')).toBeVisible()
  }
}

/** Opens "Import…" and chooses a file in it. */
async function offerImport(page: Page, name: string, content: string | Uint8Array): Promise<Locator> {
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose file…' }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content as Uint8Array) })
  return dialog
}

async function importOwn(page: Page, format: WholeFormatId): Promise<void> {
  const { name, content } = await ownFile(format)
  expect(recogniseFile(name, content, DEFAULT_CODEBOOK, content.length)).toEqual({ way: 'whole', format })
  await importWhole(await offerImport(page, name, content), format)
}

async function importWhole(dialog: Locator, format: string): Promise<void> {
  await expect(dialog.getByRole('button', { name: 'Import', exact: true }), format).toBeEnabled()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog, format).toBeHidden()
}

test.describe('the sample project', () => {
  test.use({ seed: 'sample' })

  test('reaches for nothing in any view', async ({ workbench }) => {
    await openEveryView(workbench.page)
    expect(workbench.requests.length).toBeGreaterThan(0)
    expect(workbench.requests.filter((url) => !url.startsWith(workbench.origin ?? '') && !/^(data|blob):/u.test(url))).toEqual([])
  })
})

test('sources of every kind, full of remote references, reach for nothing in any view', async ({ workbench: { page } }) => {
  for (const extension of SOURCE_EXTENSIONS) {
    const { content, title } = SOURCE_FILES[extension]
    const dialog = await offer(page, { name: `report.${extension}`, buffer: Buffer.from(content as Buffer) })
    await expect(dialog.getByRole('status'), extension).toContainText(/paragraph/u)
    await dialog.getByRole('button', { name: 'Add source' }).click()
    await expect(dialog, extension).toBeHidden()
    await expect(page.getByRole('article', { name: title })).toBeVisible()
    // Words alone came in.
    expect(await page.getByRole('article').locator('img, a, iframe, script, style, link, object, embed, video, svg, form').count(), extension).toBe(0)
  }
  await openEveryView(page)
})

test('tables in every form, full of remote references, reach for nothing in any view', async ({ workbench: { page } }) => {
  const forms = IMPORT_FORMATS.filter(isTable)
  for (const form of forms) {
    const { name, content } = TABLES[form]
    const bytes = Buffer.from(content as Uint8Array)
    expect(recogniseFile(name, bytes, DEFAULT_CODEBOOK, bytes.length)).toEqual({ way: 'table', form })
    const dialog = await offerImport(page, name, bytes)
    await expect(dialog.getByRole('heading', { name: /Columns of the file/u }), name).toBeVisible()
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByText(`${forms.length * 2} of ${forms.length * 2}`).first()).toBeVisible()
  await openEveryView(page)
})

// A whole project goes into an empty one, and into no other.
for (const format of WHOLE.filter((each) => WHOLE_PROJECTS.includes(each))) {
  test(`a project as ${format}, full of remote references, reaches for nothing in any view`, async ({ workbench: { page } }) => {
    await importOwn(page, format)
    await openEveryView(page)
  })
}

test('bibliographies, annotations and our own tables, full of remote references, reach for nothing in any view', async ({ workbench: { page } }) => {
  await importOwn(page, 'project-json')
  for (const format of WHOLE.filter((each) => !WHOLE_PROJECTS.includes(each))) await importOwn(page, format)
  await openEveryView(page)
})

test('what comes in encrypted reaches for nothing either', async ({ workbench: { page } }) => {
  const { name, content } = await ownFile('project-json')
  const dialog = await offerImport(page, `${name}.age`, encryptedByTheBook(content, PASSPHRASE, 10))
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await importWhole(dialog, 'encrypted')
  await openEveryView(page)
})
