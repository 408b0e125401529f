import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { pdfFile, pdfOf } from './documents.ts'
import { expect, test } from './fixtures.ts'
import { offer } from './offering.ts'

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const RESOURCES = '/Resources << /Font << /F1 3 0 R >> /XObject << /X0 6 0 R >> >>'

/** A file of one page; `more` are the objects from the sixth on. */
function onePage(content: string, page = '/Contents 5 0 R', more: readonly string[] = []): Buffer {
  return pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count 1 /Kids [<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} ${RESOURCES} >>] >>`, FONT, '<< >>', content, ...more])
}

const stream = (bytes: string, entries = '') => `<< /Length ${bytes.length} ${entries} >>\nstream\n${bytes}\nendstream`
/** Of bytes that are packed already. */
const packed = (bytes: Buffer) => stream(bytes.toString('latin1'), '/Filter /FlateDecode')

const packedTwice = (bytes: Buffer) => stream(deflateSync(bytes).toString('latin1'), '/Filter [/FlateDecode /FlateDecode]')

/** Blanks that unpack to as many times 64 MB. Their checksum is missing, which nobody gets to see. */
function bomb(times: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(64 << 20, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.of(0x78, 0x9c), ...Array.from({ length: times }, () => block)])
}

const WHOLE = pdfOf([[[72, 760, 12, 'Two lorries burned at the crossing.']]])

/** Another file comes in after one that was refused. */
async function expectAlive(page: Page): Promise<void> {
  const dialog = await offer(page, { name: 'whole.pdf', buffer: WHOLE })
  await expect(dialog.getByRole('alert')).toBeHidden()
  await expect(dialog.getByRole('status')).toContainText('1 page, 1 paragraph')
}

test('PDF files that are made to fill the memory are refused in words, and the next file comes in', async ({ workbench: { page } }) => {
  const cases: readonly (readonly [name: string, buffer: Buffer, reason: RegExp])[] = [
    ['bomb.pdf', onePage(packed(bomb(16))), /“bomb\.pdf” unpacks to more than fits in memory/u],
    ['bombs.pdf', onePage(packed(bomb(3)), `/Contents [${'5 0 R '.repeat(1000)}]`), /“bombs\.pdf” unpacks to more than fits in memory/u],
    ['nested.pdf', onePage(packedTwice(bomb(64))), /“nested\.pdf” unpacks to more than fits in memory/u],
    ['deep.pdf', onePage(packedTwice(deflateSync(deflateSync(bomb(64)))).replace('[', '[/FlateDecode /FlateDecode ')), /“deep\.pdf” unpacks to more than fits in memory/u],
  ]
  for (const [name, buffer, reason] of cases) {
    const dialog = await offer(page, { name, buffer })
    await expect(dialog.getByRole('alert'), name).toHaveText(reason, { timeout: 60_000 })
    await expectAlive(page)
  }
})

test('a page that is packed twice is read like any other', async ({ workbench: { page } }) => {
  const words = Buffer.from('BT /F1 12 Tf 72 700 Td (Two lorries burned at the crossing.) Tj ET')
  const dialog = await offer(page, { name: 'twice.pdf', buffer: onePage(packedTwice(deflateSync(words))) })
  await expect(dialog.getByRole('status')).toContainText('1 page, 1 paragraph')
  await expect(dialog.getByRole('region', { name: 'Text', exact: true })).toHaveText('Two lorries burned at the crossing.')
})

test('PDF files whose objects go round in circles are read as far as they hold words, or refused', async ({ workbench: { page } }) => {
  const text = stream('BT /F1 12 Tf 72 700 Td (Two lorries burned.) Tj ET /X0 Do')
  const loop = `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${RESOURCES}`
  const cases: readonly (readonly [name: string, buffer: Buffer])[] = [
    ['tree.pdf', pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>', FONT, '<< >>'])],
    ['parent.pdf', onePage(text, '/Contents 5 0 R /Rotate 2 0 R', [stream('', loop)])],
    ['form.pdf', onePage(text, '/Contents 5 0 R', [stream('/X0 Do', loop)])],
    ['length.pdf', onePage('<< /Length 5 0 R >>\nstream\nBT /F1 12 Tf (x) Tj ET\nendstream')],
    ['contents.pdf', onePage('[5 0 R 5 0 R]')],
    ['previous.pdf', pdfOf([[[72, 760, 12, 'Two lorries burned.']]], { trailer: '/Prev 0000000015' })],
    ['deep.pdf', onePage(stream(`${'['.repeat(500_000)}`))],
    ['deepest.pdf', pdfFile([`<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(500_000)} >>`, '<< /Type /Pages /Count 1 /Kids [] >>', FONT, '<< >>'])],
  ]
  for (const [name, buffer] of cases) {
    const dialog = await offer(page, { name, buffer })
    await expect(dialog.getByRole('alert').or(dialog.getByRole('status').getByText(/paragraph/u)), name).toBeVisible({ timeout: 30_000 })
    await expectAlive(page)
  }
})

test.describe('a page that is drawn for very long', () => {
  const endless = { name: 'endless.pdf', buffer: onePage(packed(deflateSync(Buffer.alloc(240 << 20, 'q Q ')))) }

  test('is given up after a minute', async ({ workbench: { page } }) => {
    await page.clock.install()
    const dialog = await offer(page, endless)
    await expect(dialog.getByText(/^Reading “endless\.pdf”/u)).toBeVisible()
    await page.clock.fastForward(61_000)
    await expect(dialog.getByRole('alert')).toHaveText(/Page 1 of “endless\.pdf” takes longer than a minute to read, and was given up/u)
    await expectAlive(page)
  })

  test('can be given up before', async ({ workbench: { page } }) => {
    const dialog = await offer(page, endless)
    await expect(dialog.getByText(/^Reading “endless\.pdf”/u)).toBeVisible()
    await dialog.getByRole('button', { name: 'Stop reading' }).click()
    await expect(dialog.getByRole('progressbar')).toBeHidden()
    await expectAlive(page)
  })
})
