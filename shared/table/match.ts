import { isListType } from '../model/fields.ts'
import { assertNever } from '../model/never.ts'
import { RAW, type AnyRecord } from '../model/records.ts'
import { isEmpty, isList, sameValue, type Value } from '../model/value.ts'
import { derivedRows } from './derived.ts'
import { PAGE_ROWS } from './page.ts'
import type { Condition, Filter } from './query.ts'
import { cellColumn, cellValue, folded, rangeNumber, searchedFields, shownColumn, shownTexts, type Lens, type ShownColumn } from './shown.ts'
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
      return leafRows(table, lens, filter)
  }
}

/** Evaluates a condition once per dictionary entry, then reads it off by code; edited rows are asked one by one. */
function leafRows(table: Table, lens: Lens, leaf: Condition): Uint8Array {
  const derived = lens.derived(leaf.field)
  if (derived) return derivedRows(derived, leaf, table.end)
  const mask = new Uint8Array(table.end)
  const field = lens.field(leaf.field)
  const test = testOf(leaf, lens)
  const onShown = isListType(field.type) ? null : shownTestOf(leaf)
  const onUnknown = test(null) ? 1 : 0
  table.pages.forEach((page, number) => {
    const start = number * PAGE_ROWS
    const column = cellColumn(page, field)
    if (!column) {
      if (onUnknown) mask.fill(1, start, start + page.rows)
      return
    }
    const hits = new Uint8Array(column.dict.length + 1)
    hits[0] = onUnknown
    let some = onUnknown === 1
    if (onShown) some = onShown(shownColumn(page, column, field, lens), hits) || some
    else column.dict.forEach((value, entry) => { if (test(value)) { hits[entry + 1] = 1; some = true } })
    if (!some) return
    const { codes } = column
    for (let n = 0; n < page.rows; n += 1) mask[start + n] = hits[codes[n] ?? 0] ?? 0
  })
  for (const [row, record] of table.overlay) mask[row] = test(cellValue(record, field)) ? 1 : 0
  return mask
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
      const number = typeof value === 'number' ? value : rangeNumber(value)
      return number !== null && (leaf.low === null || number >= leaf.low) && (leaf.high === null || number <= leaf.high)
    }
    case 'during': {
      const from = leaf.from === null ? null : (lens.interval(leaf.from)?.earliest ?? null)
      const to = leaf.to === null ? null : (lens.interval(leaf.to)?.latest ?? null)
      return (value) => {
        const span = typeof value === 'string' ? lens.interval(value) : null
        return span !== null && (to === null || span.earliest === null || span.earliest <= to)
          && (from === null || span.latest === null || span.latest >= from)
      }
    }
    default: return assertNever(leaf, 'filter')
  }

  function onTexts(text: string, holds: (text: string, wanted: string) => boolean): (value: Value) => boolean {
    const wanted = folded(text)
    return (value) => value !== null && shownTexts(value, field, lens).some((shown) => holds(shown, wanted))
  }
}

/** The same for text conditions on a whole column at once: sets `hits` by code and says whether there is one. */
function shownTestOf(leaf: Condition): ((shown: ShownColumn, hits: Uint8Array) => boolean) | null {
  if (leaf.op !== 'contains' && leaf.op !== 'equals' && leaf.op !== 'starts' && leaf.op !== 'ends') return null
  const wanted = folded(leaf.text)
  if (wanted.includes('\n')) return () => false
  if (leaf.op === 'contains' && wanted !== '') return (shown, hits) => entriesWith(shown, wanted, hits)
  return ({ text, starts }, hits) => {
    let some = false
    for (let entry = 0; entry + 1 < starts.length; entry += 1) {
      const start = starts[entry] ?? 0
      const end = (starts[entry + 1] ?? 0) - 1
      const at = leaf.op === 'ends' ? end - wanted.length : start
      const fits = leaf.op === 'equals' ? end - start === wanted.length : end - start >= wanted.length
      if (fits && text.startsWith(wanted, at)) { hits[entry + 1] = 1; some = true }
    }
    return some
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
