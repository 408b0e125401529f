import { isListType, type Field } from '../model/fields.ts'
import { assertNever } from '../model/never.ts'
import { RAW, type AnyRecord } from '../model/records.ts'
import { isEmpty, isList, sameValue, type Value } from '../model/value.ts'
import type { Codes } from './column.ts'
import { daysIn, daysOf } from './days.ts'
import { derivedRows } from './derived.ts'
import { numberOf, numbersIn } from './numbers.ts'
import { PAGE_ROWS, type Page } from './page.ts'
import type { Condition, Filter } from './query.ts'
import { cellColumn, cellValue, folded, searchedFields, shownColumn, shownTexts, type Lens, type ShownColumn } from './shown.ts'
import type { Table } from './table.ts'

/** One byte a row: 1 where the row is alive, matches the filter and holds all words of the search. */
export function matchingRows(table: Table, lens: Lens, filter: Filter | null, search: string): Uint8Array {
  const mask = table.alive.slice(0, table.end)
  if (filter) intersect(mask, filtered(table, lens, filter))
  for (const word of new Set(folded(search).split(/\s+/).filter(Boolean))) intersect(mask, holding(table, lens, word))
  return mask
}

function intersect(mask: Uint8Array, other: Uint8Array): void {
  for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) & (other[row] ?? 0)
}

function filtered(table: Table, lens: Lens, filter: Filter): Uint8Array {
  switch (filter.op) {
    case 'and': {
      const mask = new Uint8Array(table.end).fill(1)
      for (const part of filter.of) intersect(mask, filtered(table, lens, part))
      return mask
    }
    case 'or': {
      const mask = new Uint8Array(table.end)
      for (const part of filter.of) {
        const other = filtered(table, lens, part)
        for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) | (other[row] ?? 0)
      }
      return mask
    }
    case 'not':
      return filtered(table, lens, filter.of).map((bit) => 1 - bit)
    case 'anywhere': {
      const text = folded(filter.text.replaceAll('\n', ' '))
      return text === '' ? new Uint8Array(table.end).fill(1) : holding(table, lens, text)
    }
    default:
      return conditionRows(table, lens, filter)
  }
}

/** One byte a row: 1 where it meets the condition, dead rows among them. Asked once per dictionary entry, then read off by code; edited rows are asked one by one. */
export function conditionRows(table: Table, lens: Lens, leaf: Condition): Uint8Array {
  const derived = lens.derived(leaf.field)
  if (derived) return derivedRows(derived, leaf, table.end)
  const mask = new Uint8Array(table.end)
  const field = lens.field(leaf.field)
  const test = testOf(leaf, lens)
  const onUnknown = test(null) ? 1 : 0
  const hitsIn = hitsOf(leaf, field, lens, test)
  table.pages.forEach((page, number) => {
    const start = number * PAGE_ROWS
    const found = hitsIn(page)
    if (!found) {
      if (onUnknown) mask.fill(1, start, start + page.rows)
      return
    }
    const { codes, hits } = found
    if (!hits.includes(1)) return
    for (let n = 0; n < page.rows; n += 1) mask[start + n] = hits[codes[n] ?? 0] ?? 0
  })
  for (const [row, record] of table.overlay) mask[row] = test(cellValue(record, field)) ? 1 : 0
  return mask
}

/** Which codes of a page's rows meet a condition. */
interface Hits {
  readonly codes: Codes
  /** 1 for each code that does. */
  readonly hits: Uint8Array
}

/** What answers the condition for a whole page at once; null when no row of the page has the field. */
function hitsOf(leaf: Condition, field: Field, lens: Lens, test: (value: Value) => boolean): (page: Page) => Hits | null {
  if (leaf.op === 'between') {
    const [low, high] = [leaf.low ?? Number.NEGATIVE_INFINITY, leaf.high ?? Number.MAX_VALUE]
    return (page) => {
      const own = numbersIn(page, field)
      return own && { codes: own.codes, hits: Uint8Array.from(own.numbers, (number) => (number >= low && number <= high ? 1 : 0)) }
    }
  }
  if (leaf.op === 'during') {
    const [from, to] = spanOf(leaf, lens)
    return (page) => {
      const own = daysIn(page, field, lens)
      if (!own) return null
      const hits = new Uint8Array(own.from.length)
      for (let code = 0; code < hits.length; code += 1) hits[code] = (own.from[code] ?? Number.NaN) <= to && (own.to[code] ?? 0) >= from ? 1 : 0
      return { codes: own.codes, hits }
    }
  }
  // Whether anything is known of a range hangs on no value of it.
  if ((leaf.op === 'empty' || leaf.op === 'filled') && field.type === 'range') {
    return (page) => {
      const own = numbersIn(page, field)
      return own && { codes: own.codes, hits: Uint8Array.from(own.numbers, (_, code) => ((code === 0) === (leaf.op === 'empty') ? 1 : 0)) }
    }
  }
  const onShown = isListType(field.type) ? null : shownTestOf(leaf)
  return (page) => {
    const column = cellColumn(page, field)
    if (!column) return null
    const hits = new Uint8Array(column.dict.length + 1)
    if (test(null)) hits[0] = 1
    if (onShown) onShown(shownColumn(page, column, field, lens), hits)
    else column.dict.forEach((value, entry) => { if (test(value)) hits[entry + 1] = 1 })
    return { codes: column.codes, hits }
  }
}

/** The first and last day that are asked for; open ends as days before and after all. */
function spanOf({ from, to }: Extract<Condition, { readonly op: 'during' }>, lens: Lens): readonly [from: number, to: number] {
  return [(from === null ? null : lens.interval(from)?.earliest) ?? Number.NEGATIVE_INFINITY, (to === null ? null : lens.interval(to)?.latest) ?? Number.POSITIVE_INFINITY]
}

/** The condition on one value; null is unknown. */
function testOf(leaf: Condition, lens: Lens): (value: Value) => boolean {
  const field = lens.field(leaf.field)
  switch (leaf.op) {
    case 'empty': return (value) => isEmpty(value)
    case 'filled': return (value) => !isEmpty(value)
    case 'contains': return onTexts(leaf.text, (text, wanted) => text.includes(wanted))
    case 'equals': return onTexts(leaf.text, (text, wanted) => text === wanted)
    case 'starts': return onTexts(leaf.text, (text, wanted) => text.startsWith(wanted))
    case 'ends': return onTexts(leaf.text, (text, wanted) => text.endsWith(wanted))
    case 'in': {
      // Thousands of ids may be asked for at once; only structured values need to be compared one by one.
      const plain: ReadonlySet<Value> = new Set(leaf.values.filter((wanted) => typeof wanted !== 'object' || wanted === null))
      const structured = leaf.values.filter((wanted) => typeof wanted === 'object' && wanted !== null)
      const isWanted = (value: Value): boolean => plain.has(value) || structured.some((wanted) => sameValue(value, wanted))
      // Null asks for what a person calls an empty cell.
      return (value) => isWanted(value) || (isList(value) && value.some(isWanted)) || (plain.has(null) && isEmpty(value))
    }
    case 'between': return (value) => {
      const number = numberOf(value)
      return Number.isFinite(number) && number >= (leaf.low ?? number) && number <= (leaf.high ?? number)
    }
    case 'during': {
      const [from, to] = spanOf(leaf, lens)
      return (value) => {
        const [first, last] = daysOf(value, lens)
        return first <= to && last >= from
      }
    }
    default: return assertNever(leaf, 'filter')
  }

  function onTexts(text: string, holds: (text: string, wanted: string) => boolean): (value: Value) => boolean {
    const wanted = folded(text)
    return (value) => value !== null && shownTexts(value, field, lens).some((shown) => holds(shown, wanted))
  }
}

/** The same for text conditions on a whole column at once: sets `hits` by code. */
function shownTestOf(leaf: Condition): ((shown: ShownColumn, hits: Uint8Array) => void) | null {
  if (leaf.op !== 'contains' && leaf.op !== 'equals' && leaf.op !== 'starts' && leaf.op !== 'ends') return null
  const wanted = folded(leaf.text)
  if (wanted.includes('\n')) return () => undefined
  if (leaf.op === 'contains' && wanted !== '') return (shown, hits) => entriesWith(shown, wanted, hits)
  return ({ text, starts }, hits) => {
    for (let entry = 0; entry + 1 < starts.length; entry += 1) {
      const start = starts[entry] ?? 0
      const end = (starts[entry + 1] ?? 0) - 1
      const at = leaf.op === 'ends' ? end - wanted.length : start
      const fits = leaf.op === 'equals' ? end - start === wanted.length : end - start >= wanted.length
      if (fits && text.startsWith(wanted, at)) hits[entry + 1] = 1
    }
  }
}

/** Marks the entries that contain the text: jumps from find to find through the joined text. */
function entriesWith({ text, starts }: ShownColumn, wanted: string, hits: Uint8Array): boolean {
  let some = false
  let entry = 0
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, starts[entry])) {
    let low = entry
    let high = starts.length - 1
    while (low + 1 < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle
    }
    hits[low + 1] = 1
    some = true
    entry = low + 1
    if (entry >= starts.length - 1) break
  }
  return some
}

/** Rows in which some cell shows the (folded) text, which is not empty and has no line breaks. */
function holding(table: Table, lens: Lens, word: string): Uint8Array {
  const mask = new Uint8Array(table.end)
  const fields = searchedFields(table.pages, lens)
  table.pages.forEach((page, number) => {
    const start = number * PAGE_ROWS
    for (const field of fields) {
      const column = cellColumn(page, field)
      if (!column) continue
      const hits = new Uint8Array(column.dict.length + 1)
      if (!entriesWith(shownColumn(page, column, field, lens), word, hits)) continue
      const { codes } = column
      for (let n = 0; n < page.rows; n += 1) mask[start + n] = (mask[start + n] ?? 0) | (hits[codes[n] ?? 0] ?? 0)
    }
  })
  const stamp = lens.fields.map((field) => lens.stamp(field)).join(' ')
  for (const [row, record] of table.overlay) mask[row] = rowText(record, lens, stamp).includes(word) ? 1 : 0
  return mask
}

const rowTexts = new WeakMap<AnyRecord, { readonly stamp: string; readonly text: string }>()

/** The folded text of all cells of an edited row, kept as long as the row and what its cells show. */
function rowText(record: AnyRecord, lens: Lens, stamp: string): string {
  const known = rowTexts.get(record)
  if (known?.stamp === stamp) return known.text
  const names = new Set([...lens.fields.map(({ name }) => name), ...Object.keys(record).filter((name) => name !== 'id' && !name.startsWith(RAW))])
  const texts = [...names].map((name) => {
    const field = lens.field(name)
    const value = cellValue(record, field)
    return value === null ? '' : folded(lens.show(value, field).replaceAll('\n', ' '))
  })
  const text = texts.join('\n')
  rowTexts.set(record, { stamp, text })
  return text
}
