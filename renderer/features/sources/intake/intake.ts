import { refuse } from '../../../../shared/contract/result.ts'
import { sha256OfBytes } from '../../../../shared/text/normalise.ts'
import type { OpenedFile } from '../../../host/files.ts'
import { decodeText } from './decode.ts'
import { SOURCE_EXTENSIONS } from './extensions.ts'
import { takeHtml } from './html.ts'
import { takeMarkdown } from './markdown.ts'
import { takePlain } from './plain.ts'
import { cancelled, type Taken, type Watch } from './taken.ts'

const LARGEST = 20 << 20
/** PDF and Word files are mostly pictures and fonts. */
const LARGEST_DOCUMENT = 200 << 20

/** Takes in what was pasted; the code of a page is read as a page. */
export function takePasted(text: string): Taken {
  if (/^\s*(<!doctype html|<html[\s>])/iu.test(text)) return { ...takeHtml(text, 'What you pasted'), intake: 'pasted' }
  return takePlain(text, 'pasted')
}

/**
 * Takes in a file by its name's ending. Refuses what is no text, with the file's name; `cancelled` when `watch` says stop.
 * What reads PDF and Word files is loaded when the first of them comes.
 */
export async function takeFile(file: OpenedFile, watch: Watch): Promise<Taken> {
  const extension = /\.([^.]+)$/u.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (!(SOURCE_EXTENSIONS as readonly string[]).includes(extension)) {
    const way = extension === 'doc' || extension === 'rtf' || extension === 'odt' ? 'Save it as .docx in a word processor and choose that' : 'Choose a .txt, .md, .html, .pdf or .docx file'
    refuse('bad-file', `“${file.name}” cannot be read as a source. ${way}, or paste its text.`)
  }
  const document = extension === 'pdf' || extension === 'docx'
  const largest = document ? LARGEST_DOCUMENT : LARGEST
  if (file.size > largest) refuse('bad-file', `“${file.name}” is larger than ${largest >> 20} MB. Split it, or paste the part that you need.`)
  const bytes = await file.bytes()
  // What reads a document takes its bytes away into a worker.
  const original = { hash: await sha256OfBytes(bytes), bytes: document ? bytes.slice() : bytes }
  if (watch.signal.aborted) throw cancelled(file.name)
  const taken = document ? await takeDocument(extension, bytes, file.name, watch) : takeByExtension(extension, decodeText(bytes, file.name), file.name)
  return { ...taken, file_name: file.name, original }
}

async function takeDocument(extension: 'pdf' | 'docx', bytes: Uint8Array, name: string, watch: Watch): Promise<Taken> {
  if (extension === 'pdf') return (await import('./pdf/take-pdf.ts')).takePdf(bytes, name, watch)
  return (await import('./docx/take-docx.ts')).takeDocx(bytes, name, watch)
}

function takeByExtension(extension: string, text: string, name: string): Taken {
  if (extension.includes('htm')) return takeHtml(text, name)
  return extension.startsWith('m') ? takeMarkdown(text) : takePlain(text, 'text file')
}
