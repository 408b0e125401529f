import type { Value } from './value.ts'
import type { Check } from './check.ts'
import type { Field, Term } from './fields.ts'
import type { CodebookRule } from './rules.ts'

export const KINDS = [
  'source', 'text', 'annotation', 'event', 'evidence', 'claim', 'entity', 'link', 'codebook', 'view',
] as const
export type Kind = (typeof KINDS)[number]

/** A record is flat: an id and fields. Field names are the names in exports too, hence snake_case. */
export interface Source {
  readonly id: string
  /** CSL type: article-newspaper, webpage, report, broadcast, post, interview, dataset. */
  readonly type?: string | null
  readonly title?: string | null
  readonly authors?: readonly string[] | null
  readonly publisher?: string | null
  readonly publisher_scale?: string | null
  /** Agency whose report this one carries, as credited in it. */
  readonly wire_credit?: string | null
  /** EDTF. */
  readonly published?: string | null
  readonly accessed?: string | null
  readonly url?: string | null
  readonly archive_url?: string | null
  /** BCP 47. */
  readonly language?: string | null
  /** Admiralty scale, A to F. */
  readonly reliability?: string | null
  readonly reliability_note?: string | null
  /** Id of the source that this one is quoted in. */
  readonly quoted_in?: string | null
  readonly rights?: string | null
  /** Names of the event fields that it was read for, and says nothing about. */
  readonly nothing_found?: readonly string[] | null
  readonly tags?: readonly string[] | null
  /** How it was taken in: pasted, text file, markdown file, html file, pdf file, docx file. */
  readonly intake?: string | null
  readonly file_name?: string | null
  /** Id of the current version of its text. */
  readonly text?: string | null
}

/** One immutable version of a source's text. The words themselves are kept by hash beside the records. */
export interface SourceText {
  readonly id: string
  readonly source: string
  readonly version: number
  /** SHA-256 of the normalised text's UTF-8 bytes, lower-case hex. */
  readonly hash: string
  /** Length in UTF-16 code units. */
  readonly length: number
  readonly extractor: string
  readonly extractor_version: string
  /** SHA-256 of the bytes as they came in. */
  readonly original_hash?: string | null
  /** Where each page of the original begins, in UTF-16 code units, in order; what has no pages has none of it. */
  readonly pages?: readonly number[] | null
}

/** Half-open range of UTF-16 code units of one source text. */
export interface Fragment {
  readonly start: number
  readonly end: number
}

export const LAYERS = ['event', 'actor', 'place', 'date', 'harm', 'claim', 'quote', 'note'] as const
export type Layer = (typeof LAYERS)[number]

export interface Annotation {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly layer: Layer
  readonly fragments: readonly Fragment[]
  /** The words; several fragments are joined with " … ". */
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly note?: string | null
  /** Entity that the words name. */
  readonly entity?: string | null
  readonly anchor: 'exact' | 'moved' | 'changed' | 'suggested' | 'orphan'
}

/** An event's fields come from the codebook. */
export interface Event {
  readonly id: string
  readonly [field: string]: Value | undefined
}

/** Field of an event that was merged into another: that event's id. */
export const MERGED_INTO = 'merged_into'

/** Why a cell holds its value. What became of it (stale or not) is derived, see evidence.ts. */
export interface Evidence {
  readonly id: string
  readonly event: string
  readonly field: string
  /** What the words say: the cell's value when it was cited, or the value that they give against it. */
  readonly value?: Value
  readonly annotation?: string | null
  readonly claim?: string | null
  readonly source: string
  /** The cited words when they were cited. */
  readonly words: string
  readonly role: 'supports' | 'contradicts' | 'source of value'
  /** What was assumed when the words were read into the value. */
  readonly assumption?: string | null
  /** Admiralty scale, 1 to 6. */
  readonly credibility?: string | null
  /** Ids of the evidence for the same cell that this was preferred over, see conflicts.ts. */
  readonly preferred_over?: readonly string[] | null
  /** Why it was preferred. */
  readonly reason?: string | null
}

export interface Hop {
  /** Entity, if it is one. */
  readonly entity?: string | null
  readonly as_written: string
  /** How this hop got it from the one before; null for the first, who speaks. */
  readonly relation: 'reported' | 'cited' | 'quoted' | 'carried' | 'translated' | null
}

export interface About {
  readonly event: string
  readonly field?: string | null
  readonly stance: 'supports' | 'contradicts' | 'qualifies'
}

export interface ClaimRelation {
  readonly claim: string
  readonly relation: 'supports' | 'challenges' | 'updates' | 'repeats'
}

export interface Claim {
  readonly id: string
  /** The analyst's paraphrase. */
  readonly text?: string | null
  /** The source's words. */
  readonly quote?: string | null
  readonly quote_type?: 'direct' | 'indirect' | 'mixed' | 'none' | null
  readonly source?: string | null
  readonly annotation?: string | null
  /** Entity. */
  readonly speaker?: string | null
  readonly speaker_text?: string | null
  readonly role?: string | null
  readonly anonymity?: string | null
  /** Ordered from the immediate speaker to the outlet that is being read. */
  readonly chain?: readonly Hop[] | null
  readonly cue?: string | null
  readonly hedges?: readonly string[] | null
  readonly certainty?: string | null
  readonly polarity?: string | null
  readonly speech_act?: string | null
  readonly said_at?: string | null
  readonly about?: readonly About[] | null
  readonly likelihood?: string | null
  readonly confidence?: string | null
  readonly credibility?: string | null
  readonly status?: string | null
  readonly relations?: readonly ClaimRelation[] | null
  /** What it comes to in numbers or dates, to be held against the events. */
  readonly check?: Check | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface Entity {
  readonly id: string
  readonly name: string
  readonly type?: string | null
  readonly aliases?: readonly string[] | null
  /** ISO 3166-1 alpha-3. */
  readonly countries?: readonly string[] | null
  readonly identifiers?: readonly string[] | null
  /** Set when merged into another entity; that entity's id. */
  readonly canonical?: string | null
  readonly note?: string | null
}

export interface Link {
  readonly id: string
  readonly from: string
  readonly type: string
  readonly to: string
  readonly note?: string | null
}

export interface Codebook {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly fields: readonly Field[]
  readonly vocabularies: { readonly [name: string]: readonly Term[] }
  /** What events are held to besides the rules of the program. */
  readonly rules?: readonly CodebookRule[] | null
}

export interface View {
  readonly id: string
  readonly name: string
  readonly table: Kind
  readonly columns?: Value
  readonly query?: Value
}

/** The record type of each kind. */
export interface RecordOf {
  source: Source
  text: SourceText
  annotation: Annotation
  event: Event
  evidence: Evidence
  claim: Claim
  entity: Entity
  link: Link
  codebook: Codebook
  view: View
}

/** A record of any kind, as tables see it. */
export interface AnyRecord {
  readonly id: string
  readonly [field: string]: Value | undefined
}

/** A record's address. */
export interface Ref {
  readonly kind: Kind
  readonly id: string
}

export const CODEBOOK_ID = 'cb-codebook'

/** What a record holds under a name; a field may be called "constructor", which every object answers to. */
export function valueIn(record: AnyRecord, field: string): Value | undefined {
  return Object.hasOwn(record, field) ? record[field] : undefined
}

/** Fields with this prefix hold the raw cells of an imported row: what the file said, beside what became of it. */
export const RAW = 'raw:'
