import type { Whole } from '../change/change.ts'
import { KIND_WORDS } from '../model/kind-words.ts'
import type { AnyRecord, Codebook, Kind } from '../model/records.ts'

/** The project that something is imported into, as the formats need to see it. */
export interface ImportTarget {
  readonly codebook: Codebook
  /** ISO day. */
  readonly today: string
  /** Null when there is no such record. */
  get(kind: Kind, id: string): AnyRecord | null
  /** Live records in order of entry. */
  all(kind: Kind): Iterable<AnyRecord>
  /** The words of a source text; null when they are not there. Absent where there can be none, as in a project of tables alone. */
  body?(hash: string): Promise<string | null>
}

/** What an import would do; `put` and `bodies` make up the one draft that does it. */
export interface PlannedImport<Format extends string = string> {
  readonly format: Format
  /** Null when several kinds come in. */
  readonly kind: Kind | null
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Why it cannot be imported; empty when it can. All or nothing: with one reason here nothing is imported. */
  readonly refused: readonly string[]
  /** What comes in as it is but breaks a rule or deserves a look. */
  readonly warnings: readonly string[]
  readonly label: string
  readonly put: readonly Whole[]
  readonly bodies: readonly { readonly hash: string; readonly body: string }[]
}

const MOST_SENTENCES = 50

/** Gathers sentences; beyond fifty it only counts, so that a broken file does not fill the screen or the memory. */
export function sentences(): { add(sentence: string): void; list(): readonly string[] } {
  const kept: string[] = []
  let more = 0
  return {
    add(sentence) {
      if (kept.length < MOST_SENTENCES) kept.push(sentence)
      else more += 1
    },
    list: () => (more === 0 ? kept : [...kept, `${more} more like these.`]),
  }
}

/** How many of a kind, in words: "1 event", "3 entities". */
export function counted(count: number, kind: Kind): string {
  return `${count} ${count === 1 ? KIND_WORDS[kind][0] : KIND_WORDS[kind][1]}`
}
