import { DERIVED_COLUMNS } from '../../../shared/formats/csv/columns.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { columnsOf, filledBy, type Mapping, type Rule } from '../../../shared/formats/tabular/mapping.ts'
import { newFieldFor } from '../../../shared/formats/tabular/propose.ts'
import { targetFields } from '../../../shared/formats/tabular/target-fields.ts'

/** The rules that read a column. */
export function rulesOf(mapping: Mapping, column: string): readonly Rule[] {
  return mapping.rules.filter((rule) => columnsOf(rule).includes(column))
}

/** Takes a column out of every rule that reads it: it is then kept as it is. */
export function keepAsItIs(mapping: Mapping, column: string): Mapping {
  return settled(mapping, { ...mapping, rules: mapping.rules.filter((rule) => !columnsOf(rule).includes(column)) })
}

/** Sends a column to a field, instead of where it went; cells that mean unknown stay what they are. */
export function sendTo(mapping: Mapping, column: string, field: string): Mapping {
  const before = rulesOf(mapping, column)
  const [unknown] = before.flatMap((rule) => (rule.how === 'value' && rule.unknown ? [rule.unknown] : []))
  const rule: Rule = { how: 'value', from: column, to: field, ...(unknown ? { unknown } : {}) }
  // In the place of the rule before: of several columns that fill one field the order of the rules decides.
  const at = mapping.rules.findIndex((one) => before.includes(one))
  const others = mapping.rules.filter((one) => !before.includes(one))
  return settled(mapping, { ...mapping, rules: at < 0 ? [...others, rule] : others.toSpliced(at, 0, rule) })
}

/** Sends a column to a field of its own, which the project gets with the import; its type is what the cells speak for. */
export function sendToNewField(mapping: Mapping, column: string, cells: readonly string[], codebook: Codebook): Mapping {
  const field = newFieldFor(column, cells, new Set([...targetFields(mapping, codebook).keys(), ...DERIVED_COLUMNS]))
  return sendTo({ ...mapping, fields: [...mapping.fields, field] }, column, field.name)
}

export function changeRule(mapping: Mapping, rule: Rule, next: Rule): Mapping {
  return settled(mapping, { ...mapping, rules: mapping.rules.map((one) => (one === rule ? next : one)) })
}

export function dropRule(mapping: Mapping, rule: Rule): Mapping {
  return settled(mapping, { ...mapping, rules: mapping.rules.filter((one) => one !== rule) })
}

/** Alters a field that the mapping brings along. */
export function changeField(mapping: Mapping, name: string, change: Partial<Pick<Field, 'label' | 'type'>>): Mapping {
  return { ...mapping, fields: mapping.fields.map((field) => (field.name === name ? { ...field, ...change } : field)) }
}

/**
 * After an edit: fields that nothing fills any more are let go of; rows are known again by a field as long as a column fills it,
 * and by ids of other datasets once a column does.
 */
function settled(before: Mapping, { gather, ...mapping }: Mapping): Mapping {
  const filled = new Set(mapping.rules.flatMap(filledBy))
  const match = mapping.match !== null && reads(mapping, mapping.match) ? mapping.match
    : reads(mapping, 'external_ids') && !reads(before, 'external_ids') ? 'external_ids' : null
  // A range stands on parts that are filled, never on its own.
  const fields = mapping.fields.filter(({ name, parts }) => filled.has(name) || parts?.some((part) => filled.has(part)) === true)
  return { ...mapping, match, ...(gather && match !== null ? { gather } : {}), fields }
}

function reads({ rules }: Pick<Mapping, 'rules'>, field: string): boolean {
  return rules.some((rule) => rule.how === 'value' && rule.to === field)
}

/**
 * A mapping that a person has worked on, after the file is read in another way: rules whose columns are still there stay,
 * columns that are new get what is proposed for them.
 */
export function carriedOver(
  before: { readonly names: readonly string[]; readonly mapping: Mapping },
  after: { readonly names: readonly string[]; readonly mapping: Mapping },
): Mapping {
  const there = new Set(after.names)
  const known = new Set(before.names.filter((name) => there.has(name)))
  if (known.size === 0) return after.mapping
  const kept = before.mapping.rules.filter((rule) => columnsOf(rule).every((name) => there.has(name)))
  const fresh = after.mapping.rules.filter((rule) => columnsOf(rule).length > 0 && columnsOf(rule).every((name) => !known.has(name)))
  const fields = [...before.mapping.fields, ...after.mapping.fields.filter(({ name }) => !before.mapping.fields.some((field) => field.name === name))]
  return settled(before.mapping, { ...before.mapping, rules: [...kept, ...fresh], fields })
}

export interface Fitted {
  readonly mapping: Mapping
  /** Columns that it names and the file lacks. */
  readonly missing: readonly string[]
  /** Fields that it names and neither it nor the project has. */
  readonly unknown: readonly string[]
}

/** What of a mapping from elsewhere applies to the columns of this file and the fields of this project. */
export function fittedTo(mapping: Mapping, names: readonly string[], codebook: Codebook): Fitted {
  const there = new Set(names)
  const fields = targetFields(mapping, codebook)
  const missing = mapping.rules.flatMap(columnsOf).filter((name) => !there.has(name))
  const unknown = mapping.rules.flatMap(filledBy).filter((name) => !fields.has(name))
  const rules = mapping.rules.filter((rule) => columnsOf(rule).every((name) => there.has(name)) && filledBy(rule).some((name) => fields.has(name)))
  return { mapping: settled(mapping, { ...mapping, rules }), missing: [...new Set(missing)], unknown: [...new Set(unknown)] }
}
