import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { readZip } from '../../shared/formats/zip/read.ts'
import { exportFile } from './exporting.ts'
import { expect, test } from './fixtures.ts'

const WORDS = 'Three soldiers 👍 were killed\nand two wounded in an attack on the bridge.'
/** As brat counts: code points, a range for each line. */
const MARKS = 'T1\tHarm 0 5;17 28\tThree were killed\nT2\tEvent 51 57\tattack\n#1\tAnnotatorNotes T2\tlook again\n'
const text = (content: string) => Buffer.from(content)

interface Given { readonly name: string; readonly buffer: Buffer }

/** Opens "Import…" and chooses files in it; answers when the dialog says what they would do. */
async function offer(page: Page, ...files: readonly Given[]): Promise<Locator> {
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose file…' }).click()
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })))
  return dialog
}

async function read(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('article', { name: title })).toBeVisible()
  await page.getByRole('button', { name: 'List of annotations' }).click()
}

const listed = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).locator('.reader-entry')

test('a text and its marks from brat, chosen together, become a source that is marked, and leave as the same bytes', async ({ workbench }) => {
  const { page, folder } = workbench
  const alone = await offer(page, { name: 'report.ann', buffer: text(MARKS) })
  await expect(alone.getByRole('alert')).toContainText('Choose it together with its .txt file')
  await alone.getByRole('button', { name: 'Cancel' }).click()

  const dialog = await offer(page, { name: 'report.txt', buffer: text(WORDS) }, { name: 'report.ann', buffer: text(MARKS) })
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toBeHidden()
  await read(page, 'report')
  await expect(listed(page)).toHaveText([/Three … were killed/u, /attack.*look again/u])

  await exportFile(workbench, 'brat standoff (zip)', 'out.zip')
  const files = new Map([...readZip(readFileSync(join(folder, 'exports', 'out.zip')), { entries: 10, inflated: 1 << 20 })].map(([name, entry]) => [name, Buffer.from(entry.bytes()).toString()]))
  expect(files.get('report.txt')).toBe(WORDS)
  expect(files.get('report.ann')).toBe(MARKS)

  await page.keyboard.press('Control+z')
  await expect(page.getByText('No sources yet').first()).toBeVisible()
})

test('a folder of brat that another program packed is known for what it is', async ({ workbench: { page } }) => {
  const packed = zipSync({
    'corpus/annotation.conf': text('[entities]\nHarm\n'), 'corpus/report.ann': text(MARKS), 'corpus/report.txt': text(WORDS),
    '__MACOSX/corpus/._report.txt': new Uint8Array([0xff, 5, 22, 7]),
  })
  const dialog = await offer(page, { name: 'corpus.zip', buffer: Buffer.from(packed) })
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toBeHidden()
  await read(page, 'report')
  await expect(listed(page)).toHaveCount(2)
})

test('Web Annotations find their words in a text that is here, and are told of when they do not', async ({ workbench }) => {
  const { page, folder } = workbench
  const brat = await offer(page, { name: 'report.txt', buffer: text(WORDS) }, { name: 'report.ann', buffer: text(MARKS) })
  await brat.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(brat).toBeHidden()
  const exported = await exportFile(workbench, 'W3C Web Annotations (JSON-LD)', 'out.jsonld')
  interface Target { readonly source: unknown; readonly state: unknown }
  const { first } = JSON.parse(exported) as { readonly first: { readonly items: readonly { readonly target: Target | readonly Target[] }[] } }
  const target = [first.items.at(-1)?.target ?? []].flat()[0] as Target
  const annotation = (id: string, exact: string) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld', id: `https://example.org/${id}`, type: 'Annotation', motivation: 'commenting',
    body: { type: 'TextualBody', purpose: 'commenting', value: 'from elsewhere' },
    target: { source: target.source, state: target.state, selector: { type: 'TextQuoteSelector', exact } },
  })
  const file = join(folder, 'foreign.jsonld')
  writeFileSync(file, JSON.stringify([annotation('a', 'two wounded'), annotation('b', 'nobody wrote this')]))
  const dialog = await offer(page, { name: 'foreign.jsonld', buffer: readFileSync(file) })
  await expect(dialog).toContainText('left out')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toBeHidden()
  await read(page, 'report')
  await expect(listed(page)).toHaveText([/Three … were killed/u, /two wounded.*from elsewhere/u, /attack/u])
})
