import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConsoleMessage, Locator, Page } from '@playwright/test'
import { cite } from './coding.ts'
import { docxOf, pdfOf, wordParagraph, type Printed } from './documents.ts'
import { expect, selectWords, test } from './fixtures.ts'
import { offer } from './offering.ts'

/** What the page's console says that is an error: above all, what the content security policy kept from happening. */
function errorsOf(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('console', (message: ConsoleMessage) => { if (message.type() === 'error') errors.push(message.text()) })
  page.on('pageerror', ({ message }) => errors.push(message))
  return errors
}

const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true })
const paragraphs = (page: Page) => page.getByRole('article').locator('p')

/** What stands in the margin above a paragraph. */
function margin(paragraph: Locator): Promise<string> {
  return paragraph.evaluate((element) => getComputedStyle(element, '::after').content.replaceAll('"', ''))
}

const FIRST: readonly Printed[] = [
  [72, 760, 18, 'Two nights in Deir Hafir'],
  [72, 730, 11, 'The of\\001cers of the garrison said that the explosions were heard at dawn, and that the explo-'],
  [72, 716, 11, 'sions went on until noon.'],
  [72, 688, 11, 'Nobody was hurt in the \\002at ground by the river.'],
]
const SECOND: readonly Printed[] = [
  // Printed first, read last.
  [72, 60, 9, 'Page two of two'],
  [72, 760, 11, 'On the second night, three soldiers were killed by an air-'],
  [72, 746, 11, 'strike on the bridge.'],
]

test.describe('a PDF', () => {
  test('comes in with its pages, its title, its author and its date, is cited by page, and leaves as it came', async ({ workbench: { page, folder } }) => {
    const errors = errorsOf(page)
    const info = "/Title (A report from Deir Hafir) /Author (R. Haddad; L. Stone) /CreationDate (D:20240315093000+01'00')"
    const file = pdfOf([FIRST, [], SECOND], { info })
    const dialog = await offer(page, { name: 'report.pdf', buffer: file })
    await expect(dialog.getByRole('status')).toContainText('3 pages, 5 paragraphs')
    await expect(field(dialog, 'Title')).toHaveValue('A report from Deir Hafir')
    await expect(field(dialog, 'Published')).toHaveValue('2024-03-15')
    await expect(dialog.getByText('R. Haddad', { exact: true })).toBeVisible()
    await expect(dialog.getByText('L. Stone', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Add source' }).click()

    await expect(page.getByRole('article', { name: 'A report from Deir Hafir' })).toBeVisible()
    await expect(paragraphs(page)).toHaveText([
      'Two nights in Deir Hafir',
      'The officers of the garrison said that the explosions were heard at dawn, and that the explosions went on until noon.',
      'Nobody was hurt in the flat ground by the river.',
      'On the second night, three soldiers were killed by an air-strike on the bridge.',
      'Page two of two',
    ])
    expect(await margin(paragraphs(page).nth(0))).toBe('p. 1')
    expect(await margin(paragraphs(page).nth(1))).toBe('none')
    expect(await margin(paragraphs(page).nth(3))).toBe('p. 3')

    await page.getByRole('button', { name: 'Edit the source’s details' }).click()
    const details = page.getByRole('dialog', { name: 'Edit source' })
    await details.getByRole('button', { name: 'Save the original…' }).click()
    await expect(details.getByText(/^Saved as/u)).toBeVisible()
    expect(readFileSync(join(folder, 'exports', 'report.pdf')).equals(file)).toBe(true)
    await details.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('button', { name: 'New event' }).first().click()
    await expect(page.getByRole('grid', { name: 'Events' }).locator('[row-index="0"] .ag-cell-focus[col-id="date"]')).toBeVisible()
    await cite(page, { exact: 'the second night', occurrence: 0 }, 'date_text', 'the second night')
    await page.getByRole('tab', { name: /^Citations/u }).click()
    await expect(page.getByText('A report from Deir Hafir, p. 3, ¶ 4')).toBeVisible()
    expect(errors).toEqual([])
  })

  test('in Chinese with a font that is not in the file is read with the maps that lie here', async ({ workbench: { page } }) => {
    const font = '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light'
      + ' /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>] >>'
    const dialog = await offer(page, { name: 'zh.pdf', buffer: pdfOf([[[72, 760, 12, '<4E2D6587>'], [72, 740, 12, '<62A5544A>']]], { font }) })
    await expect(dialog.getByRole('region', { name: 'Text', exact: true })).toHaveText('中文报告')
  })

  test('of very many pages says how far it is, and can be given up', async ({ workbench: { page } }) => {
    const lines = Array.from({ length: 60 }, (_, index): Printed => [40, 820 - 13 * index, 9, 'Some words that fill the line of a page that nobody is going to read. '.repeat(2)])
    const dialog = await offer(page, { name: 'long.pdf', buffer: pdfOf(Array.from({ length: 4000 }, () => lines)) })
    await expect(dialog.getByText(/^Reading “long\.pdf”: page [\d,]+ of 4,000$/u)).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Add source' })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Stop reading' }).click()
    await expect(dialog.getByRole('progressbar')).toBeHidden()
    await expect(dialog.getByRole('status')).toHaveText('No text yet')
    await expect(dialog.getByRole('alert')).toBeHidden()
    // Another one comes in afterwards.
    await offer(page, { name: 'short.pdf', buffer: pdfOf([FIRST]) })
    await expect(dialog.getByRole('status')).toContainText('1 page, 3 paragraphs')
  })
})

test.describe('a Word document', () => {
  test('comes in with its headings, items and rows, its title, its author and its date', async ({ workbench: { page } }) => {
    const errors = errorsOf(page)
    const cell = (words: string) => `<w:tc>${wordParagraph(words)}</w:tc>`
    const body = wordParagraph('What was seen', 'Heading1') + wordParagraph('Two lorries burned at the crossing.')
      + `<w:tbl><w:tr>${cell('Day')}${cell('Killed')}</w:tr><w:tr>${cell('Friday')}${cell('3')}</w:tr></w:tbl>`
    const core = '<dc:title>Notes from the crossing</dc:title><dc:creator>M. Karim</dc:creator><dcterms:created>2024-05-02T08:00:00Z</dcterms:created>'
    const dialog = await offer(page, { name: 'notes.docx', buffer: docxOf(body, core) })
    await expect(field(dialog, 'Title')).toHaveValue('Notes from the crossing')
    await expect(field(dialog, 'Published')).toHaveValue('2024-05-02')
    await expect(dialog.getByText('M. Karim', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Add source' }).click()
    await expect(page.getByRole('article', { name: 'Notes from the crossing' })).toBeVisible()
    await expect(paragraphs(page)).toHaveText(['What was seen', 'Two lorries burned at the crossing.', 'Day | Killed', 'Friday | 3'])
    await selectWords(page, 'Two lorries burned')
    await expect(page.getByRole('button', { name: 'New claim' })).toBeEnabled()
    expect(errors).toEqual([])
  })
})

test('files that cannot be read are refused one by one, each with its reason, and nothing of them comes in', async ({ workbench: { page } }) => {
  const whole = pdfOf([FIRST])
  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`
  const bomb = { 'word/bomb.xml': new Uint8Array(100 << 20) }
  const cases: readonly (readonly [name: string, buffer: Buffer, reason: RegExp])[] = [
    ['torn.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(5000, 'x')]), /“torn\.pdf” cannot be read as a PDF: it is damaged/u],
    ['none.pdf', Buffer.from('Only words.'), /“none\.pdf” cannot be read as a PDF/u],
    ['locked.pdf', pdfOf([FIRST], { trailer: locked }), /“locked\.pdf” is protected with a password/u],
    ['scan.pdf', pdfOf([[], []]), /There is no text in “scan\.pdf”: its pages are pictures.*OCR/u],
    ['torn.docx', docxOf(wordParagraph('Words.')).subarray(0, 400), /“torn\.docx” cannot be read as a Word document\. This is not a zip file/u],
    ['locked.docx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /“locked\.docx” cannot be read.*password/u],
    ['bomb.docx', docxOf(wordParagraph('Words.'), '', bomb), /“bomb\.docx” cannot be read.*fill the memory/u],
    ['other.docx', docxOf('<w:p><w:r>'), /“other\.docx”/u],
    ['old.doc', Buffer.from('x'), /“old\.doc” cannot be read as a source\. Save it as \.docx/u],
  ]
  for (const [name, buffer, reason] of cases) {
    const dialog = await offer(page, { name, buffer })
    await expect(dialog.getByRole('alert'), name).toHaveText(reason)
    await expect(dialog.getByRole('status'), name).toHaveText('No text yet')
    await expect(dialog.getByRole('button', { name: 'Add source' })).toBeDisabled()
  }
  // The way is free for a good one.
  const dialog = await offer(page, { name: 'whole.pdf', buffer: whole })
  await expect(dialog.getByRole('alert')).toBeHidden()
  await expect(dialog.getByRole('status')).toContainText('1 page, 3 paragraphs')
})
