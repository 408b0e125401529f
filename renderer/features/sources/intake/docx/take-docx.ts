import mammoth from 'mammoth/package.json'
import { refuse, Refusal, type Result } from '../../../../../shared/contract/result.ts'
import { readDateline } from '../dateline.ts'
import { sanitisedParagraphs } from '../html.ts'
import { firstLine } from '../plain.ts'
import { cancelled, type Taken, type Watch } from '../taken.ts'
import { proposedByDocx } from './core-properties.ts'
import type { DocxRead } from './docx-worker.ts'

/** The library ends every note with an arrow back to where it is referred to. */
const BACK = / ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/gu

/** The words of a Word document: headings, paragraphs, items and table rows as paragraphs. It is unpacked and parsed in a worker. */
export async function takeDocx(bytes: Uint8Array, name: string, { signal }: Watch): Promise<Taken> {
  signal.throwIfAborted()
  const { html, core } = await readInWorker(bytes, name, signal)
  const text = sanitisedParagraphs(html.replace(BACK, '')).join('\n')
  if (text.trim() === '') refuse('bad-file', `There is no text in “${name}”. If its pages are pictures, run them through text recognition (OCR) first, or type or paste what you need.`)
  return {
    text,
    proposal: { ...firstLine(text), ...readDateline(text), ...proposedByDocx(core) },
    intake: 'docx file',
    extractor: 'mammoth',
    extractor_version: mammoth.version,
  }
}

function readInWorker(bytes: Uint8Array, name: string, signal: AbortSignal): Promise<DocxRead> {
  const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<DocxRead>((resolve, reject) => {
    const fail = (message: string) => reject(new Refusal({ code: 'bad-file', message: `“${name}” cannot be read as a Word document. ${message}` }))
    signal.addEventListener('abort', () => reject(cancelled(name)), { once: true })
    worker.addEventListener('error', () => fail('It is damaged, or too large for this computer’s memory.'), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<Result<DocxRead>>) => (data.ok ? resolve(data.value) : fail(data.error.message)), { once: true })
    worker.postMessage(bytes, [bytes.buffer])
  }).finally(() => worker.terminate())
}
