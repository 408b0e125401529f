import type { Draft, Whole } from '../change/change.ts'
import { fieldOf } from '../model/describe.ts'
import type { Field, Term } from '../model/fields.ts'
import type { Annotation, AnyRecord, Codebook, Evidence, Kind, Ref } from '../model/records.ts'
import { isEmpty, isList, type Value } from '../model/value.ts'
import { termOf, vocabularyOf } from '../model/vocabulary/vocabulary.ts'
import type { Found } from './find.ts'
import { missingIn } from './find.ts'
import { isSwapped } from './place.ts'
import type { Surroundings } from './surroundings.ts'

/** What a finding can be put right with, in words that say what it will do. */
export interface Fix {
  readonly label: string
  /** True when nothing but the form changes, so that it may be done to all findings of the rule at once. */
  readonly safe: boolean
  readonly draft: Pick<Draft, 'put' | 'remove'>
}

/** The way to put a finding right that takes no judgement, or one judgement that can be said in a few words; null when there is none. */
export function fixOf(kind: Kind, record: AnyRecord, found: Found, around: Surroundings): Fix | null {
  switch (found.rule) {
    case 'term': return fixOfTerms(kind, record, found.field, around.codebook)
    case 'reference': return fixOfReference(kind, record, found.field, around)
    case 'order': return fixOfOrder(record, found.field, around.codebook)
    case 'country': return fixOfPlace(record, around)
    case 'stale': return fixOfStale(record, found, around)
    default: return null
  }
}

/** Writes the terms that are meant; safe where the words are the names of the terms but for case and blanks, not where they are other words for them. */
function fixOfTerms(kind: Kind, record: AnyRecord, name: string, codebook: Codebook): Fix | null {
  const field = fieldOf(kind, name, codebook)
  const value = record[name]
  if (!field || isEmpty(value)) return null
  const pairs: (readonly [string, Term])[] = []
  let safe = true
  const meant = (item: Value): Value => {
    if (typeof item !== 'string' || termOf(field.vocabulary, item, codebook)) return item
    const found = termMeant(item, field, codebook)
    if (!found) return item
    pairs.push([item, found.term])
    safe &&= found.byName
    return found.term.term
  }
  const now = isList(value) ? [...new Set(value.map(meant))] : meant(value as Value)
  if (pairs.length === 0) return null
  const changes = pairs.map(([item, { term, label }]) => (label.toLowerCase() === term.toLowerCase() ? `“${term}” for “${item}”` : `“${term}” (${label}) for “${item}”`))
  return { label: `Write ${changes.join(', ')}`, safe, draft: { put: [set(kind, record.id, { [name]: now })] } }
}

/** The one term that a word means, and whether the word is its name; null when none or several could be meant. */
function termMeant(word: string, { vocabulary }: Field, codebook: Codebook): { readonly term: Term; readonly byName: boolean } | null {
  const key = keyOf(word)
  const terms = vocabularyOf(vocabulary, codebook)
  const ways: readonly ((term: Term) => boolean)[] = [
    ({ term }) => keyOf(term) === key,
    ({ label }) => keyOf(label) === key,
    ({ words = [] }) => words.some((one) => keyOf(one) === key),
  ]
  for (const [index, way] of ways.entries()) {
    const [term, ...others] = terms.filter(way)
    if (term) return others.length === 0 ? { term, byName: index < 2 } : null
  }
  return null
}

function keyOf(word: string): string {
  return word.trim().toLowerCase().replace(/[\s_-]+/gu, ' ')
}

/** Fields without which a record of the kind is none. */
const NEEDED: { readonly [kind in Kind]?: readonly string[] } = { text: ['source'], annotation: ['source', 'text'], evidence: ['event', 'source'], link: ['from', 'to'] }
const GONE: { readonly [kind in Kind]?: string } = {
  text: 'Remove this version of the text', annotation: 'Remove the annotation', evidence: 'Remove the citation; the cell keeps its value', link: 'Remove the link',
}

function fixOfReference(kind: Kind, record: AnyRecord, name: string, around: Surroundings): Fix {
  const needed = NEEDED[kind]?.includes(name) ? GONE[kind] : undefined
  if (needed !== undefined) return { label: needed, safe: false, draft: { remove: [{ kind, id: record.id }] } }
  const missing = new Set(missingIn(kind, record, around).filter(({ field }) => field === name).map(({ id }) => id))
  const label = missing.size > 1 ? `Remove the ${missing.size} references that lead nowhere` : 'Remove the reference that leads nowhere'
  return { label, safe: false, draft: { put: [set(kind, record.id, { [name]: without(record[name], missing) })] } }
}

/** The value without the missing records. A hop of a chain keeps the words it was written with. */
function without(value: Value | undefined, missing: ReadonlySet<string>): Value {
  if (!isList(value)) return null
  const kept = value.flatMap((item): readonly Value[] => {
    if (typeof item === 'string') return missing.has(item) ? [] : [item]
    if (item === null || typeof item !== 'object' || isList(item)) return [item]
    const members = item as { readonly [member: string]: Value }
    const lost = Object.entries(members).some(([member, id]) => ['event', 'claim', 'entity'].includes(member) && typeof id === 'string' && missing.has(id))
    if (!lost) return [item]
    return 'as_written' in members ? [{ ...members, entity: null }] : []
  })
  return kept.length === 0 ? null : kept
}

/** Exchanges two figures of a range, where that puts all of them in order. */
function fixOfOrder(record: AnyRecord, name: string, codebook: Codebook): Fix | null {
  const range = codebook.fields.find(({ parts }) => parts?.includes(name))
  const parts = range?.parts
  if (!parts) return null
  const figures = parts.map((part) => { const value = record[part]; return typeof value === 'number' ? value : null })
  const words = ['low', 'best', 'high']
  for (const [a, b] of [[0, 2], [0, 1], [1, 2]] as const) {
    const [one, other] = [figures[a], figures[b]]
    if (typeof one !== 'number' || typeof other !== 'number') continue
    const swapped = figures.with(a, other).with(b, one).filter((figure) => figure !== null)
    if (swapped.some((figure, n) => n > 0 && figure < (swapped[n - 1] ?? 0))) continue
    return {
      label: `Swap ${words[a] ?? ''} (${one}) and ${words[b] ?? ''} (${other})`,
      safe: false,
      draft: { put: [set('event', record.id, { [parts[a]]: other, [parts[b]]: one })] },
    }
  }
  return null
}

function fixOfPlace(event: AnyRecord, { codebook, boundaries }: Surroundings): Fix | null {
  const { latitude, longitude } = event
  if (!boundaries || !isSwapped(event, codebook, boundaries) || typeof latitude !== 'number' || typeof longitude !== 'number') return null
  return { label: `Swap latitude (${latitude}) and longitude (${longitude})`, safe: false, draft: { put: [set('event', event.id, { latitude: longitude, longitude: latitude })] } }
}

/** Cites the value and the words as they are now. Only where the mark still stands on words. */
function fixOfStale(event: AnyRecord, found: Found, { get }: Surroundings): Fix | null {
  const evidence = found.evidence === undefined ? null : (get('evidence', found.evidence) as Evidence | null)
  if (!evidence) return null
  const annotation = evidence.annotation ? (get('annotation', evidence.annotation) as Annotation | null) : null
  if (evidence.annotation && (!annotation || annotation.anchor === 'orphan' || annotation.anchor === 'suggested')) return null
  const value = evidence.role === 'contradicts' ? (evidence.value ?? null) : (event[evidence.field] ?? null)
  const words = annotation?.exact ?? evidence.words
  const label = isEmpty(value) ? null : words === evidence.words ? 'Cite the same words for the value now' : `Cite the words now: “${shortened(words)}”`
  return label === null ? null : { label, safe: false, draft: { put: [set('evidence', evidence.id, { value, words })] } }
}

function shortened(words: string): string {
  const characters = [...words.replace(/\s+/gu, ' ')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}

function set(kind: Kind, id: string, fields: Whole['fields']): Whole {
  return { kind, id, fields }
}

/** Several drafts as one; a record that two of them remove is named once. */
export function joinedDrafts(drafts: readonly Fix['draft'][]): Pick<Draft, 'put' | 'remove'> {
  const removed = new Map<string, Ref>()
  for (const { remove = [] } of drafts) for (const ref of remove) removed.set(`${ref.kind}/${ref.id}`, ref)
  return { put: drafts.flatMap(({ put = [] }) => put), remove: [...removed.values()] }
}
