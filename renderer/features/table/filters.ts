import { display, type Names } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { assertNever } from '../../../shared/model/never.ts'
import { readPeriod } from '../../../shared/model/period.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { readNumber } from '../../../shared/model/typed.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Condition, Filter } from '../../../shared/table/query.ts'

export type How = Exclude<Condition['op'], 'ends'>

/** How a column can be asked, the usual way first. */
export function howsOf(field: Field): readonly [How, ...How[]] {
  switch (field.type) {
    case 'text': case 'longtext': case 'url': case 'time': return ['contains', 'equals', 'starts', 'in', 'empty', 'filled']
    case 'json': return ['contains', 'equals', 'starts', 'empty', 'filled']
    case 'integer': case 'number': case 'range': return ['between', 'empty', 'filled']
    case 'edtf': return ['during', 'empty', 'filled']
    case 'term': case 'terms': case 'tags': case 'entity': case 'entities': case 'ref': case 'boolean': return ['in', 'empty', 'filled']
    default: return assertNever(field.type, 'type of field')
  }
}

/** A condition while it is being written: every input as it stands, whatever way of asking is chosen. */
export interface ConditionDraft {
  readonly how: How
  readonly text: string
  readonly values: readonly Value[]
  /** Ends of a span of numbers or dates; empty is open. */
  readonly from: string
  readonly to: string
}

export function draftOf(condition: Condition | null, field: Field): ConditionDraft {
  const [usual] = howsOf(field)
  const blank: ConditionDraft = { how: usual, text: '', values: [], from: '', to: '' }
  switch (condition?.op) {
    case undefined: return blank
    case 'empty': case 'filled': return { ...blank, how: condition.op }
    case 'contains': case 'equals': case 'starts': return { ...blank, how: condition.op, text: condition.text }
    case 'ends': return blank
    case 'in': return { ...blank, how: 'in', values: condition.values }
    case 'between': return { ...blank, how: 'between', from: condition.low?.toString() ?? '', to: condition.high?.toString() ?? '' }
    case 'during': return { ...blank, how: 'during', from: condition.from ?? '', to: condition.to ?? '' }
    default: return assertNever(condition, 'condition')
  }
}

/** A condition, null for one that asks nothing, or a sentence that says what cannot be read. */
export type ReadCondition = { readonly ok: true; readonly condition: Condition | null } | { readonly ok: false; readonly message: string }

export function conditionOf(draft: ConditionDraft, { name: field }: Field): ReadCondition {
  switch (draft.how) {
    case 'empty': case 'filled': return asks({ op: draft.how, field })
    case 'contains': case 'equals': case 'starts': {
      const text = draft.text.trim()
      return asks(text === '' ? null : { op: draft.how, field, text })
    }
    case 'in': return asks(draft.values.length === 0 ? null : { op: 'in', field, values: draft.values })
    case 'between': return numbers(draft, field)
    case 'during': return dates(draft, field)
    default: return assertNever(draft.how, 'way of asking')
  }
}

function asks(condition: Condition | null): ReadCondition {
  return { ok: true, condition }
}

function numbers({ from, to }: ConditionDraft, field: string): ReadCondition {
  const [low, high] = [readNumber(from), readNumber(to)]
  if (!low.ok) return low
  if (!high.ok) return high
  const [least, most] = [low.value as number | null, high.value as number | null]
  if (least !== null && most !== null && least > most) return { ok: false, message: `${least} is above ${most}.` }
  return asks(least === null && most === null ? null : { op: 'between', field, low: least, high: most })
}

function dates(draft: ConditionDraft, field: string): ReadCondition {
  const period = readPeriod(draft.from, draft.to)
  if (!period.ok) return period
  const { from, to } = period
  return asks(from === null && to === null ? null : { op: 'during', field, from, to })
}

/** The conditions with one column's replaced, or taken out. */
export function withCondition(conditions: readonly Condition[], field: string, condition: Condition | null): readonly Condition[] {
  const others = conditions.filter((one) => one.field !== field)
  if (!condition) return others
  return conditions.length === others.length ? [...conditions, condition] : conditions.map((one) => (one.field === field ? condition : one))
}

/** All of the conditions at once, as the store is asked. */
export function filterOf(conditions: readonly Condition[]): Filter | null {
  const [first, ...others] = conditions
  if (!first) return null
  return others.length === 0 ? first : { op: 'and', of: conditions }
}

/** What the filters of the columns and the search box ask for together. */
export function allOf(columns: Filter | null, query: Filter | null): Filter | null {
  return columns && query ? { op: 'and', of: [columns, query] } : columns ?? query
}

const NAMED = 3

/** A condition as a person says it: `Country is Iraq or Syria`, `Killed is at least 3`. */
export function inWords(condition: Condition, field: Field, codebook: Codebook, names: Names): string {
  const { label } = field
  switch (condition.op) {
    case 'empty': return `${label} is empty`
    case 'filled': return `${label} is filled`
    case 'contains': return `${label} contains “${condition.text}”`
    case 'equals': return `${label} is “${condition.text}”`
    case 'starts': return `${label} starts with “${condition.text}”`
    case 'ends': return `${label} ends with “${condition.text}”`
    case 'in': return `${label} is ${oneOf(condition.values.map((value) => (value === null ? 'blank' : display(value, field, codebook, names))))}`
    case 'between': return `${label} is ${span(condition.low, condition.high, 'at least', 'at most')}`
    case 'during': return `${label} is ${span(condition.from, condition.to, 'from', 'until')}`
    default: return assertNever(condition, 'condition')
  }
}

function oneOf(shown: readonly string[]): string {
  const kept = shown.length > NAMED + 1 ? [...shown.slice(0, NAMED), `${shown.length - NAMED} more`] : shown
  return kept.length < 2 ? kept.join('') : `${kept.slice(0, -1).join(', ')} or ${kept.at(-1)}`
}

function span(from: number | string | null, to: number | string | null, least: string, most: string): string {
  if (from === null) return `${most} ${to}`
  if (to === null) return `${least} ${from}`
  return from === to ? String(from) : `${from} to ${to}`
}
