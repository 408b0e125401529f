import type { TermColour } from './term-colours.ts'

/**
 * How the value of a field is shaped, edited, parsed, compared and written.
 *
 * | type       | stored as                                   |
 * |------------|---------------------------------------------|
 * | text       | string, one line                            |
 * | longtext   | string, several lines                       |
 * | integer    | whole number >= 0 unless `min` says else    |
 * | number     | number (coordinates use `min`/`max`)        |
 * | boolean    | true / false                                |
 * | edtf       | EDTF string (level 1, intervals included)   |
 * | time       | `HH:MM`, 24 hours                           |
 * | term       | one term of `vocabulary`                    |
 * | terms      | list of terms                               |
 * | tags       | list of free strings                        |
 * | entity     | id of an entity                             |
 * | entities   | list of entity ids                          |
 * | ref        | id of a record of kind `refers`             |
 * | url        | string                                      |
 * | json       | structured data with an editor of its own   |
 * | range      | nothing: a column that shows `parts` (low, best, high) as one |
 */
export type FieldType =
  | 'text' | 'longtext' | 'integer' | 'number' | 'boolean' | 'edtf' | 'time' | 'term' | 'terms' | 'tags'
  | 'entity' | 'entities' | 'ref' | 'url' | 'json' | 'range'

export type Group =
  | 'identity' | 'when' | 'where' | 'what' | 'who' | 'harm' | 'judgement' | 'provenance' | 'record'

export interface Term {
  /** Stored and exported. */
  readonly term: string
  /** Shown. */
  readonly label: string
  readonly definition?: string
  /** Other words that mean this term, in lower case; used when words are read into a value. */
  readonly words?: readonly string[]
  /** Shown beside the word, see term-colours.ts. */
  readonly colour?: TermColour
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly group: Group
  readonly help?: string
  /** Key into the codebook's vocabularies (types term and terms). */
  readonly vocabulary?: string
  /** Kind referred to (type ref). */
  readonly refers?: 'source' | 'text' | 'annotation' | 'event' | 'claim' | 'entity'
  /** Names of the low, best and high field (type range). */
  readonly parts?: readonly [low: string, best: string, high: string]
  readonly min?: number
  readonly max?: number
  /** True when a value is a statement of fact that should cite a source; drives the "uncited" mark. */
  readonly factual?: boolean
  /** Not shown in a table until the analyst asks for it. */
  readonly hidden?: boolean
  /** Computed or set by the program; no editor. */
  readonly readonly?: boolean
  /** Initial column width in pixels. */
  readonly width?: number
}

/** Types whose stored value is a list. */
export function isListType(type: FieldType): boolean {
  return type === 'terms' || type === 'tags' || type === 'entities'
}
