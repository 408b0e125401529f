import type { Codebook } from './records.ts'

/** How much a finding matters: what cannot be right, what should be looked at, what is only worth knowing. */
export type Severity = 'error' | 'warning' | 'information'

export interface Rule {
  /** Never changes; named in the output of `sourceline check`. */
  readonly id: string
  readonly severity: Severity
  /** What a group of findings is headed with. */
  readonly name: string
  /** What is checked, in a sentence. */
  readonly about: string
  /** True when a table's cell shows it with a mark of its own, so that it is not said there a second time. */
  readonly marked?: boolean
}

const table = [
  { id: 'reference', severity: 'error', name: 'Missing records', about: 'A reference leads to a record that is there.' },
  { id: 'type', severity: 'error', name: 'Values of the wrong kind', about: 'A value is of its field’s kind: a number, a text, a list, yes or no, an address.' },
  { id: 'date', severity: 'error', name: 'Dates that cannot be read', about: 'A date is written as EDTF, such as 2023-10-07/.. or 2024-01-28.' },
  { id: 'time', severity: 'error', name: 'Times that cannot be read', about: 'A time of day is written with 24 hours, such as 05:30.' },
  { id: 'bounds', severity: 'error', name: 'Figures out of range', about: 'A figure lies within the bounds of its field.' },
  { id: 'coordinates', severity: 'error', name: 'Half a coordinate', about: 'Coordinates have a latitude and a longitude.' },
  { id: 'term', severity: 'error', name: 'Unknown terms', about: 'A term is in its vocabulary.' },
  { id: 'order', severity: 'error', name: 'Low, best and high out of order', about: 'Low is not above best, and best not above high.' },
  { id: 'name', severity: 'error', name: 'Entities without a name', about: 'An entity has a name.' },
  { id: 'itself', severity: 'error', name: 'Links to themselves', about: 'A link joins two events.' },

  { id: 'future', severity: 'warning', name: 'Dates in the future', about: 'What happened or was published lies not after today; events that are foreseen may.' },
  { id: 'published', severity: 'warning', name: 'Dates after publication', about: 'An event is not later than a source that tells of it.' },
  { id: 'country', severity: 'warning', name: 'Coordinates outside of the country', about: 'Coordinates lie in the named country, or within 25 km of it.' },
  { id: 'conflict', severity: 'warning', name: 'Conflicts between sources', about: 'No cited words speak against a value.', marked: true },
  { id: 'stale', severity: 'warning', name: 'Stale citations', about: 'Value and words are what they were when they were cited.', marked: true },
  { id: 'orphan', severity: 'warning', name: 'Annotations whose words are gone', about: 'Marked words stand in the current text.' },
  { id: 'unread', severity: 'warning', name: 'Rules of the codebook that cannot be asked', about: 'A rule of the codebook names fields and values that are there.' },
  { id: 'suggested', severity: 'warning', name: 'Annotations to confirm', about: 'A place that was only proposed for marked words is confirmed.' },

  { id: 'speaker', severity: 'information', name: 'Claims without a speaker', about: 'A claim says who makes it, or through whom it came.' },
  { id: 'uncited', severity: 'information', name: 'Values without a citation', about: 'A statement of fact cites the words that it comes from.', marked: true },
] as const satisfies readonly Rule[]

type BuiltInId = (typeof table)[number]['id']
/** A rule of the program, or one of the codebook by its own id. */
export type RuleId = BuiltInId | `${typeof OF_CODEBOOK}${string}`

/** What the ids of the codebook's rules begin with, so that none is taken for one of the program. */
export const OF_CODEBOOK = 'codebook:'

/** A rule that an analyst wrote: an event that matches `when` must match `must`. */
export interface CodebookRule {
  /** Never changes. */
  readonly id: string
  readonly name: string
  readonly severity: Severity
  /** A query; empty for every event. */
  readonly when: string
  /** A query, never empty. */
  readonly must: string
}

export const SEVERITIES = ['error', 'warning', 'information'] as const satisfies readonly Severity[]

export type ListedRule = Rule & { readonly id: RuleId }

/** The rules of the program, in the order in which findings are listed: the gravest first. */
export const RULES: readonly ListedRule[] = table

const listed = new WeakMap<readonly CodebookRule[], readonly ListedRule[]>()

/** Every rule there is, in the order in which findings are listed; those of the codebook follow the program's of the same severity. */
export function rulesOf({ rules }: Pick<Codebook, 'rules'>): readonly ListedRule[] {
  if (!rules || rules.length === 0) return RULES
  const known = listed.get(rules)
  if (known) return known
  const own = rules.map(({ id, name, severity, when, must }): ListedRule => ({ id: ruleId(id), severity, name, about: ruleInWords(when, must) }))
  const all = SEVERITIES.flatMap((severity) => [...RULES, ...own].filter((rule) => rule.severity === severity))
  listed.set(rules, all)
  return all
}

/** A rule by its id. One that the codebook has lost since it was found broken is told as that. */
export function ruleOf(id: RuleId, codebook: Pick<Codebook, 'rules'>): ListedRule {
  return rulesOf(codebook).find((rule) => rule.id === id) ?? { id, severity: 'information', name: 'A rule that was removed', about: 'The codebook has this rule no more.' }
}

export function ruleId(own: string): RuleId {
  return `${OF_CODEBOOK}${own}`
}

function ruleInWords(when: string, must: string): string {
  return when.trim() === '' ? `Every event must match ${must.trim()}.` : `An event that matches ${when.trim()} must match ${must.trim()}.`
}
