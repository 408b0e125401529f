import { decode } from './decode.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plain-text.ts'

/** What a file or a paste offers: its words, and what it says of itself. All of it is a proposal. */
export interface Intake {
  readonly text: string
  readonly metadata: Metadata
  readonly extractor: string
  readonly extractor_version: string
}

/** Fields of a source, as far as the document itself gives them. */
export interface Metadata {
  readonly title?: string
  readonly authors?: readonly string[]
  readonly publisher?: string
  readonly published?: string
  readonly url?: string
  readonly language?: string
  readonly type?: string
  readonly wire_credit?: string
}

/** Files that can be taken in, by extension. */
export const EXTENSIONS = ['txt', 'md', 'markdown', 'html', 'htm'] as const

/** Reads a file by its extension; text that is not marked up is plain text. */
export function readFile(name: string, bytes: Uint8Array): Intake {
  const text = decode(bytes)
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase()
  if (extension === 'html' || extension === 'htm') return readHtml(text)
  if (extension === 'md' || extension === 'markdown') return readMarkdown(text)
  return readPlainText(text)
}
