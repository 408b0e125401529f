import type { Field, Term } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import { vocabularyOf } from '../model/vocabulary/vocabulary.ts'
import { folded } from '../table/shown.ts'

/** What a query is asked of: the names that it may use. */
export interface Scope {
  /** The fields of the table, in order. */
  readonly fields: readonly Field[]
  readonly codebook: Codebook
  /** Ids of the entities that have this name or alias, without regard to case and accents. */
  entities(name: string): readonly string[]
  /** Names and aliases of all entities. */
  entityNames(): Iterable<string>
  /** Ids of the records that cite words; null where records do not cite. */
  readonly cited: readonly string[] | null
  /** The ISO day that dates are proposed for. */
  readonly today: string
}

/** What `cited:yes` and `cited:no` ask of; no column, but whether the record cites anything. */
export const CITED = 'cited'

/** The field of that name, else of that label, without regard to case and accents. */
export function fieldCalled(name: string, { fields }: Scope): Field | null {
  const wanted = folded(name)
  return fields.find((field) => folded(field.name) === wanted) ?? fields.find((field) => folded(field.label) === wanted) ?? null
}

/** All that a field may be called. */
export function fieldNames({ fields, cited }: Scope): readonly string[] {
  return [...fields.map(({ name }) => name), ...(cited ? [CITED] : []), ...fields.map(({ label }) => label)]
}

export function termsOf(field: Field, { codebook }: Scope): readonly Term[] {
  return vocabularyOf(field.vocabulary, codebook)
}

/** The terms that a written value means: by term, else by label, else by one of their other words. */
export function termsCalled(written: string, terms: readonly Term[]): readonly string[] {
  const wanted = folded(written)
  const by = (has: (term: Term) => boolean): readonly string[] => terms.filter(has).map(({ term }) => term)
  return [
    () => by(({ term }) => term === written),
    () => by(({ term }) => folded(term) === wanted),
    () => by(({ label }) => folded(label) === wanted),
    () => by(({ words }) => words?.some((word) => folded(word) === wanted) === true),
  ].reduce<readonly string[]>((known, next) => (known.length > 0 ? known : next()), [])
}
