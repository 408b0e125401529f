import { refuse } from '../contract/result.ts'
import type { Field, FieldType, Group } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import { isBuiltIn } from '../model/vocabulary/vocabulary.ts'
import { isOfTheProgram, nameFault, rangeAround, vocabularyFault } from './faults.ts'
import { moved, refuseIf } from './order.ts'
import { withVocabulary } from './vocabularies.ts'

/**
 * Edits of a codebook as values. Each gives a codebook that can be saved if the one before could and no label is left
 * empty; an edit that would break it is refused (`bad-arguments`) with the reason. No edit touches a record: values stay
 * where they are, under the name of their field.
 */

/** What a person says of a field that is to be. */
export interface NewField {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly group: Group
}

/** What may be changed of a field; null takes it away. A name never changes: records, citations and files say it. */
export interface FieldChange {
  readonly label?: string
  readonly type?: FieldType
  readonly group?: Group
  readonly help?: string | null
  readonly vocabulary?: string
  readonly min?: number | null
  readonly max?: number | null
  readonly factual?: boolean
  readonly hidden?: boolean
}

/** Adds a field after the others of its group; a range comes with its three figures, a field of terms with a vocabulary. */
export function addField(codebook: Codebook, { name, label, type, group }: NewField): Codebook {
  const parts: Parts = [`${name}_low`, `${name}_best`, `${name}_high`]
  for (const one of type === 'range' ? [name, ...parts] : [name]) refuseIf(nameFault(one, codebook))
  if (label.trim() === '') refuse('bad-arguments', 'A field needs a label.')
  if (type === 'range') return placed(codebook, [{ name, label, type, parts, group, width: WIDTH }, ...figuresOf(parts, label, group)])
  if (!hasTerms(type)) return placed(codebook, [{ name, label, type, group, factual: true, width: WIDTH }])
  const vocabulary = vocabularyFor(name, codebook)
  return placed(withVocabulary(codebook, vocabulary), [{ name, label, type, vocabulary, group, factual: true, width: WIDTH }])
}

/** Takes a field away; a range goes with its figures, and a figure with its range. */
export function removeField(codebook: Codebook, name: string): Codebook {
  const gone = wholeOf(name, codebook)
  const kept = gone.map((one) => theField(codebook, one)).find(isOfTheProgram)
  if (kept) refuse('bad-arguments', `“${kept.label}” is filled by the program and cannot be removed; it can be hidden.`)
  return { ...codebook, fields: codebook.fields.filter((other) => !gone.includes(other.name)) }
}

/** Puts a field back as it was described in an earlier codebook, with all that went with it and the vocabulary that it needs. */
export function bringBack(codebook: Codebook, name: string, earlier: Codebook): Codebook {
  const gone = wholeOf(name, earlier).map((one) => theField(earlier, one))
  for (const field of gone) refuseIf(nameFault(field.name, codebook))
  const needed = gone.flatMap(({ vocabulary }) => (vocabulary !== undefined && Object.hasOwn(earlier.vocabularies, vocabulary) ? [vocabulary] : []))
  const vocabularies = Object.fromEntries(needed.map((one) => [one, earlier.vocabularies[one] ?? []]))
  return placed({ ...codebook, vocabularies: { ...vocabularies, ...codebook.vocabularies } }, gone)
}

/** Changes what is said of a field. Of one that the program fills, or of a range and its figures, the type stays. */
export function changeField(codebook: Codebook, name: string, change: FieldChange): Codebook {
  const field = theField(codebook, name)
  const { type = field.type } = change
  if (type !== field.type) refuseIf(typeFault(field, type, codebook))
  const vocabulary = hasTerms(type) ? change.vocabulary ?? field.vocabulary ?? vocabularyFor(name, codebook) : undefined
  const next = described({ ...field, ...change, name, type }, vocabulary)
  const fields = codebook.fields.map((other) => (other.name === name ? next : other))
  const changed = { ...codebook, fields }
  return vocabulary === undefined || isBuiltIn(vocabulary) ? changed : withVocabulary(changed, vocabulary)
}

/** Why a field cannot become of another type, or null. */
export function typeFault(field: Field, type: FieldType, codebook: Codebook): string | null {
  if (isOfTheProgram(field)) return `“${field.label}” is filled by the program; its type stays.`
  if (rangeAround(field.name, codebook)) return `“${field.label}” belongs to a range; its type stays.`
  return type === 'range' ? 'A range has three figures of its own. Add it as a new field.' : null
}

/** Moves a field to another place in the order. */
export function moveField(codebook: Codebook, name: string, to: number): Codebook {
  return { ...codebook, fields: moved(codebook.fields, codebook.fields.indexOf(theField(codebook, name)), to) }
}

/** A name made of a label: "Perpetrator group" gives "perpetrator_group"; empty when the label has no letter. */
export function nameFrom(label: string): string {
  return label.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^[_\p{N}]+|_+$/gu, '')
}

type Parts = readonly [low: string, best: string, high: string]

/** Width of a new column, in pixels. */
const WIDTH = 140
const PART_WORDS = ['low', 'best', 'high'] as const

function figuresOf(parts: Parts, label: string, group: Group): readonly Field[] {
  return parts.map((name, n) => ({ name, label: `${label} (${PART_WORDS[n]})`, type: 'integer', min: 0, group, factual: true, hidden: true, width: WIDTH }))
}

/** The field with all that stands or falls with it. */
export function wholeOf(name: string, codebook: Codebook): readonly string[] {
  const range = rangeAround(name, codebook)
  return range?.parts ? [range.name, ...range.parts] : [name]
}

/** A field with what its type has, and nothing else. */
function described(field: Omit<Field, 'vocabulary' | 'help' | 'min' | 'max'> & FieldChange, vocabulary: string | undefined): Field {
  const { name, label, type, group, help, refers, parts, min, max, factual, hidden, readonly, width } = field
  const bounded = type === 'integer' || type === 'number'
  return {
    name, label, type, group,
    ...(help ? { help } : {}),
    ...(vocabulary === undefined ? {} : { vocabulary }),
    ...(type === 'ref' && refers ? { refers } : {}),
    ...(type === 'range' && parts ? { parts } : {}),
    ...(bounded && min !== null && min !== undefined ? { min } : {}),
    ...(bounded && max !== null && max !== undefined ? { max } : {}),
    ...(factual ? { factual } : {}),
    ...(hidden ? { hidden } : {}),
    ...(readonly ? { readonly } : {}),
    ...(width === undefined ? {} : { width }),
  }
}

export function hasTerms(type: FieldType): boolean {
  return type === 'term' || type === 'terms'
}

/** The vocabulary of a field that has none yet: the one that is named like it, else a new one. */
function vocabularyFor(name: string, codebook: Codebook): string {
  if (Object.hasOwn(codebook.vocabularies, name) || vocabularyFault(name, codebook) === null) return name
  return vocabularyFor(`${name}_terms`, codebook)
}

/** Puts fields after the last of their group, else before those of the record itself. */
function placed(codebook: Codebook, fresh: readonly Field[]): Codebook {
  const { fields } = codebook
  const last = fields.findLastIndex(({ group }) => group === fresh[0]?.group)
  const record = fields.findIndex(({ group }) => group === 'record')
  const at = last !== -1 ? last + 1 : record !== -1 ? record : fields.length
  return { ...codebook, fields: [...fields.slice(0, at), ...fresh, ...fields.slice(at)] }
}

function theField({ fields }: Codebook, name: string): Field {
  return fields.find((field) => field.name === name) ?? refuse('bad-arguments', `The codebook has no field ${name}.`)
}
