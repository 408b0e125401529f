import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { display } from '../../../shared/model/display.ts'
import type { FixedRule, Rule, ValueRule } from '../../../shared/formats/tabular/mapping.ts'
import { columnsOf, filledBy } from '../../../shared/formats/tabular/mapping.ts'

/** Where a column goes, as the table of columns shows it. */
export type Use =
  | { readonly use: 'raw' }
  /** To one field, which can be chosen anew in place. */
  | { readonly use: 'field'; readonly rule: ValueRule }
  /** By rules that a choice of one field cannot show; each in words. */
  | { readonly use: 'rules'; readonly rules: readonly Rule[]; readonly words: readonly string[] }

type Labels = ReadonlyMap<string, Pick<Field, 'label'>>

export function useOf(rules: readonly Rule[], column: string, fields: Labels): Use {
  const [first] = rules
  if (!first) return { use: 'raw' }
  if (first.how === 'value' && rules.length === 1) return { use: 'field', rule: first }
  return { use: 'rules', rules, words: rules.map((rule) => ruleInWords(rule, column, fields)) }
}

/** What a rule does with a column: "with date_end as Date", "crosswalk to Type, Mode". */
function ruleInWords(rule: Rule, column: string, fields: Labels): string {
  const labels = filledBy(rule).map((name) => fields.get(name)?.label ?? name).join(', ')
  switch (rule.how) {
    case 'value': return `as ${labels}`
    case 'interval':
    case 'date-parts': return `with ${joined(columnsOf(rule).filter((name) => name !== column))} as ${labels}`
    case 'lookup': return `crosswalk to ${labels}`
    case 'fixed': return labels
  }
}

/** What a rule without columns puts into every row: "Assertion: Happened". */
export function fixedInWords({ fields: values }: FixedRule, fields: ReadonlyMap<string, Field>, codebook: Codebook): string {
  return Object.entries(values).map(([name, value]) => {
    const field = fields.get(name)
    return field ? `${field.label}: ${display(value, field, codebook, () => undefined)}` : `${name}: ${JSON.stringify(value)}`
  }).join('; ')
}

function joined(names: readonly string[]): string {
  const [last] = names.slice(-1)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : (last ?? '')
}
