import { fieldsOf } from './describe.ts'
import { rangeOf } from './display.ts'
import { parseEdtf } from './edtf.ts'
import type { Field } from './fields.ts'
import type { AnyRecord, Codebook, Kind } from './records.ts'
import type { RuleId } from './rules.ts'
import { isEmpty, isList, type Value } from './value.ts'
import { termOf } from './vocabulary/vocabulary.ts'
import { assertNever } from './never.ts'

/** A value that breaks a rule. */
export interface Fault {
  readonly rule: RuleId
  /** One sentence. */
  readonly message: string
}

export interface Problem extends Fault {
  readonly field: string
}

export interface ValidationContext {
  /** ISO day. */
  readonly today: string
  /** Publication date (EDTF) of the source that the event is coded from, where there is one; of several the earliest. */
  readonly published?: string | null
}

/**
 * What breaks a rule within a record. Values that break one are kept as they are; this only reports. What can only be
 * seen with other records at hand stands in shared/problems, which includes all of this.
 */
export function problemsOf(kind: Kind, record: AnyRecord, codebook: Codebook, context: ValidationContext): readonly Problem[] {
  const problems: Problem[] = []
  for (const field of fieldsOf(kind, codebook)) {
    const value = record[field.name]
    if (field.type !== 'range' && !isEmpty(value)) for (const fault of faultsOf(value as Value, field, codebook)) problems.push({ field: field.name, ...fault })
  }
  return [...problems, ...problemsAcross(kind, record, codebook, context)]
}

/** What is wrong with a value whatever else its record holds. */
export function faultsOf(value: Value, field: Field, codebook: Codebook): readonly Fault[] {
  const faults: Fault[] = []
  checkType(value, field, codebook, (message, rule = 'type') => faults.push({ rule, message }))
  return faults
}

/** Fields of any kind that `problemsAcross` looks at together, besides the parts of a range and both coordinates. */
export const LOOKED_AT_TOGETHER: readonly (readonly string[])[] = [['date', 'assertion'], ['published'], ['from', 'to'], ['name']]

/** What is wrong between the fields of a record: figures in the wrong order, dates that are too late, half a coordinate. */
export function problemsAcross(kind: Kind, record: AnyRecord, codebook: Codebook, context: ValidationContext): readonly Problem[] {
  const problems: Problem[] = []
  for (const field of fieldsOf(kind, codebook)) {
    if (field.type === 'range') checkRange(record, field, (message, name = field.name) => problems.push({ rule: 'order', field: name, message }))
  }
  if (kind === 'event') checkEvent(record, context, problems)
  if (kind === 'source') checkNotAfter(record, 'published', context.today, { rule: 'future', message: 'It is published after today.' }, problems)
  if (kind === 'entity' && isEmpty(record['name'])) problems.push({ rule: 'name', field: 'name', message: 'An entity needs a name.' })
  if (kind === 'link' && record['from'] === record['to']) problems.push({ rule: 'itself', field: 'to', message: 'The link leads from an event to itself.' })
  return problems
}

type Report = (message: string, rule?: RuleId) => void

function checkType(value: Value, field: Field, codebook: Codebook, report: Report): void {
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'entity':
    case 'ref':
      if (typeof value !== 'string') report('This should be text.')
      return
    case 'url':
      if (typeof value !== 'string' || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(value)) report('This is not a web address; it should start with https:// or http://.')
      return
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) report('This should be a whole number.')
      else checkBounds(value, field.min ?? 0, field.max, report)
      return
    case 'number':
      if (typeof value !== 'number') report('This should be a number.')
      else checkBounds(value, field.min, field.max, report)
      return
    case 'boolean':
      if (typeof value !== 'boolean') report('This should be yes or no.')
      return
    case 'edtf': {
      const parsed = typeof value === 'string' ? parseEdtf(value) : null
      if (!parsed) report('This should be a date.')
      else if (!parsed.ok) report(parsed.message, 'date')
      return
    }
    case 'time':
      if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) report('This is not a time of day; write it with 24 hours, such as 05:30.', 'time')
      return
    case 'term':
      checkTerm(value, field, codebook, report)
      return
    case 'terms':
    case 'tags':
    case 'entities':
      if (!isList(value)) report('This should be a list.')
      else if (field.type === 'terms') for (const item of value) checkTerm(item, field, codebook, report)
      else if (value.some((item) => typeof item !== 'string')) report('This should be a list of texts.')
      return
    case 'json':
    case 'range':
      return
    default:
      assertNever(field.type, 'type of field')
  }
}

function checkBounds(value: number, min: number | undefined, max: number | undefined, report: Report): void {
  if (min !== undefined && value < min) report(`This is below ${min}.`, 'bounds')
  else if (max !== undefined && value > max) report(`This is above ${max}.`, 'bounds')
}

function checkTerm(value: Value, field: Field, codebook: Codebook, report: Report): void {
  // A language may be any BCP 47 tag; the vocabulary holds only the common ones.
  if (field.vocabulary === 'language') {
    if (typeof value !== 'string' || !/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(value)) report('This is not a language tag, such as "en" or "ar".', 'term')
    return
  }
  if (typeof value === 'string' && termOf(field.vocabulary, value, codebook)) return
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  report(field.vocabulary === 'country'
    ? `"${shown}" is not a country code (ISO 3166 alpha-3).`
    : `"${shown}" is not a term of ${field.label.toLowerCase()}.`, 'term')
}

function checkRange(record: AnyRecord, field: Field, report: (message: string, field?: string) => void): void {
  const [lowName, bestName, highName] = field.parts ?? []
  const { low, best, high } = rangeOf(record, field)
  if (low !== null && best !== null && low > best) report(`The low figure (${low}) is above the best figure (${best}).`, lowName)
  if (best !== null && high !== null && best > high) report(`The best figure (${best}) is above the high figure (${high}).`, bestName)
  if (best === null && low !== null && high !== null && low > high) report(`The low figure (${low}) is above the high figure (${high}).`, highName)
}

function checkEvent(record: AnyRecord, context: ValidationContext, problems: Problem[]): void {
  const foreseen = record['assertion'] === 'future' || record['assertion'] === 'threatened' || record['assertion'] === 'hypothetical'
  if (!foreseen) {
    const late = checkNotAfter(record, 'date', context.today, { rule: 'future', message: 'The date is in the future.' }, problems)
    const published = context.published ? parseEdtf(context.published) : null
    if (!late && published?.ok && published.latest !== null) {
      checkNotAfter(record, 'date', published.latest, { rule: 'published', message: `The date is after the source was published (${published.readable}).` }, problems)
    }
  }
  if (isEmpty(record['latitude']) !== isEmpty(record['longitude'])) {
    const [missing, field] = isEmpty(record['latitude']) ? ['latitude', 'longitude'] : ['longitude', 'latitude']
    problems.push({ rule: 'coordinates', field, message: `The ${missing} is missing; coordinates need both.` })
  }
}

/** Reports when the whole of a date lies after a day; an open or partly later date passes. */
function checkNotAfter(record: AnyRecord, field: string, day: string, fault: Fault, problems: Problem[]): boolean {
  const value = record[field]
  const parsed = typeof value === 'string' ? parseEdtf(value) : null
  const late = parsed?.ok === true && parsed.earliest !== null && parsed.earliest > day
  if (late) problems.push({ field, ...fault })
  return late
}

