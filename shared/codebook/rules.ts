import type { Codebook } from '../model/records.ts'
import type { CodebookRule } from '../model/rules.ts'
import type { QueryError } from '../query/ast.ts'
import { readPart, readRule, RULE_PARTS, type RulePart } from '../query/rule.ts'
import type { Scope } from '../query/scope.ts'

/** Edits of the rules of a codebook, in the manner of edits.ts. */

/** What may be changed of a rule. Its id never changes: views that ask who breaks it say it. */
export type RuleChange = Partial<Omit<CodebookRule, 'id'>>

/** Adds a rule that is still to be written. Answers its id, too. */
export function addRule(codebook: Codebook): { readonly codebook: Codebook; readonly id: string } {
  const rules = codebook.rules ?? []
  let n = 1
  while (rules.some((rule) => rule.id === idOf(n))) n += 1
  const id = idOf(n)
  return { codebook: { ...codebook, rules: [...rules, { id, name: '', severity: 'warning', when: '', must: '' }] }, id }
}

function idOf(n: number): string {
  return `rule-${n}`
}

export function changeRule(codebook: Codebook, id: string, change: RuleChange): Codebook {
  return { ...codebook, rules: (codebook.rules ?? []).map((rule) => (rule.id === id ? { ...rule, ...change } : rule)) }
}

export function removeRule({ rules, ...codebook }: Codebook, id: string): Codebook {
  const kept = (rules ?? []).filter((rule) => rule.id !== id)
  return kept.length > 0 ? { ...codebook, rules: kept } : codebook
}

/** The rules as they are saved: without blanks at their ends. */
export function settledRules({ rules }: Codebook): readonly CodebookRule[] {
  return (rules ?? []).map(({ id, name, severity, when, must }) => ({ id, name: name.trim(), severity, when: when.trim(), must: must.trim() }))
}

/** Why one of a rule's queries cannot be asked, or null. */
export function ruleFault(part: RulePart, { [part]: text }: CodebookRule, scope: Scope): QueryError | null {
  const read = readPart(part, text, scope)
  return read.ok ? null : read.error
}

/** All that is wrong with a rule whatever entities a project has, one sentence each. */
export function ruleFaults(rule: CodebookRule, codebook: Codebook): readonly string[] {
  const { id, name } = rule
  if (id.trim() === '' || RULE_PARTS.some((part) => typeof rule[part] !== 'string')) return ['A rule lacks its id or a query.']
  if (name.trim() === '') return ['A rule needs a name.']
  const read = readRule(rule, anyEntity(codebook))
  return read.ok ? [] : [`The rule “${name}” cannot be asked: ${read.error.message}`]
}

/** Fields and terms of a codebook, and entities of whatever name: these belong to a project. */
function anyEntity(codebook: Codebook): Scope {
  return { fields: codebook.fields, codebook, entities: (name) => [name], entityNames: () => [], cited: [], today: '' }
}
