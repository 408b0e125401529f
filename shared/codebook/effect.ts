import type { Field } from '../model/fields.ts'
import type { AnyRecord, Codebook } from '../model/records.ts'
import { MERGED_INTO, RAW } from '../model/records.ts'
import { canonical, isEmpty, isList, type Value } from '../model/value.ts'
import { faultsOf } from '../model/validate.ts'
import { vocabularyOf } from '../model/vocabulary/vocabulary.ts'
import { readRules, rowsBreaking } from '../problems/codebook-rules.ts'
import type { Records } from '../table/records.ts'
import { heldValues } from '../table/used.ts'

/** Events whose values under a name are touched by an edit of the codebook. */
export interface Touched {
  readonly name: string
  readonly label: string
  readonly events: number
}

/** What an edit of the codebook means for the values that there are. No value is altered by it. */
export interface CodebookEffect {
  /** Fields that are no more: their values are kept, and no table shows them. */
  readonly left: readonly Touched[]
  /** Fields whose values break a rule that they kept before, with the first of these values. */
  readonly unfit: readonly (Touched & { readonly examples: readonly string[] })[]
  /** New fields whose name values stand under already. */
  readonly back: readonly Touched[]
  /** Rules that are new or ask something else, and how many events break each now; null where it cannot be asked in this project, with the reason. */
  readonly rules: readonly BrokenRule[]
}

export interface BrokenRule {
  readonly name: string
  readonly events: number | null
  readonly reason: string
}

const EXAMPLES = 3

/**
 * Counts what `after` would mean for the events, a column at a time; only fields that differ are looked at. Halts after each
 * value, so that whoever counts may let others go first or give up: a text is told from a date at a thousand a second.
 */
export function* countEffect(before: Codebook, after: Codebook, records: Records): Generator<undefined, CodebookEffect> {
  const was = new Map(before.fields.map((field) => [field.name, field]))
  const is = new Set(after.fields.map(({ name }) => name))
  const [left, back, unfit]: [Touched[], Touched[], CodebookEffect['unfit'][number][]] = [[], [], []]
  for (const field of stored(before)) if (!is.has(field.name)) left.push(yield* filled(field, records))
  for (const field of stored(after)) {
    const earlier = was.get(field.name)
    if (!earlier) back.push(yield* filled(field, records))
    if (!earlier || !readAlike(earlier, field, before, after)) unfit.push(yield* unfitIn(records, field, after, earlier && { field: earlier, codebook: before }))
  }
  const some = ({ events }: Touched): boolean => events > 0
  return { left: left.filter(some), unfit: unfit.filter(some), back: back.filter(some), rules: yield* brokenRules(before, after, records) }
}

function* brokenRules(before: Codebook, after: Codebook, records: Records): Generator<undefined, readonly BrokenRule[]> {
  const broken: BrokenRule[] = []
  for (const rule of after.rules ?? []) {
    if ((before.rules ?? []).some(({ id, when, must }) => id === rule.id && when === rule.when && must === rule.must)) continue
    const { asked: [asked], unread: [unread] } = readRules(records, { ...after, rules: [rule] })
    const { event } = records.tables
    const events = asked ? rowsBreaking(asked, event, records.eventsWith(after)).reduce((sum, bit) => sum + bit, 0) : null
    broken.push({ name: rule.name, events, reason: unread?.message ?? '' })
    yield
  }
  return broken
}

function stored({ fields }: Codebook): readonly Field[] {
  return fields.filter(({ type }) => type !== 'range')
}

function* filled({ name, label }: Field, records: Records): Generator<undefined, Touched> {
  return { name, label, events: yield* count(records, name, (value) => !isEmpty(value)) }
}

/** True when a value that fits the one fits the other. */
function readAlike(was: Field, is: Field, before: Codebook, after: Codebook): boolean {
  return was.type === is.type && was.min === is.min && was.max === is.max && was.vocabulary === is.vocabulary
    && canonical(termsOf(was, before)) === canonical(termsOf(is, after))
}

function termsOf({ vocabulary }: Field, codebook: Codebook): readonly string[] {
  return vocabularyOf(vocabulary, codebook).map(({ term }) => term).sort()
}

function* unfitIn(records: Records, field: Field, codebook: Codebook, earlier: { readonly field: Field; readonly codebook: Codebook } | undefined): Generator<undefined, CodebookEffect['unfit'][number]> {
  const examples = new Set<string>()
  const events = yield* count(records, field.name, (value) => {
    if (isEmpty(value) || fits(value, field, codebook, records)) return false
    return earlier === undefined || fits(value, earlier.field, earlier.codebook, records)
  }, (value) => { if (examples.size < EXAMPLES) examples.add(shown(value)) })
  return { name: field.name, label: field.label, events, examples: [...examples] }
}

function fits(value: Value, field: Field, codebook: Codebook, { tables }: Records): boolean {
  if (faultsOf(value, field, codebook).length > 0) return false
  if (field.type !== 'entity' && field.type !== 'entities') return true
  return (isList(value) ? value : [value]).every((id) => typeof id === 'string' && tables.entity.rowOf(id) !== -1)
}

/** Live events whose value is one of those wanted; `met` hears of each value that is, at least once. */
function* count({ tables: { event } }: Records, name: string, wanted: (value: Value) => boolean, met?: (value: Value) => void): Generator<undefined, number> {
  const known = new Map<Value, boolean>()
  let events = 0
  for (const { value, rows } of heldValues(event, name)) {
    const answer = known.get(value) ?? wanted(value)
    known.set(value, answer)
    if (answer) {
      events += rows
      met?.(value)
    }
    yield
  }
  return events
}

function shown(value: Value): string {
  return typeof value === 'string' ? value : isList(value) ? value.map(shown).join('; ') : canonical(value)
}

/** Values of an event that no field of the codebook describes any more, by the name of their field. */
export function valuesLeft(event: AnyRecord, codebook: Codebook): readonly (readonly [name: string, value: Value])[] {
  const described = new Set(codebook.fields.map(({ name }) => name))
  return Object.entries(event).flatMap(([name, value]) =>
    value === undefined || isEmpty(value) || name === 'id' || name === MERGED_INTO || name.startsWith(RAW) || described.has(name) ? [] : [[name, value] as const])
}
