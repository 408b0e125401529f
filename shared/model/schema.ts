import { z } from 'zod'
import { COMPARISONS, MEASURES } from './check.ts'
import { KINDS, LAYERS, type Kind } from './records.ts'
import { SEVERITIES } from './rules.ts'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

const text = z.string()
const maybeText = z.string().nullish()
const maybeTexts = z.array(z.string()).nullish()
const count = z.number().int().min(0)

const fragment = z.looseObject({ start: count, end: count })
  .refine(({ start, end }) => start < end, { message: 'a range must end after it starts', path: ['end'] })

const hop = z.looseObject({
  entity: maybeText,
  as_written: text,
  relation: z.enum(['reported', 'cited', 'quoted', 'carried', 'translated']).nullish(),
})
const about = z.looseObject({ event: text, field: maybeText, stance: z.enum(['supports', 'contradicts', 'qualifies']) })
const relation = z.looseObject({ claim: text, relation: z.enum(['supports', 'challenges', 'updates', 'repeats']) })

const expected = z.union([z.number(), text])
const check = z.looseObject({
  query: text, measure: z.enum(MEASURES), field: maybeText, date: maybeText, comparison: z.enum(COMPARISONS),
  value: expected, high: expected.nullish(), complete: z.boolean().optional(), begins: z.boolean().optional(),
})

const term = z.looseObject({ term: text, label: text, definition: text.optional(), words: z.array(text).optional(), colour: text.optional() })
const field = z.looseObject({
  name: z.string().regex(/^[\p{L}][\p{L}\p{N}_-]*$/u, 'a field name starts with a letter and holds letters, digits, _ and -'),
  label: text,
  type: z.enum([
    'text', 'longtext', 'integer', 'number', 'boolean', 'edtf', 'time', 'term', 'terms', 'tags',
    'entity', 'entities', 'ref', 'url', 'json', 'range',
  ]),
  group: z.enum(['identity', 'when', 'where', 'what', 'who', 'harm', 'judgement', 'provenance', 'record']),
  help: text.optional(),
  vocabulary: text.optional(),
  refers: z.enum(['source', 'text', 'annotation', 'event', 'claim', 'entity']).optional(),
  parts: z.tuple([text, text, text]).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  factual: z.boolean().optional(),
  hidden: z.boolean().optional(),
  readonly: z.boolean().optional(),
  width: z.number().optional(),
})

const rule = z.looseObject({ id: text.min(1), name: text, severity: z.enum(SEVERITIES), when: text, must: text })

const id = text.min(1)

/**
 * The shape of each kind in files that come in. Only what the program could not work without is demanded; a value that
 * merely breaks a rule comes in and is reported (validate.ts). Unknown members pass through untouched.
 */
const SCHEMAS: { readonly [K in Kind]: z.ZodType } = {
  source: z.looseObject({ id, title: maybeText, authors: maybeTexts, published: maybeText, tags: maybeTexts, text: maybeText, quoted_in: maybeText, nothing_found: maybeTexts }),
  text: z.looseObject({
    id, source: text, version: z.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/, 'a hash is 64 hexadecimal digits'),
    length: count, extractor: text, extractor_version: text, original_hash: maybeText,
    pages: z.array(count).nullish(),
  }),
  annotation: z.looseObject({
    id, source: text, text, layer: z.enum(LAYERS), fragments: z.array(fragment).min(1), exact: text, prefix: text, suffix: text,
    note: maybeText, entity: maybeText, anchor: z.enum(['exact', 'moved', 'changed', 'suggested', 'orphan']),
  }),
  event: z.looseObject({ id }),
  evidence: z.looseObject({
    id, event: text, field: text, annotation: maybeText, claim: maybeText, source: text, words: text,
    role: z.enum(['supports', 'contradicts', 'source of value']), assumption: maybeText, credibility: maybeText,
    preferred_over: maybeTexts, reason: maybeText,
  }),
  claim: z.looseObject({
    id, text: maybeText, quote: maybeText, quote_type: z.enum(['direct', 'indirect', 'mixed', 'none']).nullish(),
    source: maybeText, annotation: maybeText, speaker: maybeText, chain: z.array(hop).nullish(), hedges: maybeTexts,
    about: z.array(about).nullish(), relations: z.array(relation).nullish(), check: check.nullish(), tags: maybeTexts,
  }),
  entity: z.looseObject({ id, name: text, aliases: maybeTexts, countries: maybeTexts, identifiers: maybeTexts, canonical: maybeText }),
  link: z.looseObject({ id, from: text, type: text, to: text }),
  codebook: z.looseObject({
    id, name: text, version: z.number().int().min(1), fields: z.array(field).min(1), vocabularies: z.record(text, z.array(term)), rules: z.array(rule).nullish(),
  }),
  view: z.looseObject({ id, name: text, table: z.enum(KINDS) }),
}

/**
 * What is wrong with the shape of a record that came in, each with its place below `place`
 * (`events[12].fragments[0].start`); empty when the record can be kept as it is.
 */
export function shapeProblems(kind: Kind, record: unknown, place: string): readonly { readonly where: string; readonly message: string }[] {
  const result = SCHEMAS[kind].safeParse(record)
  if (result.success) return []
  return result.error.issues.map((issue) => ({ where: place + pathText(issue.path), message: issue.message }))
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
}
