import type { Codebook } from '../records.ts'
import type { Term } from '../fields.ts'
import { rulesOf, type ListedRule } from '../rules.ts'
import * as claims from './claim-terms.ts'
import { COUNTRIES } from './countries.ts'
import * as records from './record-terms.ts'
import * as sources from './source-terms.ts'

/**
 * Vocabularies that are standards or part of the program rather than of a project. They stand outside the stored
 * codebook, which holds only what an analyst may change.
 */
const BUILT_IN: ReadonlyMap<string, readonly Term[]> = new Map([
  ['country', COUNTRIES],
  ['language', sources.LANGUAGES],
  ['source_type', sources.SOURCE_TYPES],
  ['publisher_scale', sources.PUBLISHER_SCALES],
  ['reliability', sources.RELIABILITIES],
  ['credibility', sources.CREDIBILITIES],
  ['quote_type', claims.QUOTE_TYPES],
  ['anonymity', claims.ANONYMITIES],
  ['certainty', claims.CERTAINTIES],
  ['polarity', claims.POLARITIES],
  ['speech_act', claims.SPEECH_ACTS],
  ['likelihood', claims.LIKELIHOODS],
  ['claim_status', claims.CLAIM_STATUSES],
  ['hop_relation', claims.HOP_RELATIONS],
  ['stance', claims.STANCES],
  ['claim_relation', claims.CLAIM_RELATIONS],
  ['entity_type', records.ENTITY_TYPES],
  ['link_type', records.LINK_TYPES],
  ['evidence_role', records.EVIDENCE_ROLES],
  ['layer', records.LAYER_TERMS],
  ['anchor', records.ANCHOR_STATES],
])

/** The terms of a vocabulary: the codebook's own, else a built-in one; empty when there is none of that name. */
export function vocabularyOf(name: string | undefined, codebook: Codebook): readonly Term[] {
  if (name === undefined) return []
  if (Object.hasOwn(codebook.vocabularies, name)) return codebook.vocabularies[name] ?? []
  if (name === 'event_field') return fieldTerms(codebook)
  if (name === 'rule') return ruleTerms(rulesOf(codebook))
  return BUILT_IN.get(name) ?? []
}

/** True for vocabularies that no codebook holds: those of the program, and the names of the fields and rules themselves. */
export function isBuiltIn(name: string): boolean {
  return name === 'event_field' || name === 'rule' || BUILT_IN.has(name)
}

const ofFields = new WeakMap<Codebook['fields'], readonly Term[]>()

/** The codebook's own fields, as terms by their names. */
function fieldTerms({ fields }: Codebook): readonly Term[] {
  const known = ofFields.get(fields)
  if (known) return known
  const terms = fields.filter(({ type }) => type !== 'range').map(({ name, label }): Term => ({ term: name, label }))
  ofFields.set(fields, terms)
  return terms
}

const ofRules = new WeakMap<readonly ListedRule[], readonly Term[]>()

/** The rules that a record may break, as terms by their ids. */
function ruleTerms(rules: readonly ListedRule[]): readonly Term[] {
  const known = ofRules.get(rules)
  if (known) return known
  const terms = rules.map(({ id, name, about }): Term => ({ term: id, label: name, definition: about }))
  ofRules.set(rules, terms)
  return terms
}

/** The entry of a term; undefined when the vocabulary does not know it. */
export function termOf(name: string | undefined, term: string, codebook: Codebook): Term | undefined {
  return indexOf(vocabularyOf(name, codebook)).get(term)
}

const indexes = new WeakMap<readonly Term[], ReadonlyMap<string, Term>>()

function indexOf(terms: readonly Term[]): ReadonlyMap<string, Term> {
  let index = indexes.get(terms)
  if (!index) {
    index = new Map(terms.map((term) => [term.term, term]))
    indexes.set(terms, index)
  }
  return index
}
