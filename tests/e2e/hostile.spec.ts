import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FileChooser, Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { bundledPackages } from '../../scripts/licences.mjs'
import { docxOf, pdfOf, wordParagraph } from './documents.ts'
import { expect, test } from './fixtures.ts'
import { readContacts } from './net-log.ts'

const root = join(import.meta.dirname, '../..')
const assets = join(root, 'dist/renderer/assets')

/** Resolves to nothing; that anybody asked for it stands in the browser's log, which the fixture reads after each test. */
const HOST = 'http://hostile.test'

const PAGE = `<!doctype html><html><head><title>Report by page</title><base href="${HOST}/base/"><meta http-equiv="refresh" content="0;url=${HOST}/refresh">
<link rel="prefetch" href="${HOST}/prefetch"><link rel="preconnect" href="${HOST}"><link rel="dns-prefetch" href="//hostile.test"><link rel="stylesheet" href="${HOST}/a.css">
<link rel="modulepreload" href="${HOST}/a.js"><link rel="icon" href="${HOST}/icon"><meta property="og:image" content="${HOST}/og.png">
<style>@import url(${HOST}/b.css); @font-face { font-family: x; src: url(${HOST}/font) } p { background: url(${HOST}/css.png) }</style><script src="${HOST}/b.js"></script><script>fetch('${HOST}/inline')</script></head>
<body background="${HOST}/body.png"><article><h1>Report by page</h1><p style="background:url(${HOST}/style.png)">Two lorries burned at the crossing on Friday, people who live there said.</p>
<img src="${HOST}/a.png" srcset="${HOST}/b.png 2x" onerror="fetch('${HOST}/error')"><picture><source srcset="${HOST}/c.png"></picture><video poster="${HOST}/poster" src="${HOST}/video" autoplay></video><audio src="${HOST}/audio"></audio>
<iframe src="${HOST}/frame" srcdoc="<img src='${HOST}/srcdoc'>"></iframe><object data="${HOST}/object"></object><embed src="${HOST}/embed"><svg><image href="${HOST}/svg"/><use href="${HOST}/use#x"/></svg>
<a href="${HOST}/link" ping="${HOST}/ping">a link</a><form action="${HOST}/form"><input type="image" src="${HOST}/input"></form></article></body></html>`

const PDF = pdfOf([[[72, 760, 18, 'Report by PDF'], [72, 730, 11, `See ${HOST}/words for more of it.`]]], { info: `/Title (Report by PDF) /Author (${HOST}/author)` })
/** What readers of PDF do by themselves when a file is opened, in the place of the catalogue's first entry; offsets are mended by the reader. */
const ACTIVE_PDF = Buffer.from(PDF.toString('latin1').replace('<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${HOST}/open) >> /AA << /WC << /S /SubmitForm /F (${HOST}/submit) >> >>`
  + ` /Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (app.launchURL\\('${HOST}/js'\\)) >>] >> >> /URI << /Base (${HOST}/) >> >>`), 'latin1')

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...types: readonly string[]) => strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
  + types.map((type, n) => `<Relationship Id="x${n}" Type="${RELATION}/${type}" Target="${HOST}/${type}" TargetMode="External"/>`).join('') + '</Relationships>')
const PICTURE = `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${RELATION}" r:link="x0"/></w:drawing></w:r></w:p>`
const DOCX = docxOf(`${wordParagraph('Report by Word', 'Heading1')}${wordParagraph('Two lorries burned.')}${PICTURE}`, '<dc:title>Report by Word</dc:title>', {
  'word/_rels/document.xml.rels': relations('image', 'hyperlink', 'oleObject', 'frame'),
  'word/settings.xml': strToU8(`<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:attachedTemplate xmlns:r="${RELATION}" r:id="x0"/></w:settings>`),
  'word/_rels/settings.xml.rels': relations('attachedTemplate'),
})

const SOURCES: readonly (readonly [name: string, buffer: Buffer, title: string])[] = [
  ['report.txt', Buffer.from(`Report by text\n\nIt stands at ${HOST}/text and <img src="${HOST}/text.png">.\n`), 'Report by text'],
  ['report.md', Buffer.from(`# Report by Markdown\n\n![a picture](${HOST}/md.png) <img src="${HOST}/raw.png"> [a link](${HOST}/md)\n\n[x]: ${HOST}/reference\n`), 'Report by Markdown'],
  ['report.html', Buffer.from(PAGE), 'Report by page'],
  ['report.pdf', ACTIVE_PDF, 'Report by PDF'],
  ['report.docx', DOCX, 'Report by Word'],
]

const ROWS = [['Date', 'Place', 'Link'], ['2024-06-07', 'Mosul', `${HOST}/a`], ['2024-06-08', `<img src=${HOST}/cell>`, `=WEBSERVICE("${HOST}/b")`]] as const
const SHEET = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATION}"><sheetData>${ROWS.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) =>
  `<c r="${'ABC'[x] ?? ''}${y + 1}" t="inlineStr"><is><t>${cell.replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`).join('')}</sheetData><hyperlinks><hyperlink ref="C2" r:id="x0"/></hyperlinks></worksheet>`
const XLSX = zipSync({
  'xl/workbook.xml': strToU8(`<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATION}"><sheets><sheet name="House" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="x0"/></externalReferences></workbook>`),
  'xl/_rels/workbook.xml.rels': strToU8(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="x0" Type="${RELATION}/externalLink" Target="${HOST}/book.xlsx" TargetMode="External"/></Relationships>`),
  'xl/worksheets/sheet1.xml': strToU8(SHEET),
  'xl/worksheets/_rels/sheet1.xml.rels': relations('hyperlink'),
})
const TABLES: readonly (readonly [name: string, bytes: string | Uint8Array])[] = [
  ['house.csv', ROWS.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')],
  ['house.xlsx', XLSX],
  ['house.geojson', JSON.stringify({
    type: 'FeatureCollection',
    $schema: `${HOST}/schema`,
    features: ROWS.slice(1).map(([Date, Place, Link]) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [44, 33] }, properties: { Date, Place, Link, $ref: `${HOST}/ref` } })),
  })],
]

async function choose(page: Page, button: RegExp, files: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: button }).first().click()
  await (await chooser).setFiles(files)
}

/** Opens every view; the rail names them, so that a new one is opened as well. */
async function openEveryView(page: Page): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('button')
  for (let n = 0; n < await views.count(); n += 1) {
    await views.nth(n).click()
    await expect(page.getByRole('main')).toBeVisible()
  }
}

// The fixture fails each of these when the browser set out to reach anything but the shell.
test('sources of every format, full of remote references, reach for nothing in any view', async ({ workbench: { page } }) => {
  for (const [name, buffer, title] of SOURCES) {
    await page.keyboard.press('Control+Shift+o')
    await expect(page.getByRole('dialog', { name: 'Add source' })).toBeVisible()
    await choose(page, /^Choose (?:a|another) file…$/u, { name, mimeType: 'application/octet-stream', buffer })
    await expect(page.getByRole('dialog').getByRole('status'), name).toContainText(/paragraph/u)
    await page.getByRole('dialog').getByRole('button', { name: 'Add source' }).click()
    await expect(page.getByRole('article', { name: title })).toBeVisible()
    // Words alone came in.
    expect(await page.getByRole('article').locator('img, a, iframe, script, style, link, object, embed, video, svg, form').count(), name).toBe(0)
  }
  await openEveryView(page)
})

test('tables of every format, full of remote references, reach for nothing in any view', async ({ workbench: { page, folder } }) => {
  for (const [name, bytes] of TABLES) {
    writeFileSync(join(folder, name), bytes)
    await page.keyboard.press('Control+o')
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await choose(page, /^Choose file…$/u, join(folder, name))
    await expect(dialog.getByRole('heading', { name: /Columns of the file/u }), name).toBeVisible()
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByText('6 of 6').first()).toBeVisible()
  await openEveryView(page)
})

/** Chunks of the page whose code comes from a package. */
function chunksOf(name: string): readonly string[] {
  return readdirSync(assets).filter((file) => file.endsWith('.js.map')).flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(join(assets, file), 'utf8')) as { sources: readonly string[] }
    return sources.some((source) => source.includes(`node_modules/${name}/`)) ? [file.slice(0, -'.map'.length)] : []
  })
}

/** What the page and its store may fetch before anything is done, in kB as they travel packed; two thirds of it are the grid, the page's framework and Dexie. */
const FIRST_LOAD_KB = 1_000

test('the start page loads nothing that reads PDF, Word or Excel files, draws a map or encrypts, and little enough in all', async ({ workbench }) => {
  test.skip(workbench.origin === null || !workbench.origin.startsWith('http:'), "Electron's own scheme leaves nothing in the browser's log")
  const log = join(workbench.folder, 'net-log-0.json')
  await workbench.reopen()
  const loaded = (await readContacts(log)).flatMap(({ target }) => (URL.canParse(target) ? [new URL(target).pathname.split('/').at(-1) ?? ''] : []))
  // What the store's worker loads stands in the log too.
  const dexie = chunksOf('dexie')
  expect(loaded.filter((name) => dexie.includes(name))).not.toEqual([])
  for (const name of ['pdfjs-dist', 'mammoth', 'jszip', 'read-excel-file', 'age-encryption']) {
    const chunks = chunksOf(name)
    expect(chunks, name).not.toEqual([])
    expect(loaded.filter((each) => chunks.includes(each)), name).toEqual([])
  }
  // The outlines of countries are data, of which no source map tells.
  expect(readdirSync(assets).filter((name) => name.startsWith('countries-'))).not.toEqual([])
  expect(loaded.filter((name) => name.startsWith('countries-'))).toEqual([])
  const code = [...new Set(loaded)].filter((name) => /\.(?:js|css)$/u.test(name))
  const sizes = code.map((name) => [name, Math.round(gzipSync(readFileSync(join(assets, name))).length / 1000)] as const)
  const whole = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(whole, sizes.join(', ')).toBeLessThan(FIRST_LOAD_KB)
  expect(whole).toBeGreaterThan(500)
})

test('the licence of every package in the bundles goes along', () => {
  const text = readFileSync(join(root, 'dist/THIRD_PARTY_LICENSES'), 'utf8')
  const packages = bundledPackages(root)
  expect(packages.length).toBeGreaterThan(20)
  for (const folder of packages) {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string; version: string }
    expect(text).toContain(`\n${name} ${version} (`)
  }
})
