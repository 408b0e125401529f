import { getDocument, PDFWorker, version, type PDFDocumentProxy } from 'pdfjs-dist'
import type { TextContent } from 'pdfjs-dist/types/src/display/api.js'
import { Refusal, refuse } from '../../../../../shared/contract/result.ts'
import { readDateline } from '../dateline.ts'
import { firstLine } from '../plain.ts'
import { cancelled, type Taken, type Watch } from '../taken.ts'
import { CharacterMaps } from './character-maps.ts'
import { linesOf, type Line } from './lines.ts'
import { NEXT_PAGE, says, TOO_MUCH } from './memory.ts'
import { proposedByPdf } from './metadata.ts'
import { joinPages } from './pages.ts'
import { pieceOf, type Piece } from './pieces.ts'

const MOST_PAGES = 10_000
/** Characters of all pages together. */
const LONGEST = 20 << 20
/** Runs of text on a page; a page of a newspaper has some thousands. */
const MOST_RUNS = 500_000
/** How long a page may take, or the file until its first one, in milliseconds. */
const PATIENCE_MS = 60_000

/**
 * The words of a PDF, page by page. The file is parsed in a worker of its own, which ends with the taking; no script in it
 * is run, no font or image of it is decoded for the screen, and nothing that it points at is fetched.
 * What a page may unpack, hold and take is bounded.
 * @param bytes are gone afterwards: they move to the worker
 */
export async function takePdf(bytes: Uint8Array, name: string, { signal, onProgress }: Watch): Promise<Taken> {
  signal.throwIfAborted()
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
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
    port.addEventListener('message', ({ data }: MessageEvent) => { if (says(TOO_MUCH, data)) reject(bomb(name)) })
  })
  const watch = patience(name)
  const locked = new Promise<never>((_, reject) => {
    task.onPassword = () => reject(new Refusal({ code: 'bad-file', message: `“${name}” is protected with a password. Open it in a PDF reader, print or save it without the password, and choose that file.` }))
  })
  try {
    return await Promise.race([stopped, locked, watch.tooLong, readAll(task.promise, name, (page, count) => {
      watch.begin(page + 1)
      port.postMessage(NEXT_PAGE)
      if (page > 0) onProgress(page, count)
    })])
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : damaged(name)
  } finally {
    watch.end()
    port.terminate()
  }
}

/** Rejects when what was begun last takes too long: a few bytes can ask for more drawing than a machine does in years. */
function patience(name: string): { readonly tooLong: Promise<never>; begin(page: number): void; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let fail: (refusal: Refusal) => void = () => undefined
  const tooLong = new Promise<never>((_, reject) => { fail = reject })
  const begin = (page: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(tooSlow(name, page)), PATIENCE_MS)
  }
  begin(1)
  return { tooLong, begin, end: () => clearTimeout(timer) }
}

/** @param done told before the first page (0) and after each */
async function readAll(opening: Promise<PDFDocumentProxy>, name: string, done: Watch['onProgress']): Promise<Taken> {
  const pdf = await opening
  const count = pdf.numPages
  done(0, count)
  if (count > MOST_PAGES) refuse('bad-file', `“${name}” has ${count.toLocaleString('en')} pages; ${MOST_PAGES.toLocaleString('en')} are the most that are read. Split it, and take in the parts that you need.`)
  const pages: (readonly Line[])[] = []
  let length = 0
  for (let number = 1; number <= count; number += 1) {
    const { pieces, characters } = await piecesOfPage(pdf, number, name, LONGEST - length)
    length += characters
    pages.push(linesOf(pieces))
    done(number, count)
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

/** The runs of a page as they come, so that a page without end is left as soon as there is too much of it. */
async function piecesOfPage(pdf: PDFDocumentProxy, number: number, name: string, most: number): Promise<{ readonly pieces: readonly Piece[]; readonly characters: number }> {
  const page = await pdf.getPage(number)
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader()
  const pieces: Piece[] = []
  let characters = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const item of read.value.items) {
      if (!('str' in item)) continue
      pieces.push(pieceOf(item))
      characters += item.str.length
    }
    if (characters > most) refuse('bad-file', `“${name}” holds more than ${(LONGEST >> 20)} million characters. Split it, and take in the parts that you need.`)
    if (pieces.length > MOST_RUNS) refuse('bad-file', `Page ${number} of “${name}” is printed in more than ${MOST_RUNS.toLocaleString('en')} pieces, as files are that are made to fill the memory. Open it in a PDF reader and paste what you need.`)
  }
  page.cleanup()
  return { pieces, characters }
}

function bomb(name: string): Refusal {
  return new Refusal({ code: 'bad-file', message: `“${name}” unpacks to more than fits in memory, as files do that are made to fill it. It is not read. Open it in a PDF reader and paste what you need.` })
}

function tooSlow(name: string, page: number): Refusal {
  return new Refusal({ code: 'bad-file', message: `Page ${page} of “${name}” takes longer than a minute to read, and was given up. Open it in a PDF reader and paste what you need.` })
}

function damaged(name: string): Refusal {
  return new Refusal({ code: 'bad-file', message: `“${name}” cannot be read as a PDF: it is damaged or cut off. Get it again, or open it in a PDF reader and paste its text.` })
}
