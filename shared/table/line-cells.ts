import type { Field } from '../model/fields.ts'
import { valueIn, type AnyRecord } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import type { Codes } from './column.ts'
import { PAGE_ROWS, type Page } from './page.ts'

/** How a field stands in a line: what stands before the text of a value, and all that stands where there is no value. */
export interface LinePart {
  readonly field: Field
  readonly lead: string
  readonly text: (value: Value) => string
  readonly unknown: string
}

/** How a line ends. Only where `isOwn` holds for a record may its end tell of more than which parts have a text. */
export interface LineEnd {
  /** Places of the parts that are asked for. */
  readonly parts: readonly number[]
  readonly isOwn: (id: string) => boolean
  readonly text: (id: string, hasText: (part: number) => boolean) => string
}

/** How the lines of a table are made up. */
export interface LineForm {
  readonly parts: readonly LinePart[]
  readonly end: LineEnd
}

/** The same end for every line. */
export function sameEnd(text: string): LineEnd {
  return { parts: [], isOwn: () => false, text: () => text }
}

/** Texts in UTF-8, and which of them each row has. */
export interface LineCells {
  readonly bytes: DataView
  /** Where each text starts; the one before it ends a byte earlier. */
  readonly starts: Uint32Array
  readonly codes: Codes
}

/** The lines of a page by columns: each different value of it is put into words and encoded once. */
export function cellsOfPage(page: Page, { parts, end }: LineForm): readonly LineCells[] {
  const texts = parts.map((part) => textsOf(page, part))
  const cells: LineCells[] = []
  // What is the same in all lines is written together with what comes behind it.
  let before = ''
  parts.forEach(({ lead, unknown }, n) => {
    const own = texts[n] ?? NO_TEXTS
    if (own.texts.length === 0) { before += unknown; return }
    cells.push(encoded(own, before + lead, before + unknown))
    before = ''
  })
  return [...cells, encoded(endsOf(page, end, texts), before, '')]
}

/** The line of a record, as that of a page with one row. */
export function cellsOfRecord(record: AnyRecord, { parts, end }: LineForm): readonly LineCells[] {
  const texts = parts.map(({ field, text }) => { const value = valueIn(record, field.name) ?? null; return value === null ? null : text(value) })
  const line = parts.map(({ lead, unknown }, n) => { const text = texts[n] ?? null; return text === null ? unknown : lead + text })
  return [encoded(NO_TEXTS, '', line.join('') + end.text(record.id, (part) => (texts[part] ?? '') !== ''))]
}

/** What the rows of a page hold, in words; as in a column, 0 stands for unknown and n for the n-th text. */
interface Texts {
  readonly texts: readonly string[]
  readonly codes: Codes
}

const NO_TEXTS: Texts = { texts: [], codes: new Uint8Array(PAGE_ROWS) }

function textsOf(page: Page, { field, text }: LinePart): Texts {
  if (field.name === 'id') return { texts: page.ids().map(text), codes: Uint16Array.from({ length: page.rows }, (_, row) => row + 1) }
  const column = page.column(field.name)
  return column ? { texts: column.dict.map(text), codes: column.codes } : NO_TEXTS
}

/** The ends of the lines: one for each choice of parts that have a text, and one for each record whose end is its own. */
function endsOf(page: Page, end: LineEnd, parts: readonly Texts[]): Texts {
  const asked = new Map(end.parts.map((part) => [part, havingText(parts[part] ?? NO_TEXTS, page.rows)]))
  const choices = choicesOf(page.rows, [...asked.values()])
  const texts: string[] = []
  const known = new Map<number, number>()
  const codes = new Uint16Array(page.rows)
  page.ids().forEach((id, row) => {
    const choice = end.isOwn(id) ? null : (choices[row] ?? 0)
    const code = (choice === null ? undefined : known.get(choice)) ?? texts.push(end.text(id, (part) => asked.get(part)?.[row] === 1))
    if (choice !== null) known.set(choice, code)
    codes[row] = code
  })
  return { texts, codes }
}

/** 1 for each row that has a text. */
function havingText({ texts, codes }: Texts, rows: number): Uint8Array {
  const has = Uint8Array.from(['', ...texts], (text) => (text === '' ? 0 : 1))
  const having = new Uint8Array(rows)
  for (let row = 0; row < rows; row += 1) having[row] = has[codes[row] ?? 0] ?? 0
  return having
}

/** A number for each row, the same for rows that are the same in all columns of bits. */
function choicesOf(rows: number, columns: readonly Uint8Array[]): Uint32Array {
  const choices = new Uint32Array(rows)
  let count = 1
  for (const bits of columns) {
    const numbers = new Int32Array(2 * count).fill(-1)
    count = 0
    for (let row = 0; row < rows; row += 1) {
      const key = 2 * (choices[row] ?? 0) + (bits[row] ?? 0)
      let number = numbers[key] ?? -1
      if (number === -1) { number = count; numbers[key] = count; count += 1 }
      choices[row] = number
    }
  }
  return choices
}

function encoded({ texts, codes }: Texts, lead: string, unknown: string): LineCells {
  // Between two texts stands a line break, so that halves of surrogate pairs never meet.
  const text = texts.length === 0 ? unknown : `${unknown}\n${lead}${texts.join(`\n${lead}`)}`
  const bytes = new TextEncoder().encode(text)
  const lengthOf = bytes.length === text.length ? (one: string) => one.length : utf8Length
  const starts = new Uint32Array(texts.length + 2)
  const ahead = lengthOf(lead) + 1
  starts[1] = lengthOf(unknown) + 1
  for (let n = 0; n < texts.length; n += 1) starts[n + 2] = (starts[n + 1] ?? 0) + ahead + lengthOf(texts[n] ?? '')
  return { bytes: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), starts, codes }
}

/** How many bytes a text takes in UTF-8; half a surrogate pair is written as the replacement character, which takes three. */
function utf8Length(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
    const isPair = unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
    if (isPair) { length += 1; at += 1 }
  }
  return length
}
