import type { CodebookRule } from '../model/rules.ts'
import { wrong, type Node, type QueryError } from './ast.ts'
import { meaningOf, type Meaning } from './meaning.ts'
import { parse } from './parse.ts'
import { fieldCalled, type Scope } from './scope.ts'

/** The two queries of a rule. */
export const RULE_PARTS = ['when', 'must'] as const
export type RulePart = (typeof RULE_PARTS)[number]

/** What a rule asks of an event, and the field that a broken one is shown at; null when it names none. */
export interface RuleMeaning {
  readonly when: Meaning
  readonly must: Meaning
  readonly field: string | null
}

export type RuleRead =
  | { readonly ok: true; readonly value: RuleMeaning }
  | { readonly ok: false; readonly part: RulePart; readonly error: QueryError }

/** Reads both queries of a rule. The first that cannot be asked is told, with its place in that query. */
export function readRule(rule: Pick<CodebookRule, RulePart>, scope: Scope): RuleRead {
  const when = readPart('when', rule.when, scope)
  if (!when.ok) return when
  const must = readPart('must', rule.must, scope)
  if (!must.ok) return must
  return { ok: true, value: { when: when.meaning, must: must.meaning, field: fieldIn(must.node, scope) ?? fieldIn(when.node, scope) } }
}

/** Reads one of the queries; only `when` may ask nothing. */
export function readPart(part: RulePart, text: string, scope: Scope): Extract<RuleRead, { ok: false }> | { readonly ok: true; readonly meaning: Meaning; readonly node: Node | null } {
  const parsed = parse(text)
  if (!parsed.ok) return { ok: false, part, error: parsed.error }
  const node = parsed.value
  if (node === null && part === 'must') return { ok: false, part, error: wrong('Say what an event must match.', { start: 0, end: text.length }).error }
  const meaning = meaningOf(node, scope)
  return meaning.ok ? { ok: true, meaning: meaning.value, node } : { ok: false, part, error: meaning.error }
}

/** A finding stands at one field: the first that the query tests. */
function fieldIn(node: Node | null, scope: Scope): string | null {
  if (node === null) return null
  switch (node.kind) {
    case 'words': return null
    case 'not': return fieldIn(node.of, scope)
    case 'test': return fieldCalled(node.field, scope)?.name ?? null
    case 'and': case 'or': return node.of.reduce<string | null>((known, part) => known ?? fieldIn(part, scope), null)
  }
}
