import type { Field } from '../model/fields.ts'
import { standsFor, type Merged } from '../model/merged.ts'
import { canonical, isEmpty, isList, type Value } from '../model/value.ts'
import { countCodes, countRows, type Chosen } from './chosen.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import { cellColumn, cellValue, folded, type Lens } from './shown.ts'
import type { Table } from './table.ts'
import type { UsedValue } from './used.ts'

/** A column's values and how many rows hold each; at most so many of them as a list can show. */
export interface ValueCounts {
  /** The most frequent first; equal counts keep the order in which they were met. */
  readonly values: readonly UsedValue[]
  /** How many different values there are, those that were left out included. */
  readonly distinct: number
  /** Rows without a value. */
  readonly blank: number
}

/** More than anyone looks through; what is not among them is found by a part of its name. */
export const MOST_VALUES = 500

/**
 * Every value of a column of the whole table under a number of its own, and the numbers behind the entries of each page: so that
 * counting looks at a row once and at a value never. Numbers are given once and stay; a page that was edited is read anew.
 */
interface Dictionary {
  readonly merged: Merged
  readonly values: Value[]
  readonly places: Map<Value, number>
  /** By page, for each entry of the page's dictionary the numbers of its items; -1 for an empty cell. */
  readonly pages: WeakMap<Page, readonly (number | readonly number[])[]>
  /** What each value shows, folded, for as long as the stamp holds. */
  texts: { readonly stamp: number; readonly texts: string[] } | null
}

const dictionaries = new WeakMap<Table, Map<string, Dictionary>>()

/**
 * Counts the values of chosen rows.
 * @param find only values whose text holds this
 * @param merged for a field of entities: those that count as others
 */
export function countValues(table: Table, lens: Lens, field: Field, chosen: Chosen, find: string, merged: Merged): ValueCounts {
  const dictionary = dictionaryOf(table, field, merged)
  let counts = new Uint32Array(dictionary.values.length + 64)
  let blank = 0
  const add = (items: number | readonly number[], count: number): void => {
    for (const item of typeof items === 'number' ? [items] : items) {
      if (item === -1) { blank += count; continue }
      if (item >= counts.length) { const longer = new Uint32Array(item * 2); longer.set(counts); counts = longer }
      counts[item] = (counts[item] ?? 0) + count
    }
  }
  table.pages.forEach((page, number) => {
    const column = cellColumn(page, field)
    const start = number * PAGE_ROWS
    if (!column) { blank += countRows(page, chosen, start); return }
    const entries = entriesOf(dictionary, page, column.dict)
    const byCode = countCodes(column.codes, column.dict.length, chosen, start)
    blank += byCode[0] ?? 0
    entries.forEach((items, entry) => { const count = byCode[entry + 1] ?? 0; if (count > 0) add(items, count) })
  })
  for (const record of chosen.edited) add(itemsOf(dictionary, cellValue(record, field)), 1)

  const wanted = folded(find.trim())
  const texts = wanted === '' ? null : textsOf(dictionary, lens, field)
  const held: number[] = []
  for (let place = 0; place < dictionary.values.length; place += 1) if ((counts[place] ?? 0) > 0 && (!texts || texts[place]?.includes(wanted))) held.push(place)
  const values = mostFrequent(held, counts).map((place): UsedValue => ({ value: dictionary.values[place] ?? null, rows: counts[place] ?? 0 }))
  return { values, distinct: held.length, blank }
}

/** The places with the greatest counts, in their order; of a great many only those that can be among them are sorted. */
function mostFrequent(held: readonly number[], counts: Uint32Array): readonly number[] {
  const least = held.length > MOST_VALUES ? Uint32Array.from(held, (place) => counts[place] ?? 0).sort()[held.length - MOST_VALUES] ?? 0 : 0
  const more = held.filter((place) => (counts[place] ?? 0) > least)
  const equal = least === 0 ? [] : held.filter((place) => counts[place] === least).slice(0, MOST_VALUES - more.length)
  return [...more, ...equal].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
}

function dictionaryOf(table: Table, field: Field, merged: Merged): Dictionary {
  const known = dictionaries.get(table) ?? new Map<string, Dictionary>()
  dictionaries.set(table, known)
  const name = `${field.type} ${field.name}`
  const before = known.get(name)
  if (before?.merged === merged) return before
  const fresh: Dictionary = { merged, values: [], places: new Map(), pages: new WeakMap(), texts: null }
  known.set(name, fresh)
  return fresh
}

function entriesOf(dictionary: Dictionary, page: Page, dict: readonly Value[]): readonly (number | readonly number[])[] {
  const known = dictionary.pages.get(page)
  if (known) return known
  const entries = dict.map((value) => itemsOf(dictionary, value))
  dictionary.pages.set(page, entries)
  return entries
}

function itemsOf(dictionary: Dictionary, value: Value): number | readonly number[] {
  if (isEmpty(value)) return -1
  if (!isList(value)) return placeOf(dictionary, value)
  return [...new Set(value.flatMap((item) => (isEmpty(item) ? [] : placeOf(dictionary, item))))]
}

function placeOf({ merged, values, places }: Dictionary, value: Value): number {
  const kept = typeof value === 'string' ? standsFor(value, merged) : value
  const key = typeof kept === 'object' ? `\0${canonical(kept)}` : kept
  const known = places.get(key)
  if (known !== undefined) return known
  places.set(key, values.length)
  return values.push(kept) - 1
}

function textsOf(dictionary: Dictionary, lens: Lens, field: Field): readonly string[] {
  const stamp = lens.stamp(field)
  if (dictionary.texts?.stamp !== stamp) dictionary.texts = { stamp, texts: [] }
  const { texts } = dictionary.texts
  // A list's items are shown as the list shows them.
  const shown = (value: Value): string => folded(lens.show(field.type === 'terms' || field.type === 'entities' || field.type === 'tags' ? [value] : value, field))
  for (let place = texts.length; place < dictionary.values.length; place += 1) texts.push(shown(dictionary.values[place] ?? null))
  return texts
}
