import { Refusal } from '../../../../shared/contract/result.ts'
import type { Source } from '../../../../shared/model/records.ts'

/** What a text says of itself; a person looks at it before it is kept. */
export type Proposal = Partial<Omit<Source, 'id'>>

/** A text as it came in, before a person has said what it is. */
export interface Taken {
  /** Not normalised yet. */
  readonly text: string
  /** Where each page begins: UTF-16 offsets of the text, which is normalised then. Absent for what has no pages. */
  readonly pages?: readonly number[]
  readonly proposal: Proposal
  readonly intake: 'pasted' | 'text file' | 'markdown file' | 'html file' | 'pdf file' | 'docx file'
  readonly extractor: string
  readonly extractor_version: string
  readonly file_name?: string
  /** The file as it came in, with the SHA-256 of its bytes; absent for what was pasted. */
  readonly original?: { readonly hash: string; readonly bytes: Uint8Array }
}

/** How whoever asked for a file's text follows the work and stops it. */
export interface Watch {
  readonly signal: AbortSignal
  /** Pages that were read, of all. */
  readonly onProgress: (done: number, total: number) => void
}

export function cancelled(name: string): Refusal {
  return new Refusal({ code: 'cancelled', message: `“${name}” was not taken in: it was cancelled.` })
}
