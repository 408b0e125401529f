import { createDictionary } from '../change/coded.ts'
import type { EntityNames } from '../formats/csv/entity-names.ts'
import type { DateOrder } from '../formats/tabular/layout.ts'
import type { ValueRule } from '../formats/tabular/mapping.ts'
import { fold, readCell } from '../formats/tabular/read-cell.ts'
import { isListType, type Field, type FieldType } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import { faultsOf } from '../model/validate.ts'
import { isEmpty, isList, type Value } from '../model/value.ts'
import { termOf } from '../model/vocabulary/vocabulary.ts'
import { readWords } from '../text/read/read.ts'

/** What words are written and read with. */
export interface RevisionContext {
  readonly codebook: Codebook
  readonly entities: EntityNames
}

export interface Reading {
  /** True when words of a source are read too: "three", "28 January 2024". */
  readonly freely: boolean
  readonly dates: DateOrder
  readonly decimal: '.' | ','
  readonly rule: Pick<ValueRule, 'split'>
}

export const PLAIN_READING: Reading = { freely: false, dates: 'day-first', decimal: '.', rule: { split: '' } }

/** A value, or a sentence that says why the words are none. */
export type Read =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly words: string; readonly message: string }

const ITEM: { readonly [list in FieldType]?: FieldType } = { terms: 'term', tags: 'text', entities: 'entity' }

/** The field of one item of a list. */
export function itemOf(field: Field): Field {
  return { ...field, type: ITEM[field.type] ?? field.type }
}

/** The items of a value that a field holds: of a list its own, else the value as the one item; none of an unknown one. */
export function itemsOf(value: Value, field: Field): readonly Value[] {
  if (value === null) return []
  return isListType(field.type) && isList(value) ? value : [value]
}

/** The items as the field holds them: a list without repetitions or emptiness, unknown when nothing is left. */
export function heldItems(items: readonly Value[], field: Field): Value {
  if (!isListType(field.type)) return isEmpty(items[0]) ? null : (items[0] ?? null)
  const { entries, code } = createDictionary()
  for (const item of items) if (!isEmpty(item)) code(item)
  return entries.length === 0 ? null : entries
}

/** An item in the words that a cell shows: terms by their label, entities by name. */
export function wordsOf(item: Value, field: Field, { codebook, entities }: RevisionContext): string {
  if (item === null) return ''
  if (typeof item === 'boolean') return item ? 'Yes' : 'No'
  if (typeof item === 'object') return JSON.stringify(item)
  const { type } = itemOf(field)
  if (type === 'term') return termOf(field.vocabulary, String(item), codebook)?.label ?? String(item)
  return type === 'entity' ? entities.write(String(item)) : String(item)
}

/**
 * What words mean for a field: as a cell of a table means it, else (`freely`) as words of a source do, unless these only suppose.
 * Of a list field they are its items. No entity comes into being by it.
 */
export function readAs(words: string, field: Field, context: RevisionContext, { freely, dates, decimal, rule }: Reading): Read {
  const { codebook, entities } = context
  const { value, problem } = readCell(words, field, { codebook, entities, dates, decimal }, rule)
  if (problem !== undefined) return { ok: false, words, message: problem }
  if (field.type === 'entity' || field.type === 'entities') {
    const strangers = new Map(entities.created().map(({ id, name }) => [id, name]))
    const stranger = itemsOf(value, field).map((item) => strangers.get(String(item))).find((name) => name !== undefined)
    if (stranger !== undefined) return { ok: false, words, message: `There is no entity named "${stranger}".` }
  }
  if (isEmpty(value)) return { ok: true, value: null }
  const [fault] = faultsOf(value, field, codebook)
  if (!fault) return { ok: true, value }
  const meant = freely && FREELY_READ.has(field.type) && !SPAN.test(words) ? saidOutright(words, field, codebook) : null
  if (meant !== null && faultsOf(meant, field, codebook).length === 0) return { ok: true, value: meant }
  return { ok: false, words, message: fault.message }
}

/** The one value that the words say, without anything being supposed; null when there is none. */
function saidOutright(words: string, field: Field, codebook: Codebook): Value {
  const said = readWords(field, words, { codebook, published: null, entities: [] })
  const value = said?.values[field.name] ?? null
  // A figure of a range is said with the other two, which then must be the same.
  return said?.because.length === 0 && Object.values(said.values).every((other) => other === value) ? value : null
}

/** Figures from one to another, of which a single field would take the first. */
const SPAN = /\d\s*[-–—]\s*\d+$/u
const FREELY_READ: ReadonlySet<FieldType> = new Set(['edtf', 'time', 'integer', 'number'])

/** Terms of a crosswalk by cells in any case. */
export function crosswalk(terms: { readonly [cell: string]: string }): ReadonlyMap<string, string> {
  return new Map(Object.entries(terms).map(([cell, words]) => [fold(cell), words]))
}
