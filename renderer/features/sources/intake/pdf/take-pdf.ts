import { getDocument, PDFWorker, version, type PDFDocumentProxy } from 'pdfjs-dist'
import PdfParser from 'pdfjs-dist/build/pdf.worker.mjs?worker'
import { Refusal, refuse } from '../../../../../shared/contract/result.ts'
import { readDateline } from '../dateline.ts'
import { firstLine } from '../plain.ts'
import { cancelled, type Taken, type Watch } from '../taken.ts'
import { CharacterMaps } from './character-maps.ts'
import { linesOf, type Line } from './lines.ts'
import { proposedByPdf } from './metadata.ts'
import { joinPages } from './pages.ts'
import { pieceOf } from './pieces.ts'

const MOST_PAGES = 10_000
/** Characters of all pages together. */
const LONGEST = 20 << 20

/**
 * The words of a PDF, page by page. The file is parsed in a worker of its own, which ends with the taking; no script in it
 * is run, no font or image of it is decoded for the screen, and nothing that it points at is fetched.
 * @param bytes are gone afterwards: they move to the worker
 */
export async function takePdf(bytes: Uint8Array, name: string, { signal, onProgress }: Watch): Promise<Taken> {
  signal.throwIfAborted()
  const port = new PdfParser()
  const task = getDocument({
    data: bytes,
    // Its type says that it makes one of its own; it takes any Worker.
    worker: PDFWorker.create({ port, verbosity: 0 } as unknown as Parameters<typeof PDFWorker.create>[0]),
    verbosity: 0,
    // The CSP allows neither, and nothing here needs them.
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: true,
    enableXfa: false,
    BinaryDataFactory: CharacterMaps,
  })
  // Ended from outside, the worker never answers: what waits for it must stop waiting.
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(cancelled(name)), { once: true })
    port.addEventListener('error', () => reject(damaged(name)), { once: true })
  })
  const locked = new Promise<never>((_, reject) => {
    task.onPassword = () => reject(new Refusal({ code: 'bad-file', message: `“${name}” is protected with a password. Open it in a PDF reader, print or save it without the password, and choose that file.` }))
  })
  try {
    return await Promise.race([stopped, locked, readAll(task.promise, name, onProgress)])
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : damaged(name)
  } finally {
    port.terminate()
  }
}

async function readAll(opening: Promise<PDFDocumentProxy>, name: string, onProgress: Watch['onProgress']): Promise<Taken> {
  const pdf = await opening
  const count = pdf.numPages
  if (count > MOST_PAGES) refuse('bad-file', `“${name}” has ${count.toLocaleString('en')} pages; ${MOST_PAGES.toLocaleString('en')} are the most that are read. Split it, and take in the parts that you need.`)
  const pages: (readonly Line[])[] = []
  let length = 0
  for (let number = 1; number <= count; number += 1) {
    const lines = await linesOfPage(pdf, number)
    pages.push(lines)
    length += lines.reduce((sum, { text }) => sum + text.length, 0)
    if (length > LONGEST) refuse('bad-file', `“${name}” holds more than ${(LONGEST >> 20)} million characters. Split it, and take in the parts that you need.`)
    onProgress(number, count)
  }
  const joined = joinPages(pages)
  if (joined.text === '') {
    refuse('bad-file', `There is no text in “${name}”: its ${count === 1 ? 'page is a picture' : 'pages are pictures'}, as after a scan. Run it through text recognition (OCR) first, or type or paste what you need.`)
  }
  const { info } = await pdf.getMetadata()
  return {
    ...joined,
    proposal: { ...firstLine(joined.text), ...readDateline(joined.text), ...proposedByPdf(info as { readonly [name: string]: unknown }) },
    intake: 'pdf file',
    extractor: 'pdf.js',
    extractor_version: version,
  }
}

async function linesOfPage(pdf: PDFDocumentProxy, number: number): Promise<readonly Line[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  page.cleanup()
  return linesOf(items.flatMap((item) => ('str' in item ? [pieceOf(item)] : [])))
}

function damaged(name: string): Refusal {
  return new Refusal({ code: 'bad-file', message: `“${name}” cannot be read as a PDF: it is damaged or cut off. Get it again, or open it in a PDF reader and paste its text.` })
}
