import { refuse } from '../../../../shared/contract/result.ts'
import type { OpenedFile } from '../../../host/files.ts'
import { decodeText } from './decode.ts'
import { takeHtml } from './html.ts'
import { takeMarkdown } from './markdown.ts'
import { takePlain } from './plain.ts'
import type { Taken } from './taken.ts'

export const TEXT_EXTENSIONS = ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml'] as const

const LARGEST = 20 << 20

/** Takes in what was pasted; the code of a page is read as a page. */
export function takePasted(text: string): Taken {
  if (/^\s*(<!doctype html|<html[\s>])/iu.test(text)) return { ...takeHtml(text, 'What you pasted'), intake: 'pasted' }
  return takePlain(text, 'pasted')
}

/** Takes in a file by its name's ending. Refuses what is no text, with the file's name. */
export async function takeFile(file: OpenedFile): Promise<Taken> {
  const extension = /\.([^.]+)$/u.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (!(TEXT_EXTENSIONS as readonly string[]).includes(extension)) {
    refuse('bad-file', `“${file.name}” cannot be read as a source. Choose a .txt, .md or .html file, or paste its text.`)
  }
  if (file.size > LARGEST) refuse('bad-file', `“${file.name}” is larger than ${LARGEST >> 20} MB. Split it, or paste the part that you need.`)
  const bytes = await file.bytes()
  const text = decodeText(bytes, file.name)
  return { ...takeByExtension(extension, text, file.name), file_name: file.name, original_hash: await hashOf(bytes) }
}

function takeByExtension(extension: string, text: string, name: string): Taken {
  if (extension.includes('htm')) return takeHtml(text, name)
  return extension.startsWith('m') ? takeMarkdown(text) : takePlain(text, 'text file')
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
