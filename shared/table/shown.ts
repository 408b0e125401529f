import { isListType, type Field } from '../model/fields.ts'
import { RAW, valueIn, type AnyRecord } from '../model/records.ts'
import { isList, type Value } from '../model/value.ts'
import { narrowed, type Column } from './column.ts'
import type { Derived } from './derived.ts'
import type { Page } from './page.ts'

/** How a table's values are read: its fields, what a cell shows, and when that may have changed. */
export interface Lens {
  /** Described fields, in order. Stored columns that are not described are read as text. */
  readonly fields: readonly Field[]
  field(name: string): Field
  show(value: Value, field: Field): string
  /** First and last day of an EDTF date as day numbers, null for an open end; null when it is no date. */
  interval(edtf: string): { readonly earliest: number | null; readonly latest: number | null } | null
  /** What is found out about the rows under such a name (see shared/model/derived.ts); null when it is the name of a field. */
  derived(name: string): Derived | null
  /** A number that differs whenever `show` may answer differently for the field. */
  stamp(field: Field): number
}

/** Lower case without accents: what text conditions and search compare. */
export function folded(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase()
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the range of ASCII is meant, control characters included
  return /^[\x00-\x7f]*$/.test(text)
}

/** The value behind a cell: for a range field its three parts as one value, null when all are unknown. */
export function cellValue(record: AnyRecord, field: Field): Value {
  if (field.name === 'id') return record.id
  if (field.type !== 'range' || !field.parts) return valueIn(record, field.name) ?? null
  const [low, best, high] = field.parts
  return rangeValue(record[low] ?? null, record[best] ?? null, record[high] ?? null)
}

function rangeValue(low: Value, best: Value, high: Value): Value {
  return low === null && best === null && high === null ? null : { low, best, high }
}

/** The number that stands for a range when it is sorted or compared: best, else low, else high. */
export function rangeNumber(value: Value): number | null {
  if (value === null || typeof value !== 'object' || isList(value)) return null
  const parts = value as { readonly [part: string]: Value }
  for (const part of [parts['best'], parts['low'], parts['high']]) if (typeof part === 'number') return part
  return null
}

/** A page's column as cells show it: ids and ranges, which no page stores as columns, included. */
export function cellColumn(page: Page, field: Field): Column | null {
  if (field.name === 'id') {
    return page.remember('id', 0, () => {
      const codes = new Uint16Array(page.rows)
      for (let row = 0; row < page.rows; row += 1) codes[row] = row + 1
      return { dict: page.ids(), codes }
    })
  }
  if (field.type !== 'range' || !field.parts) return page.column(field.name)
  const parts = field.parts.map((name) => page.column(name))
  if (parts.every((part) => part === null)) return null
  return page.remember(`range ${field.parts.join(' ')}`, 0, () => rangeColumn(page.rows, parts))
}

/** The column of a range, from the codes of its parts: a value is made once for each different three of them, and never compared. */
function rangeColumn(rows: number, [low, best, high]: readonly (Column | null | undefined)[]): Column {
  const entry = (part: Column | null | undefined, code: number): Value => part?.dict[code - 1] ?? null
  const bests = (best?.dict.length ?? 0) + 1
  const highs = (high?.dict.length ?? 0) + 1
  const dict: Value[] = []
  // What is unknown in every part is unknown.
  const known = new Map([[0, 0]])
  const codes = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const [l, b, h] = [low?.codes[row] ?? 0, best?.codes[row] ?? 0, high?.codes[row] ?? 0]
    const three = (l * bests + b) * highs + h
    let code = known.get(three)
    if (code === undefined) {
      code = dict.push(rangeValue(entry(low, l), entry(best, b), entry(high, h)))
      known.set(three, code)
    }
    codes[row] = code
  }
  return { dict, codes: narrowed(codes, dict.length) }
}

/** The folded text of every dictionary entry of a column in one string, so that one `indexOf` scans them all. */
export interface ShownColumn {
  readonly text: string
  /** Where each entry's text starts; the entry ends one before the next start. One more than there are entries. */
  readonly starts: Uint32Array
}

export function shownColumn(page: Page, column: Column, field: Field, lens: Lens): ShownColumn {
  return page.remember(`shown ${field.name}`, lens.stamp(field), () => {
    const shown = column.dict.map((value) => oneLine(typeof value === 'string' && isPlain(field) ? value : lens.show(value, field)))
    // Of a column in which some text has an accent, only such texts take the long way.
    const joined = shown.join('\n')
    const text = isAscii(joined) ? joined.toLowerCase() : shown.map(folded).join('\n')
    const starts = new Uint32Array(shown.length + 1)
    for (let entry = 1, at = 0; entry < shown.length; entry += 1) {
      at = text.indexOf('\n', at) + 1
      starts[entry] = at
    }
    starts[shown.length] = text.length + 1
    return { text, starts }
  })
}

/** Types whose strings are shown as they are stored. */
function isPlain(field: Field): boolean {
  return field.type === 'text' || field.type === 'longtext' || field.type === 'url'
}

function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text
}

/** Folded texts of a value: what the cell shows, or for a list what each item shows. */
export function shownTexts(value: Value, field: Field, lens: Lens): readonly string[] {
  if (isList(value) && isListType(field.type)) return value.map((item) => folded(oneLine(lens.show([item], field))))
  return [folded(oneLine(lens.show(value, field)))]
}

/** All fields that a search looks into: the described ones and other stored columns; raw cells of imports, which no table shows, are left out. */
export function searchedFields(pages: readonly Page[], lens: Lens): readonly Field[] {
  const described = new Set(lens.fields.map(({ name }) => name))
  const others = new Set(pages.flatMap(({ names }) => names.filter((name) => !described.has(name) && !name.startsWith(RAW))))
  return [...lens.fields, ...[...others].map((name) => lens.field(name))]
}
