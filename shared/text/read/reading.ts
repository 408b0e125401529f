import type { Codebook, Entity } from '../../model/records.ts'
import type { Fields } from '../../model/value.ts'

/** What words are read against. */
export interface ReadingContext {
  readonly codebook: Codebook
  /** EDTF date of publication of the source; null when it is not known. */
  readonly published: string | null
  readonly entities: readonly Entity[]
}

/** A proposal for one field and, where they belong together, its companions; nothing is stored by reading. */
export interface Reading {
  readonly values: Fields
  /** One sentence for each thing that the words do not say themselves. */
  readonly because: readonly string[]
  /** Entities to be created; `values` names them by `new:<name>`. */
  readonly create: readonly { readonly name: string; readonly type: string | null }[]
}

export function reading(values: Fields, because: readonly string[] = []): Reading {
  return { values, because, create: [] }
}

/** White space as single spaces, none at the ends. */
export function collapsed(words: string): string {
  return words.replace(/\s+/gu, ' ').trim()
}
