import { checkInWords, isCheck } from './check.ts'
import { isListType, type Field } from './fields.ts'
import type { AnyRecord, Codebook, Kind } from './records.ts'
import { asKept } from './merged.ts'
import { isList, type Value } from './value.ts'
import { termOf } from './vocabulary/vocabulary.ts'

/** The name of a record, for showing it where only its id is stored; undefined when it is not known (any more). */
export interface Names {
  (kind: Kind, id: string): string | undefined
  /** The entity that an id stands for since it was merged; without it every entity stands for itself. */
  readonly standsFor?: (id: string) => string
}

export interface Range {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
}

/** The three numbers behind a range column. */
export function rangeOf(record: AnyRecord, field: Field): Range {
  const [low, best, high] = field.parts ?? ['', '', '']
  return { low: numberOf(record[low]), best: numberOf(record[best]), high: numberOf(record[high]) }
}

function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null
}

/** A range as a cell shows it: "3", "≥41", "3–5", "≤5", "4 (3–6)"; empty when nothing is known. */
export function showRange({ low, best, high }: Range): string {
  if (best === null) {
    if (low === null) return high === null ? '' : `≤${high}`
    if (high === null) return `≥${low}`
    return low === high ? String(low) : `${low}–${high}`
  }
  const below = low !== null && low !== best
  const above = high !== null && high !== best
  if (!below && !above) return String(best)
  if (low !== null && high !== null) return `${best} (${low}–${high})`
  return below ? `${best} (≥${low})` : `${best} (≤${high})`
}

/** What a cell shows: terms by their label, records by their name, lists joined with "; ", unknown as nothing. */
export function display(value: Value | undefined, field: Field, codebook: Codebook, names: Names): string {
  if (value === null || value === undefined) return ''
  if (isList(value) && isListType(field.type)) {
    return shownItems(value, field, names).map((item) => displayOne(item, field, codebook, names)).join('; ')
  }
  return displayOne(value, field, codebook, names)
}

/** The items of a list; entities that were merged into one are one item. */
function shownItems(items: readonly Value[], { type }: Field, { standsFor }: Names): readonly Value[] {
  return type === 'entities' && standsFor ? asKept(items, standsFor) : items
}

/** What a cell of a record shows; unlike `display` it also knows range columns. */
export function displayCell(record: AnyRecord, field: Field, codebook: Codebook, names: Names): string {
  if (field.type === 'range') return showRange(rangeOf(record, field))
  return display(record[field.name], field, codebook, names)
}

function displayOne(value: Value, field: Field, codebook: Codebook, names: Names): string {
  if (typeof value === 'string') {
    switch (field.type) {
      case 'term':
      case 'terms':
        return termOf(field.vocabulary, value, codebook)?.label ?? value
      case 'entity':
      case 'entities':
        return names('entity', value) ?? value
      case 'ref':
        return (field.refers && names(field.refers, value)) ?? value
      default:
        return value
    }
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'object' && value !== null) return isCheck(value) ? checkInWords(value, codebook.fields) : structured(value, names)
  return String(value)
}

/** Structured values by their shape: a claim's chain, what it is about, its relations; anything else as JSON. */
function structured(value: readonly Value[] | { readonly [name: string]: Value }, names: Names): string {
  if (!isList(value)) return JSON.stringify(value)
  const items = value.map((item) => itemInWords(item, names))
  if (items.every((item) => item !== null)) return items.join(value.some(isHop) ? ' → ' : '; ')
  return JSON.stringify(value)
}

function itemInWords(item: Value, names: Names): string | null {
  if (typeof item === 'string' || typeof item === 'number') return String(item)
  if (item === null || typeof item !== 'object' || isList(item)) return null
  if (typeof item['as_written'] === 'string') {
    return (typeof item['entity'] === 'string' && names('entity', item['entity'])) || item['as_written']
  }
  if (typeof item['event'] === 'string') return `${String(item['stance'] ?? '')} ${names('event', item['event']) ?? item['event']}`.trim()
  if (typeof item['claim'] === 'string') return `${String(item['relation'] ?? '')} ${names('claim', item['claim']) ?? item['claim']}`.trim()
  return null
}

function isHop(item: Value): boolean {
  return typeof item === 'object' && item !== null && !isList(item) && 'as_written' in item
}
