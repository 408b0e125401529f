import { strToU8, zipSync } from 'fflate'

/** A line of a page: its place, the size of its letters, and its words as a PDF string's inside. `\001` is the ligature fi, `\002` fl. */
export type Printed = readonly [x: number, y: number, size: number, words: string]

interface PdfOptions {
  /** Entries of the information dictionary, as PDF writes them. */
  readonly info?: string
  /** Further entries of the trailer. */
  readonly trailer?: string
  /** The font; else Helvetica. */
  readonly font?: string
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>'

/** A PDF 1.4 file, written by hand (ISO 32000-1, 7.5): for each page its lines. Pages that are the same list share their content. */
export function pdfOf(pages: readonly (readonly Printed[])[], { info = '', trailer = '', font = HELVETICA }: PdfOptions = {}): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', '', font, `<< ${info} >>`]
  const contents = new Map<readonly Printed[], number>()
  const kids = pages.map((lines) => {
    let content = contents.get(lines)
    if (content === undefined) {
      const drawn = lines.map(([x, y, size, words]) => `BT /F1 ${size} Tf ${x} ${y} Td ${words.startsWith('<') ? words : `(${words})`} Tj ET`).join('\n')
      content = objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
      contents.set(lines, content)
    }
    return objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`)
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return pdfFile(objects, trailer)
}

/** A PDF file of objects, the first of which is its catalogue and the fourth its information; bytes stand in text as Latin-1. */
export function pdfFile(objects: readonly string[], trailer = ''): Buffer {
  const parts = ['%PDF-1.4\n']
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const at = length
    const part = `${index + 1} 0 obj\n${object}\nendobj\n`
    parts.push(part)
    length += part.length
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The least that a .docx file holds (ECMA-376): `body` is the inside of `w:body`, `core` that of the properties. */
export function docxOf(body: string, core = '', more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return Buffer.from(zipSync({
    '[Content_Types].xml': strToU8(`${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
      + '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': strToU8(`${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
      + `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(`${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
    'docProps/core.xml': strToU8(`${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`
      + ` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`),
    ...more,
  }))
}

/** A paragraph of a Word document, with the name of its style. */
export function wordParagraph(words: string, style = ''): string {
  return `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${words}</w:t></w:r></w:p>`
}
