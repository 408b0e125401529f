import type { Field, Term } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import type { CodebookRule } from '../model/rules.ts'
import { sameValue, type Value } from '../model/value.ts'
import { groupInWords, severityInWords, typeInWords } from './words.ts'

/** What differs between two codebooks, in words. */
export interface Difference {
  /** The vocabulary that it is about; null for the codebook, its fields and its rules. */
  readonly vocabulary: string | null
  /** True when it is about a rule. */
  readonly rule?: boolean
  readonly what: 'added' | 'removed' | 'changed'
  /** What it is about: "Field “Killed”", "Term “Drone”". */
  readonly of: string
  /** In what way it was changed, or what it is; empty when there is no more to say. */
  readonly how: string
}

/** What became of a codebook, field by field, rule by rule and vocabulary by vocabulary; empty when both say the same. Versions are not compared. */
export function compareCodebooks(before: Codebook, after: Codebook): readonly Difference[] {
  const named: Difference[] = before.name === after.name ? [] : [{ vocabulary: null, what: 'changed', of: 'The codebook', how: `is called “${after.name}”, and was called “${before.name}”` }]
  return [...named, ...fieldDifferences(before.fields, after.fields), ...ruleDifferences(before.rules ?? [], after.rules ?? []), ...vocabularyDifferences(before, after)]
}

/** A difference as a sentence. */
export function inWords({ what, of, how }: Difference): string {
  if (what === 'changed') return `${of} ${how}.`
  return `${of} is ${what === 'added' ? 'new' : 'removed'}${how === '' ? '' : `: ${how}`}.`
}

function fieldDifferences(before: readonly Field[], after: readonly Field[]): readonly Difference[] {
  const of = ({ label, name }: Field): string => `Field “${label}” (${name})`
  return [
    ...listDifferences(before, after, ({ name }) => name, (was, is) => fieldHow(was, is)).map(({ what, item, how }): Difference =>
      ({ vocabulary: null, what, of: of(item), how: what === 'changed' ? how : what === 'added' ? typeInWords(item.type).toLowerCase() : '' })),
    ...(sameOrder(before, after, ({ name }) => name) ? [] : [{ vocabulary: null, what: 'changed' as const, of: 'The order of the fields', how: 'is another' }]),
  ]
}

function fieldHow(was: Field, is: Field): string {
  const ways: string[] = []
  if (was.label !== is.label) ways.push(`was labelled “${was.label}”`)
  if (was.type !== is.type) ways.push(`was of the type ${typeInWords(was.type).toLowerCase()} and is ${typeInWords(is.type).toLowerCase()}`)
  if (was.group !== is.group) ways.push(`was in the group ${groupInWords(was.group)} and is in ${groupInWords(is.group)}`)
  if (was.vocabulary !== is.vocabulary && is.vocabulary !== undefined) ways.push(`chooses from ${is.vocabulary}${was.vocabulary === undefined ? '' : `, and chose from ${was.vocabulary}`}`)
  if (was.min !== is.min) ways.push(`has ${is.min === undefined ? 'no smallest value' : `the smallest value ${is.min}`}${was.min === undefined ? '' : `, and had ${was.min}`}`)
  if (was.max !== is.max) ways.push(`has ${is.max === undefined ? 'no largest value' : `the largest value ${is.max}`}${was.max === undefined ? '' : `, and had ${was.max}`}`)
  if (Boolean(was.factual) !== Boolean(is.factual)) ways.push(is.factual ? 'should cite a source' : 'need not cite a source')
  if (Boolean(was.hidden) !== Boolean(is.hidden)) ways.push(is.hidden ? 'is hidden' : 'is shown')
  if ((was.help ?? '') !== (is.help ?? '')) ways.push(is.help ? `has the help “${is.help}”` : 'has no help')
  if (!sameValue(rest(was, OF_FIELDS), rest(is, OF_FIELDS))) ways.push('has other settings')
  return ways.join('; ')
}

/** What is put into words one by one. */
const OF_FIELDS = ['label', 'type', 'group', 'vocabulary', 'min', 'max', 'factual', 'hidden', 'help']
const OF_TERMS = ['label', 'definition', 'words', 'colour']

/** What is not. */
function rest(item: object, said: readonly string[]): Value {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !said.includes(name))) as Value
}

function ruleDifferences(before: readonly CodebookRule[], after: readonly CodebookRule[]): readonly Difference[] {
  return listDifferences(before, after, ({ id }) => id, ruleHow).map(({ what, item, how }): Difference =>
    ({ vocabulary: null, rule: true, what, of: `Rule “${item.name}”`, how: what === 'changed' ? how : what === 'added' ? `${severityInWords(item.severity).toLowerCase()}, ${asksInWords(item)}` : '' }))
}

function ruleHow(was: CodebookRule, is: CodebookRule): string {
  const ways: string[] = []
  if (was.name !== is.name) ways.push(`was called “${was.name}”`)
  if (was.severity !== is.severity) ways.push(`was of the severity ${severityInWords(was.severity).toLowerCase()} and is ${severityInWords(is.severity).toLowerCase()}`)
  if (was.when !== is.when || was.must !== is.must) ways.push(`says ${asksInWords(is)}, and said ${asksInWords(was)}`)
  return ways.join('; ')
}

function asksInWords({ when, must }: CodebookRule): string {
  return when === '' ? `every event must match ${must}` : `an event that matches ${when} must match ${must}`
}

function vocabularyDifferences(before: Codebook, after: Codebook): readonly Difference[] {
  const names = [...new Set([...Object.keys(before.vocabularies), ...Object.keys(after.vocabularies)])]
  return names.flatMap((vocabulary): readonly Difference[] => {
    const was = Object.hasOwn(before.vocabularies, vocabulary) ? before.vocabularies[vocabulary] : undefined
    const is = Object.hasOwn(after.vocabularies, vocabulary) ? after.vocabularies[vocabulary] : undefined
    if (!was && is) return [{ vocabulary, what: 'added', of: `Vocabulary ${vocabulary}`, how: is.map(({ label }) => label).join(', ') }]
    if (was && !is) return [{ vocabulary, what: 'removed', of: `Vocabulary ${vocabulary}`, how: '' }]
    return was && is ? compareTerms(vocabulary, was, is) : []
  })
}

/** What became of the terms of a vocabulary. */
export function compareTerms(vocabulary: string, before: readonly Term[], after: readonly Term[]): readonly Difference[] {
  return [
    ...listDifferences(before, after, ({ term }) => term, termHow).map(({ what, item, how }): Difference =>
      ({ vocabulary, what, of: `Term “${item.label}” (${item.term})`, how: what === 'changed' ? how : what === 'added' ? item.definition ?? '' : '' })),
    ...(sameOrder(before, after, ({ term }) => term) ? [] : [{ vocabulary, what: 'changed' as const, of: `The order of ${vocabulary}`, how: 'is another' }]),
  ]
}

function termHow(was: Term, is: Term): string {
  const ways: string[] = []
  if (was.label !== is.label) ways.push(`was labelled “${was.label}”`)
  if ((was.definition ?? '') !== (is.definition ?? '')) ways.push(is.definition ? `is defined as “${is.definition}”${was.definition ? `, and was as “${was.definition}”` : ''}` : 'has no definition')
  if (!sameValue(was.words ?? [], is.words ?? [])) ways.push(is.words && is.words.length > 0 ? `has the other words ${is.words.join(', ')}` : 'has no other words')
  if (was.colour !== is.colour) ways.push(is.colour === undefined ? 'has no colour' : `has the colour ${is.colour}${was.colour === undefined ? '' : `, and had ${was.colour}`}`)
  if (!sameValue(rest(was, OF_TERMS), rest(is, OF_TERMS))) ways.push('has other settings')
  return ways.join('; ')
}

/** Items that came, went or are otherwise than before; those that are the same are left out. */
function listDifferences<T extends object>(before: readonly T[], after: readonly T[], key: (item: T) => string, how: (was: T, is: T) => string) {
  const earlier = new Map(before.map((item) => [key(item), item]))
  const later = new Set(after.map(key))
  const found: { readonly what: Difference['what']; readonly item: T; readonly how: string }[] = []
  for (const item of after) {
    const was = earlier.get(key(item))
    if (!was) found.push({ what: 'added', item, how: '' })
    else if (how(was, item) !== '') found.push({ what: 'changed', item, how: how(was, item) })
  }
  for (const item of before) if (!later.has(key(item))) found.push({ what: 'removed', item, how: '' })
  return found
}

/** True when what both hold stands in the same order. */
function sameOrder<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): boolean {
  const [was, is] = [before.map(key), after.map(key)]
  const [inBoth, inLater] = [new Set(is), new Set(was)]
  const kept = is.filter((one) => inLater.has(one))
  return was.filter((one) => inBoth.has(one)).every((one, at) => one === kept[at])
}
