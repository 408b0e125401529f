import mammoth from 'mammoth'
import { Refusal, type Result } from '../../../../../shared/contract/result.ts'
import { docxParts } from './parts.ts'

/** A document as HTML, to be sanitised like any, and its properties as XML. */
export interface DocxRead {
  readonly html: string
  readonly core: string | null
}

const NO_WORD = 'Its parts are not those of a Word document, or are damaged. Open it in a word processor and save it again as .docx.'

self.addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  read(data).then(
    (value) => answer({ ok: true, value }),
    // What the library says of a broken document is for programmers; whoever chose the file is told what to do.
    (thrown: unknown) => answer({ ok: false, error: thrown instanceof Refusal ? thrown.failure : { code: 'bad-file', message: NO_WORD } }),
  )
})

function answer(result: Result<DocxRead>): void {
  self.postMessage(result)
}

async function read(file: Uint8Array): Promise<DocxRead> {
  const { zip, core } = docxParts(file)
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: new Uint8Array(zip).buffer },
    // No picture is read, no file beside it, and no rule of conversion that the document brings along.
    { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false, includeEmbeddedStyleMap: false },
  )
  return { html: value, core }
}
