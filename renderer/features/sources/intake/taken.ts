import type { Source } from '../../../../shared/model/records.ts'

/** What a text says of itself; a person looks at it before it is kept. */
export type Proposal = Partial<Omit<Source, 'id'>>

/** A text as it came in, before a person has said what it is. */
export interface Taken {
  /** Not normalised yet. */
  readonly text: string
  readonly proposal: Proposal
  readonly intake: 'pasted' | 'text file' | 'markdown file' | 'html file'
  readonly extractor: string
  readonly extractor_version: string
  readonly file_name?: string
  /** SHA-256 of the bytes as they came in; absent for what was pasted. */
  readonly original_hash?: string
}
