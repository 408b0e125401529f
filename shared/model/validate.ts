import { fieldsOf } from './describe.ts'
import { rangeOf } from './display.ts'
import { parseEdtf } from './edtf.ts'
import type { Field } from './fields.ts'
import type { AnyRecord, Codebook, Kind } from './records.ts'
import { isEmpty, isList, type Value } from './value.ts'
import { termOf } from './vocabulary/vocabulary.ts'
import { assertNever } from './never.ts'

export interface Problem {
  readonly field: string
  /** One sentence. */
  readonly message: string
}

export interface ValidationContext {
  /** ISO day. */
  readonly today: string
  /** Publication date (EDTF) of the source that the event is coded from, where there is one. */
  readonly published?: string | null
}

/** What breaks a rule in a record. Values that break one are kept as they are; this only reports. */
export function problemsOf(kind: Kind, record: AnyRecord, codebook: Codebook, context: ValidationContext): readonly Problem[] {
  const problems: Problem[] = []
  for (const field of fieldsOf(kind, codebook)) {
    const value = record[field.name]
    if (field.type !== 'range' && !isEmpty(value)) for (const message of problemsOfValue(value as Value, field, codebook)) problems.push({ field: field.name, message })
  }
  return [...problems, ...problemsAcross(kind, record, codebook, context)]
}

/** What is wrong with a value whatever else its record holds. */
export function problemsOfValue(value: Value, field: Field, codebook: Codebook): readonly string[] {
  const messages: string[] = []
  checkType(value, field, codebook, (message) => messages.push(message))
  return messages
}

/** What is wrong between the fields of a record: figures in the wrong order, dates that are too late, half a coordinate. */
export function problemsAcross(kind: Kind, record: AnyRecord, codebook: Codebook, context: ValidationContext): readonly Problem[] {
  const problems: Problem[] = []
  for (const field of fieldsOf(kind, codebook)) {
    if (field.type === 'range') checkRange(record, field, (message, name = field.name) => problems.push({ field: name, message }))
  }
  if (kind === 'event') checkEvent(record, context, problems)
  if (kind === 'source') checkNotAfter(record, 'published', context.today, 'It is published after today.', problems)
  if (kind === 'entity' && isEmpty(record['name'])) problems.push({ field: 'name', message: 'An entity needs a name.' })
  if (kind === 'link' && record['from'] === record['to']) problems.push({ field: 'to', message: 'The link leads from an event to itself.' })
  return problems
}

type Report = (message: string, field?: string) => void

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
      else if (!parsed.ok) report(parsed.message)
      return
    }
    case 'time':
      if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) report('This is not a time of day; write it with 24 hours, such as 05:30.')
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
  if (min !== undefined && value < min) report(`This is below ${min}.`)
  else if (max !== undefined && value > max) report(`This is above ${max}.`)
}

function checkTerm(value: Value, field: Field, codebook: Codebook, report: Report): void {
  // A language may be any BCP 47 tag; the vocabulary holds only the common ones.
  if (field.vocabulary === 'language') {
    if (typeof value !== 'string' || !/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(value)) report('This is not a language tag, such as "en" or "ar".')
    return
  }
  if (typeof value === 'string' && termOf(field.vocabulary, value, codebook)) return
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  report(field.vocabulary === 'country'
    ? `"${shown}" is not a country code (ISO 3166 alpha-3).`
    : `"${shown}" is not a term of ${field.label.toLowerCase()}.`)
}

function checkRange(record: AnyRecord, field: Field, report: Report): void {
  const [lowName, bestName, highName] = field.parts ?? []
  const { low, best, high } = rangeOf(record, field)
  if (low !== null && best !== null && low > best) report(`The low figure (${low}) is above the best figure (${best}).`, lowName)
  if (best !== null && high !== null && best > high) report(`The best figure (${best}) is above the high figure (${high}).`, bestName)
  if (best === null && low !== null && high !== null && low > high) report(`The low figure (${low}) is above the high figure (${high}).`, highName)
}

function checkEvent(record: AnyRecord, context: ValidationContext, problems: Problem[]): void {
  const foreseen = record['assertion'] === 'future' || record['assertion'] === 'threatened' || record['assertion'] === 'hypothetical'
  if (!foreseen) {
    const late = checkNotAfter(record, 'date', context.today, 'The date is in the future.', problems)
    const published = context.published ? parseEdtf(context.published) : null
    if (!late && published?.ok && published.latest !== null) {
      checkNotAfter(record, 'date', published.latest, `The date is after the source was published (${published.readable}).`, problems)
    }
  }
  if (isEmpty(record['latitude']) !== isEmpty(record['longitude'])) {
    const [missing, field] = isEmpty(record['latitude']) ? ['latitude', 'longitude'] : ['longitude', 'latitude']
    problems.push({ field, message: `The ${missing} is missing; coordinates need both.` })
  }
}

/** Reports when the whole of a date lies after a day; an open or partly later date passes. */
function checkNotAfter(record: AnyRecord, field: string, day: string, message: string, problems: Problem[]): boolean {
  const value = record[field]
  const parsed = typeof value === 'string' ? parseEdtf(value) : null
  const late = parsed?.ok === true && parsed.earliest !== null && parsed.earliest > day
  if (late) problems.push({ field, message })
  return late
}

