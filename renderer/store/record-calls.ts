import type { Evaluation } from '../../shared/check/evaluate.ts'
import type { Check } from '../../shared/model/check.ts'
import type { Origin, Traced } from '../../shared/model/origins.ts'
import type { Kind, RecordOf, Ref } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import type { AskedFacet, Facet, FacetQuestion } from '../../shared/table/facets.ts'
import type { UsedValue } from '../../shared/table/used.ts'
import type { AnnotationColumns } from '../../shared/text/annotation-columns.ts'

/** What windows may ask about records: by their ids, by what they hold, and by what follows from them. */
export interface RecordCalls {
  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | null>
  getMany<K extends Kind>(kind: K, ids: readonly string[]): Promise<readonly RecordOf[K][]>
  /** All records whose fields hold the given values (for list fields: hold it among others), in order of entry. */
  find<K extends Kind>(kind: K, where?: { readonly [field: string]: Value }): Promise<readonly RecordOf[K][]>
  /** What a reader shows of the annotations of a text version, lost ones included, in order of entry. */
  annotationsOf(text: string): Promise<AnnotationColumns>
  /** The values that a field holds, items of lists one by one, the most frequent first. */
  used(kind: Kind, field: string): Promise<readonly UsedValue[]>
  /** Counts what fields hold in the rows that meet every condition but the field's own, in the order in which the fields are named. */
  facets(kind: Kind, question: FacetQuestion, facets: readonly AskedFacet[]): Promise<readonly Facet[]>
  /** Events, sources, claims and entities whose title holds all of the words, without regard to case and accents; at most `limit` of a kind. */
  titled(words: string, limit: number): Promise<readonly Titled[]>
  /** Where evidence or claims come from in the end, in the order in which they were asked for (see shared/model/origins.ts). */
  origins(traced: readonly Traced[]): Promise<readonly Origin[]>
  /** The words of a source text, by its hash. */
  body(hash: string): Promise<string>
  /** True when the file with that hash is kept; projects from project files and from before have only the hash. */
  holdsOriginal(hash: string): Promise<boolean>
  /** The very bytes of a file that a text came from. Refused when they are not kept, or are no longer what they were. */
  original(hash: string): Promise<Uint8Array>
}

/** How the checks of claims stand to the events. */
export interface CheckCalls {
  /** Holds a check against the events, for a claim that is being written or read. */
  evaluateCheck(check: Check): Promise<Evaluation>
  /** How the checks of these claims stand to the events now; claims that are gone or have none are left out. Other calls are answered in between. */
  checkStates(claims: readonly string[]): Promise<readonly CheckedClaim[]>
}

export interface Titled extends Ref {
  readonly title: string
}

export interface CheckedClaim {
  readonly claim: string
  readonly evaluation: Evaluation
}
