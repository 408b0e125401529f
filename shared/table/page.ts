import { refuse } from '../contract/result.ts'
import { valueIn, type AnyRecord } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import { encodeColumn, valueAt, type Codes, type Column } from './column.ts'

/** Rows of a full page; also the distance between the first rows of neighbouring pages. */
export const PAGE_ROWS = 4096
export const PAGE_SHIFT = 12

/**
 * A page of a table as one run of bytes: `[length of header: u32][header: JSON]`, then per column its dictionary
 * (JSON) and its codes (1, 2 or 4 bytes a row, little-endian), each at a multiple of four. Dictionaries are decoded
 * when a column is first asked for, so opening a project costs one read and one checksum.
 */
export interface Page {
  readonly rows: number
  readonly names: readonly string[]
  readonly bytes: Uint8Array
  ids(): readonly string[]
  /** Null when no row of the page has the field. */
  column(name: string): Column | null
  /** Remembers what was computed from the page; pages never change, so it stays true as long as `stamp` does. */
  remember<T>(key: string, stamp: number, compute: () => T): T
}

interface Header {
  readonly rows: number
  readonly ids: readonly [offset: number, length: number]
  readonly columns: readonly {
    readonly name: string
    readonly dict: readonly [offset: number, length: number]
    readonly width: 1 | 2 | 4
    readonly codes: number
  }[]
}

/** Encodes up to PAGE_ROWS records, all of the same table, in their order. */
export function encodePage(records: readonly AnyRecord[]): Page {
  const names = new Set<string>()
  for (const record of records) for (const name in record) if (name !== 'id' && (record[name] ?? null) !== null) names.add(name)
  const columns = new Map([...names].map((name) => [name, encodeColumn(records.length, (row) => { const record = records[row]; return record && valueIn(record, name) })]))
  return pageOf(records.map(({ id }) => id), columns)
}

/** A page of columns that are encoded already; columns that share their entries or their codes share their bytes. */
export function pageOf(ids: readonly string[], columns: ReadonlyMap<string, Column>): Page {
  return openPage(assemble(ids, [...columns].map(([name, column]) => ({ name, column }))))
}

/** What a page was made of by `pageWith`: the page of bytes, and all columns that stand in place of its own. */
const edited = new WeakMap<Page, { readonly page: Page; readonly columns: ReadonlyMap<string, Column | null> }>()

/**
 * The page with other columns in place of some of its own (null: none of its rows has the field any more). What they have in
 * common they share in memory; bytes are made when they are asked for, which is when the page is folded.
 */
export function pageWith(before: Page, changed: ReadonlyMap<string, Column | null>): Page {
  const known = edited.get(before)
  const original = known?.page ?? before
  const columns = new Map([...(known?.columns ?? []), ...changed])
  const names = [...new Set([...original.names, ...columns.keys()])].filter((name) => columns.get(name) !== null)
  const column = (name: string): Column | null => columns.get(name) ?? (columns.has(name) ? null : original.column(name))
  let bytes: Uint8Array | null = null
  const page: Page = {
    rows: original.rows,
    names,
    get bytes() { return (bytes ??= assemble(original.ids(), names.flatMap((name) => { const own = column(name); return own ? [{ name, column: own }] : [] }))) },
    ids: () => original.ids(),
    column,
    remember: createMemory(),
  }
  edited.set(page, { page: original, columns })
  return page
}

/** Remembers what was computed, by name, for as long as its stamp holds. */
function createMemory(): Page['remember'] {
  const memory = new Map<string, { readonly stamp: number; readonly value: unknown }>()
  return <T>(key: string, stamp: number, compute: () => T): T => {
    const known = memory.get(key)
    if (known?.stamp === stamp) return known.value as T
    const value = compute()
    memory.set(key, { stamp, value })
    return value
  }
}

function assemble(ids: readonly string[], columns: readonly { readonly name: string; readonly column: Column }[]): Uint8Array {
  const encoder = new TextEncoder()
  const parts: { readonly offset: number; readonly bytes: Uint8Array }[] = []
  let length = 0
  const place = (bytes: Uint8Array): number => {
    const offset = length
    parts.push({ offset, bytes })
    length = (offset + bytes.length + 3) & ~3
    return offset
  }
  const dicts = new Map<readonly Value[], [number, number]>()
  const json = (value: readonly Value[]): [number, number] => {
    const known = dicts.get(value)
    if (known) return known
    const bytes = encoder.encode(JSON.stringify(value))
    const placed: [number, number] = [place(bytes), bytes.length]
    dicts.set(value, placed)
    return placed
  }
  const placedCodes = new Map<Codes, number>()
  const placeCodes = (codes: Codes): number => {
    const at = placedCodes.get(codes) ?? place(new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength))
    placedCodes.set(codes, at)
    return at
  }
  const header: Header = {
    rows: ids.length,
    ids: json(ids),
    columns: columns.map(({ name, column: { dict, codes } }) => ({
      name,
      dict: json(dict),
      width: codes.BYTES_PER_ELEMENT as 1 | 2 | 4,
      codes: placeCodes(codes),
    })),
  }
  const head = encoder.encode(JSON.stringify(header))
  const body = (4 + head.length + 3) & ~3
  const bytes = new Uint8Array(body + length)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  for (const part of parts) bytes.set(part.bytes, body + part.offset)
  return bytes
}

/** Opens a page's bytes. The checksum must have been compared before: the bytes are taken at their word. */
export function openPage(bytes: Uint8Array): Page {
  const decoder = new TextDecoder()
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + headLength))) as Header
  const body = (4 + headLength + 3) & ~3
  const list = ([offset, length]: readonly [number, number]): readonly Value[] =>
    JSON.parse(decoder.decode(bytes.subarray(body + offset, body + offset + length))) as Value[]
  const described = new Map(header.columns.map((column) => [column.name, column]))
  const columns = new Map<string, Column>()
  let ids: readonly string[] | null = null
  return {
    rows: header.rows,
    names: header.columns.map(({ name }) => name),
    bytes,
    ids: () => (ids ??= list(header.ids) as readonly string[]),
    column(name) {
      const open = columns.get(name)
      if (open) return open
      const info = described.get(name)
      if (!info) return null
      const column = { dict: list(info.dict), codes: codesAt(bytes, body + info.codes, info.width, header.rows) }
      columns.set(name, column)
      return column
    },
    remember: createMemory(),
  }
}

function codesAt(bytes: Uint8Array, offset: number, width: 1 | 2 | 4, rows: number): Codes {
  const at = bytes.byteOffset + offset
  if (width === 1) return new Uint8Array(bytes.buffer, at, rows)
  if (width === 2) return new Uint16Array(bytes.buffer, at, rows)
  return new Uint32Array(bytes.buffer, at, rows)
}

/** The record of a row, without its unknown fields. */
export function recordAt(page: Page, row: number): AnyRecord {
  const record: { id: string; [field: string]: Value } = { id: page.ids()[row] ?? refuse('internal', `There is no row ${row} in this page.`) }
  for (const name of page.names) {
    const column = page.column(name)
    const value = column ? valueAt(column, row) : null
    if (value !== null) record[name] = value
  }
  return record
}

/** 32-bit checksum of a page's bytes: a word-wise multiply-rotate hash, so that any flipped bit shows. */
export function checksumOf(bytes: Uint8Array): number {
  const whole = bytes.length >>> 2
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, whole)
  let sum = bytes.length | 0
  for (let at = 0; at < whole; at += 1) {
    sum = Math.imul(sum ^ (words[at] ?? 0), 0x9e3779b1)
    sum = (sum << 13) | (sum >>> 19)
  }
  for (let at = whole << 2; at < bytes.length; at += 1) sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x85ebca6b)
  return sum >>> 0
}
