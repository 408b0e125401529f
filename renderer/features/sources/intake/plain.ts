import { readDateline } from './dateline.ts'
import type { Proposal, Taken } from './taken.ts'

const LONGEST_TITLE = 160

/** Plain text: all of it is kept; a short first line is proposed as the title. */
export function takePlain(text: string, intake: 'pasted' | 'text file'): Taken {
  return { text, proposal: { ...firstLine(text), ...readDateline(text) }, intake, extractor: 'plain text', extractor_version: '1' }
}

/** The first line as a title, when it reads like one: short, and no sentence. */
export function firstLine(text: string): Proposal {
  const line = text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u).find((one) => one.trim() !== '')?.trim() ?? ''
  return line !== '' && line.length <= LONGEST_TITLE && !/[.;:,]$/u.test(line) ? { title: line } : {}
}
