import { z } from 'zod'
import { refuse } from '../../contract/result.ts'
import type { Field } from '../../model/fields.ts'
import type { Kind } from '../../model/records.ts'
import type { Fields } from '../../model/value.ts'
import { DEEPEST_SMALL, parseJson } from '../json/parse.ts'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

/**
 * How the columns of a foreign table become fields. A mapping is data: presets make one, people change it, and it can be
 * kept in a file and handed on.
 */
export interface Mapping {
  readonly format: typeof MAPPING_FORMAT
  readonly version: 1
  /** What the mapping is called: "UCDP GED". */
  readonly name: string
  readonly kind: Kind
  /** The field by which a row is known again: its value in the project decides between adding and updating. Null: every row is new. */
  readonly match: 'id' | 'external_ids' | null
  /** True when rows that follow one another with the same value in the match field are one record, as actor pairs in POLECAT are. */
  readonly gather?: boolean
  readonly rules: readonly Rule[]
  /** Fields that the rules fill and the default codebook lacks; they are added to the project's codebook. */
  readonly fields: readonly Field[]
}

export const MAPPING_FORMAT = 'sourceline-mapping'

/**
 * One step from cells to values. Several rules may fill one field: a list gathers all of their items without repeats, for
 * other types the first known value stays. A column that no rule names is kept in the raw row alone.
 */
export type Rule = ValueRule | IntervalRule | DatePartsRule | LookupRule | FixedRule

/** Reads a cell as the field's type: numbers, dates in the file's order, terms by term or label, entities and countries by name. */
export interface ValueRule {
  readonly how: 'value'
  readonly from: string
  readonly to: string
  /** Cells that mean unknown, besides the empty one: "-1", "-99". */
  readonly unknown?: readonly string[]
  /** Crosswalk from cells to terms; cells that it lacks are read as usual. Compared without regard to case. */
  readonly terms?: { readonly [cell: string]: string }
  /** What stands between the items of a list; without it, ";" with our escapes. An empty text takes the cell as one item. */
  readonly split?: string
  /** Put before each item, as in "UCDP:209980". */
  readonly prefix?: string
}

/** First and last day, in two columns, as one EDTF date. */
export interface IntervalRule {
  readonly how: 'interval'
  readonly from: readonly [start: string, end: string]
  readonly to: string
}

/** Year, month and day in three columns; a month or day of 0 is unknown. */
export interface DatePartsRule {
  readonly how: 'date-parts'
  readonly from: readonly [year: string, month: string, day: string]
  readonly to: string
}

/** A crosswalk from one cell to several fields at once; cells that the table lacks set nothing. Compared without regard to case. */
export interface LookupRule {
  readonly how: 'lookup'
  readonly from: string
  readonly table: { readonly [cell: string]: Fields }
}

/** The same values for every row. */
export interface FixedRule {
  readonly how: 'fixed'
  readonly fields: Fields
}

/** The columns that a rule reads. */
export function columnsOf(rule: Rule): readonly string[] {
  if (rule.how === 'fixed') return []
  return typeof rule.from === 'string' ? [rule.from] : rule.from
}

/** The fields that a rule fills. */
export function filledBy(rule: Rule): readonly string[] {
  switch (rule.how) {
    case 'lookup': return [...new Set(Object.values(rule.table).flatMap((fields) => Object.keys(fields)))]
    case 'fixed': return Object.keys(rule.fields)
    default: return [rule.to]
  }
}

const text = z.string().max(500)
const fields = z.record(text, z.json())
const rule = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('value'), from: text, to: text, unknown: z.array(text).optional(), terms: z.record(text, text).optional(),
    split: z.string().max(4).optional(), prefix: z.string().max(40).optional(),
  }),
  z.strictObject({ how: z.literal('interval'), from: z.tuple([text, text]), to: text }),
  z.strictObject({ how: z.literal('date-parts'), from: z.tuple([text, text, text]), to: text }),
  z.strictObject({ how: z.literal('lookup'), from: text, table: z.record(text, fields) }),
  z.strictObject({ how: z.literal('fixed'), fields }),
])
const mapping = z.strictObject({
  format: z.literal(MAPPING_FORMAT),
  version: z.literal(1),
  name: text,
  kind: z.enum(['event', 'source', 'claim', 'entity', 'link', 'annotation', 'evidence']),
  match: z.enum(['id', 'external_ids']).nullable(),
  gather: z.boolean().optional(),
  rules: z.array(rule).max(2_000),
  fields: z.array(z.looseObject({ name: text, label: text, type: text, group: text })).max(500),
})

/** Reads a mapping from the text of its file. Refuses (`bad-file`) with the place of what is wrong. */
export function readMapping(json: string): Mapping {
  const value = parseJson(json.replace(/^\uFEFF/, ''), (reason) => refuse('bad-file', `The mapping is not valid JSON (${reason}).`), DEEPEST_SMALL)
  const read = mapping.safeParse(value)
  if (read.success) return read.data as unknown as Mapping
  const [issue] = read.error.issues
  const place = issue?.path.join('.') ?? ''
  return refuse('bad-file', `This is not a mapping of columns: ${issue?.message ?? 'it cannot be read'}${place === '' ? '' : ` (${place})`}.`, place)
}

/** A mapping as the text of its file. */
export function writeMapping(value: Mapping): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

export { RAW } from '../../model/records.ts'
