import { zipSync } from 'fflate'
import { refuse } from '../../../../../shared/contract/result.ts'
import { readZip } from '../../../../../shared/formats/zip/read.ts'

/** Bytes: all parts together as they are stated, pictures too, which are never unpacked; and what is unpacked. */
const LARGEST = 512 << 20
const MOST_XML = 32 << 20
const MOST_PARTS = 10_000

/** The parts of a Word document that hold its words. */
export interface DocxParts {
  /** A zip file of them, stored without compression: what reads it cannot be made to unpack more than it holds. */
  readonly zip: Uint8Array
  /** The document's properties (ECMA-376 part 2, 11), if it has some. */
  readonly core: string | null
}

/** Takes the parts with words out of a .docx file, within bounds. Refuses (`bad-file`) what is none, or is made to fill the memory. */
export function docxParts(file: Uint8Array): DocxParts {
  if (file[0] === 0xd0 && file[1] === 0xcf) refuse('bad-file', 'It is protected with a password, or of an old version of Word. Open it in a word processor and save it as .docx without a password.')
  const entries = [...readZip(file, { entries: MOST_PARTS, inflated: LARGEST }).values()].filter(({ name }) => /\.(?:xml|rels)$/iu.test(name) && !name.startsWith('customXml/'))
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > MOST_XML) refuse('bad-file', `Its text unpacks to more than ${MOST_XML >> 20} MB, which is more than is read. Split it, and take in the parts that you need.`)
  const parts = Object.fromEntries(entries.map((entry) => [entry.name, entry.bytes()]))
  const core = parts['docProps/core.xml']
  return { zip: zipSync(parts, { level: 0 }), core: core ? new TextDecoder().decode(core) : null }
}
