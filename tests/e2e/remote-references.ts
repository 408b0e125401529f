import { strToU8, zipSync } from 'fflate'
import type { SOURCE_EXTENSIONS } from '../../renderer/features/sources/intake/extensions.ts'
import { writingFormat } from '../../shared/formats/formats.ts'
import type { WholeFormatId } from '../../shared/formats/intake.ts'
import { hashOf } from '../../shared/formats/project-json/digest.ts'
import type { TableForm } from '../../shared/formats/tabular/reader.ts'
import { bytesOf, CODEBOOK, held, sourceOf, tableOf, type Held } from '../unit/project-at-hand.ts'
import { docxOf, pdfOf, wordParagraph } from './documents.ts'

/** Resolves to nothing; that anybody asked for it stands in the browser's log, which the fixture reads after each test. */
export const HOST = 'http://hostile.test'

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

interface SourceFile {
  readonly content: string | Buffer
  /** What the source is called that comes of it. */
  readonly title: string
}

const textOf = (title: string): SourceFile => ({ title, content: `${title}\n\nIt stands at ${HOST}/text and <img src="${HOST}/text.png">.\n` })
const markdownOf = (title: string): SourceFile => ({ title, content: `# ${title}\n\n![a picture](${HOST}/md.png) <img src="${HOST}/raw.png"> [a link](${HOST}/md)\n\n[x]: ${HOST}/reference\n` })
const pageOf = (title: string): SourceFile => ({ title, content: PAGE.replaceAll('Report by page', title) })

/** A file of every kind that can become a source. */
export const SOURCE_FILES: { readonly [extension in (typeof SOURCE_EXTENSIONS)[number]]: SourceFile } = {
  txt: textOf('Report by txt'),
  text: textOf('Report by text'),
  md: markdownOf('Report by md'),
  markdown: markdownOf('Report by Markdown'),
  html: pageOf('Report by page'),
  htm: pageOf('Report by htm'),
  xhtml: pageOf('Report by xhtml'),
  pdf: { title: 'Report by PDF', content: ACTIVE_PDF },
  docx: { title: 'Report by Word', content: DOCX },
}

const ROWS = [['Date', 'Place', 'Link'], ['2024-06-07', 'Mosul', `${HOST}/a`], ['2024-06-08', `<img src=${HOST}/cell>`, `=WEBSERVICE("${HOST}/b")`]] as const
const SHEET = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATION}"><sheetData>${ROWS.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) =>
  `<c r="${'ABC'[x] ?? ''}${y + 1}" t="inlineStr"><is><t>${cell.replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`).join('')}</sheetData><hyperlinks><hyperlink ref="C2" r:id="x0"/></hyperlinks></worksheet>`
const XLSX = zipSync({
  'xl/workbook.xml': strToU8(`<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATION}"><sheets><sheet name="House" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="x0"/></externalReferences></workbook>`),
  'xl/_rels/workbook.xml.rels': strToU8(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="x0" Type="${RELATION}/externalLink" Target="${HOST}/book.xlsx" TargetMode="External"/></Relationships>`),
  'xl/worksheets/sheet1.xml': strToU8(SHEET),
  'xl/worksheets/_rels/sheet1.xml.rels': relations('hyperlink'),
})

/** A table of foreign columns in every form, each of two rows. */
export const TABLES: { readonly [form in TableForm]: { readonly name: string; readonly content: string | Uint8Array } } = {
  delimited: { name: 'house.csv', content: ROWS.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n') },
  xlsx: { name: 'house.xlsx', content: XLSX },
  geojson: {
    name: 'house.geojson',
    content: JSON.stringify({
      type: 'FeatureCollection',
      $schema: `${HOST}/schema`,
      features: ROWS.slice(1).map(([Date, Place, Link]) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [44, 33] }, properties: { Date, Place, Link, $ref: `${HOST}/ref` } })),
    }),
  },
  plover: {
    name: 'house.jsonl',
    content: ['7', '8'].map((day) => JSON.stringify({
      id: `p-${day}`, date: `2024-06-0${day}`, event: 'ASSAULT', mode: 'bombing', text: `<img src="${HOST}/plover.png">`, link: `${HOST}/plover`, publication: `${HOST}/feed`,
      actor: { entity_text: [`<iframe src="${HOST}/actor">`] }, event_loc: { resolved_place: `<img src=${HOST}/place>`, country_code: 'IRQ' },
    })).join('\n'),
  },
}

/** What our own files hold, with ids and titles that end so, and a mark in the text with an id of its own. */
async function projectOf(ending: string, mark: string): Promise<Held> {
  const reach = (what: string) => `${what} <img src="${HOST}/${what}.png" onerror="fetch('${HOST}/${what}')"> ${ending}`
  const words = `See ${HOST}/words and ![a picture](${HOST}/words.png) of ${ending}.\n`
  const hash = await hashOf(words)
  return held([
    ['source', { id: `so-${ending}`, title: reach('source'), url: `${HOST}/source`, archived_url: `${HOST}/archive`, type: 'report', authors: [reach('author')], text: `tx-${ending}` }],
    ['text', { id: `tx-${ending}`, source: `so-${ending}`, version: 1, hash, length: words.length, extractor: 'plain', extractor_version: '1' }],
    ['annotation', { id: `an-${mark}`, source: `so-${ending}`, text: `tx-${ending}`, layer: 'note', fragments: [{ start: 0, end: 3 }], exact: 'See', prefix: '', suffix: words.slice(3, 35), anchor: 'exact', note: reach('note') }],
    ['event', { id: `ev-${ending}`, title: reach('event'), notes: reach('notes'), place: `=WEBSERVICE("${HOST}/place")` }],
    ['claim', { id: `cl-${ending}`, text: reach('claim'), source: `so-${ending}` }],
    ['entity', { id: `en-${ending}`, name: reach('entity') }],
    ['codebook', CODEBOOK],
  ], new Map([[hash, words]]))
}

/** A file in a format that we write: it brings records of its own into a project that has those of others. */
export async function ownFile(format: WholeFormatId): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const { extension, kinds, write } = writingFormat(format)
  // Annotations of the Web mark texts that are there: those of the project file.
  const project = await projectOf(format === 'web-annotation' ? 'project-json' : format, format)
  const kind = format === 'csv' ? 'event' : kinds?.[0] ?? 'event'
  return { name: `${format}.${extension}`, content: await bytesOf(write(sourceOf(project), tableOf(project, kind), { bom: false, guard: false })) }
}
