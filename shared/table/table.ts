import { codedAt, type Coded } from '../change/coded.ts'
import { refuse } from '../contract/result.ts'
import { valueIn, type AnyRecord } from '../model/records.ts'
import { sameValue, isList, type Fields, type Value } from '../model/value.ts'
import { columnWith, valueAt, type Column } from './column.ts'
import { encodePage, openPage, PAGE_ROWS, PAGE_SHIFT, pageWith, recordAt, type Page } from './page.ts'
import { RowIndex } from './row-index.ts'
import { Snapshot } from './snapshot.ts'

const OFFSET = PAGE_ROWS - 1

/**
 * One kind of record in memory: base pages, and over them a map of edited and added rows; a bulk edit alters the columns of pages
 * themselves. A row's number is its place in the order of entry and never changes; a removed record keeps its row, so that undo
 * revives it in place.
 * Page n holds the rows from n * PAGE_ROWS on; a page that is not full leaves rows that nothing ever lives in.
 */
export class Table {
  readonly #pages: Page[] = []
  readonly #overlay = new Map<number, AnyRecord>()
  /** Pages whose columns were edited since they were last written, and how many of their rows. */
  readonly #edited = new Map<number, number>()
  #alive = new Uint8Array(PAGE_ROWS)
  #end = 0
  #live = 0
  /** Pages whose ids are in the index; the others are entered when an id is first looked up. */
  #indexed = 0
  #index = new RowIndex((row) => this.idAt(row))
  /** All rows of ids that have more than one: at most one of them lives, the others keep what they held when they were taken away. */
  readonly #twins = new Map<string, readonly number[]>()
  /** Grows whenever the base pages change; caches that span pages compare it. */
  generation = 0

  get pages(): readonly Page[] { return this.#pages }
  /** Edited and added rows, dead ones included. */
  get overlay(): ReadonlyMap<number, AnyRecord> { return this.#overlay }
  /** 1 for each row that holds a live record; valid up to `end`. */
  get alive(): Uint8Array { return this.#alive }
  /** One past the last row. */
  get end(): number { return this.#end }
  /** Number of live records. */
  get live(): number { return this.#live }
  /** How many rows were edited or added since they were last written into pages. */
  get unwritten(): number { return [...this.#edited.values()].reduce((sum, rows) => sum + rows, this.#overlay.size) }

  idAt(row: number): string {
    return this.#overlay.get(row)?.id ?? this.#pages[row >>> PAGE_SHIFT]?.ids()[row & OFFSET] ?? refuse('internal', `There is no row ${row}.`)
  }

  /** The record of a row, dead or alive. */
  at(row: number): AnyRecord {
    const edited = this.#overlay.get(row)
    if (edited) return edited
    const page = this.#pages[row >>> PAGE_SHIFT]
    return page ? recordAt(page, row & OFFSET) : refuse('internal', `There is no row ${row}.`)
  }

  get(id: string): AnyRecord | null {
    const row = this.rowOf(id)
    return row === -1 ? null : this.at(row)
  }

  /** The row of a live record, -1 when there is none. */
  rowOf(id: string): number {
    const row = this.#find(id)
    return row !== -1 && this.#alive[row] === 1 ? row : -1
  }

  /** The rows of many live records, -1 where there is none. Where ids come in the order of their rows, as most do, none is looked up. */
  liveRowsOf(ids: readonly string[]): Int32Array {
    const rows = new Int32Array(ids.length)
    const alive = this.#alive
    let [next, page]: [number, readonly string[] | undefined] = [0, this.#pages[0]?.ids()]
    for (let n = 0; n < ids.length; n += 1) {
      const id = ids[n] ?? ''
      // The id of a row never changes, so what its page says of it holds for one that was edited too.
      if (alive[next] !== 1 || page?.[next & OFFSET] !== id) {
        next = this.rowOf(id)
        page = this.#pages[next >>> PAGE_SHIFT]?.ids()
      }
      rows[n] = next
      next += 1
      if ((next & OFFSET) === 0) page = this.#pages[next >>> PAGE_SHIFT]?.ids()
    }
    return rows
  }

  /** The row that a record has or had, -1 when there never was one. */
  lastRowOf(id: string): number {
    return this.#find(id)
  }

  /** Every row that the id has or had, in order. */
  rowsOf(id: string): readonly number[] {
    const row = this.#find(id)
    return row === -1 ? [] : (this.#twins.get(id) ?? [row])
  }

  /** One field of a row, without building its record. */
  value(row: number, field: string): Value {
    const edited = this.#overlay.get(row)
    if (edited) return valueIn(edited, field) ?? null
    const column = this.#pages[row >>> PAGE_SHIFT]?.column(field)
    return column ? valueAt(column, row & OFFSET) : null
  }

  /** Adds a record, or revives it, in the row named, else in the first that its id ever had. Answers the row. */
  add(id: string, fields: Fields, row = this.rowsOf(id)[0] ?? this.#end): number {
    if (row > this.#end) refuse('internal', `Row ${row} cannot be added after row ${this.#end}.`)
    const isNew = row === this.#end
    if (isNew) this.#reach(row + 1)
    this.#overlay.set(row, { id, ...fields })
    if (isNew) this.#enter(id, row)
    this.#mark(row, 1)
    return row
  }

  /**
   * Where a record that comes belongs: the dead row of its id that holds the very same, null when there is none. What another dead
   * row holds stays as it is, as the page that it lies in may come back whole.
   */
  deadRowOf(id: string, fields: Fields): number | null {
    return this.rowsOf(id).findLast((row) => this.#alive[row] === 0 && sameFields(this.at(row), fields)) ?? null
  }

  /** Sets fields of a live record; null clears one. */
  update(id: string, to: Fields): number {
    const row = this.#mustFind(id)
    const record: { id: string; [field: string]: Value | undefined } = { ...this.at(row) }
    for (const [name, value] of Object.entries(to)) {
      if (value === null) delete record[name]
      else record[name] = value
    }
    this.#overlay.set(row, record)
    return row
  }

  /**
   * Sets cells of many live records, column by column; null clears one. `values` are by the place of the id. Rows of pages
   * are altered in the columns themselves, so that nothing is made for each row.
   */
  setCells(ids: readonly string[], columns: readonly { readonly field: string; readonly values: Coded }[]): void {
    const rows = this.liveRowsOf(ids)
    const missing = rows.indexOf(-1)
    if (missing !== -1) this.#mustFind(ids[missing] ?? '')
    /** By page, which of the ids lie in it. */
    const byPage = new Map<number, number[]>()
    let [last, places]: [number, number[]] = [-1, []]
    for (let n = 0; n < rows.length; n += 1) {
      const row = rows[n] ?? 0
      if (this.#overlay.has(row)) {
        this.update(ids[n] ?? '', cellsAt(columns, n))
        continue
      }
      const number = row >>> PAGE_SHIFT
      if (number !== last) {
        last = number
        places = byPage.get(number) ?? []
        byPage.set(number, places)
      }
      places.push(n)
    }
    for (const [number, own] of byPage) {
      const page = this.#pages[number]
      if (!page) continue
      const offsets = Uint16Array.from(own, (n) => (rows[n] ?? 0) & OFFSET)
      const edited = columns.map(({ field, values }): [string, Column | null] => [field, columnWith(page.column(field), page.rows, offsets, values, own)])
      this.#pages[number] = pageWith(page, new Map(edited))
      this.#edited.set(number, Math.max(this.#edited.get(number) ?? 0, own.length))
    }
    if (byPage.size > 0) this.generation += 1
  }

  remove(id: string): number {
    const row = this.#mustFind(id)
    this.#mark(row, 0)
    return row
  }

  /** Number that the next page gets. */
  get nextPage(): number {
    return Math.ceil(this.#end / PAGE_ROWS)
  }

  /** Appends base pages whose rows are all alive; the first gets the number `nextPage`. */
  append(pages: readonly Page[]): void {
    const first = this.nextPage
    while (this.#pages.length < first) this.#pages.push(encodePage([]))
    pages.forEach((page, n) => {
      const start = (first + n) * PAGE_ROWS
      this.#pages.push(page)
      this.#reach(start + page.rows)
      this.#alive.fill(1, start, start + page.rows)
      this.#live += page.rows
    })
    this.generation += 1
  }

  /** Marks consecutive rows alive or dead: a bulk import that is taken back, or done again. */
  markRows(start: number, rows: number, alive: 0 | 1): void {
    for (let row = start; row < start + rows; row += 1) this.#mark(row, alive)
  }

  /** Puts read pages and their dead rows in place of an empty table. */
  load(pages: readonly Page[], dead: Uint8Array): void {
    this.append(pages)
    for (let row = 0; row < this.#end; row += 1) if (((dead[row >>> 3] ?? 0) >>> (row & 7)) & 1) this.#mark(row, 0)
  }

  /** One bit a row, set for rows that hold nothing alive. */
  deadRows(): Uint8Array {
    const bits = new Uint8Array((this.#end + 7) >>> 3)
    for (let row = 0; row < this.#end; row += 1) if (this.#alive[row] === 0) bits[row >>> 3] = (bits[row >>> 3] ?? 0) | (1 << (row & 7))
    return bits
  }

  /** The pages that a bulk edit altered, whose bytes will be written. They are made when they are first asked for, and stay. */
  get editedPages(): readonly Page[] {
    return [...this.#edited.keys()].flatMap((number) => this.#pages[number] ?? [])
  }

  /** The pages that were edited, encoded anew with the records of the overlay in them; nothing is changed yet. */
  folded(): ReadonlyMap<number, Page> {
    const rows = new Map<number, number>()
    for (const row of this.#overlay.keys()) {
      const number = row >>> PAGE_SHIFT
      rows.set(number, Math.max(rows.get(number) ?? this.#pages[number]?.rows ?? 0, (row & OFFSET) + 1))
    }
    const pages = new Map([...rows].map(([number, count]) => [number, this.#foldedPage(number, count)]))
    for (const number of this.#edited.keys()) {
      const page = this.#pages[number]
      if (page && !pages.has(number)) pages.set(number, openPage(page.bytes))
    }
    return pages
  }

  /** Takes the pages that `folded` made as the new base. */
  fold(pages: ReadonlyMap<number, Page>): void {
    // Overlay rows are only ever added after a lookup, so the index is either complete or there is nothing new in these pages.
    const complete = this.#indexed === this.#pages.length
    for (const [number, page] of [...pages].sort(([a], [b]) => a - b)) {
      while (this.#pages.length < number) this.#pages.push(encodePage([]))
      this.#pages[number] = page
    }
    if (complete) this.#indexed = this.#pages.length
    this.#overlay.clear()
    this.#edited.clear()
    this.generation += 1
  }

  /** Live rows whose field holds one of the values (a list: holds one among others), in order of entry. */
  rowsHolding(field: string, wanted: (value: Value) => boolean): number[] {
    const rows: number[] = []
    const holds = (value: Value | undefined): boolean => {
      if (value === null || value === undefined) return wanted(null)
      return wanted(value) || (isList(value) && value.some(wanted))
    }
    const onUnknown = wanted(null)
    this.#pages.forEach((page, number) => {
      const column = page.column(field)
      const hits = [onUnknown, ...(column?.dict.map(holds) ?? [])]
      if (!hits.includes(true)) return
      for (let n = 0, row = number * PAGE_ROWS; n < page.rows; n += 1, row += 1) {
        if (hits[column?.codes[n] ?? 0] && this.#alive[row] === 1 && !this.#overlay.has(row)) rows.push(row)
      }
    })
    let edited = false
    for (const [row, record] of this.#overlay) {
      if (this.#alive[row] === 1 && holds(valueIn(record, field))) edited = rows.push(row) > 0
    }
    return edited ? rows.sort((a, b) => a - b) : rows
  }

  /** Ids of live records by what a field of text, or of a list of texts, holds; of several with the same the first. Rows in `without` are passed over. */
  idsBy(field: string, without: ReadonlySet<number>): ReadonlyMap<string, string> {
    const ids = new Map<string, string>()
    for (let row = 0; row < this.#end; row += 1) {
      if (this.#alive[row] === 0 || without.has(row)) continue
      const value = field === 'id' ? this.idAt(row) : this.value(row, field)
      for (const item of isList(value) ? value : [value]) if (typeof item === 'string' && !ids.has(item)) ids.set(item, this.idAt(row))
    }
    return ids
  }

  /** Live rows whose fields hold all of the given values, in order of entry. */
  rowsWhere(where: Fields): number[] {
    const conditions = Object.entries(where)
    const [first, ...others] = conditions
    if (!first) return this.liveRows()
    if (first[0] === 'id') {
      const row = typeof first[1] === 'string' ? this.rowOf(first[1]) : -1
      return row === -1 || !others.every(([field, value]) => this.#holds(row, field, value)) ? [] : [row]
    }
    return this.rowsHolding(first[0], (value) => sameValue(value, first[1]))
      .filter((row) => others.every(([field, value]) => this.#holds(row, field, value)))
  }

  /** The live records as they are now, in order of entry; later changes do not reach them, however slowly they are read. */
  snapshot(rows?: readonly number[]): Snapshot {
    const live = rows ? rows.filter((row) => this.#alive[row] === 1) : this.liveRows()
    return new Snapshot([...this.#pages], new Map(this.#overlay), live)
  }

  liveRows(): number[] {
    const rows: number[] = []
    for (let row = 0; row < this.#end; row += 1) if (this.#alive[row] === 1) rows.push(row)
    return rows
  }

  #holds(row: number, field: string, wanted: Value): boolean {
    const value = field === 'id' ? this.idAt(row) : this.value(row, field)
    return sameValue(value, wanted) || (isList(value) && value.some((item) => sameValue(item, wanted)))
  }

  #foldedPage(number: number, rows: number): Page {
    const start = number * PAGE_ROWS
    return encodePage(Array.from({ length: rows }, (_, n) => this.at(start + n)))
  }

  #mustFind(id: string): number {
    const row = this.rowOf(id)
    return row === -1 ? refuse('not-found', `The record ${id} is not there any more.`) : row
  }

  #find(id: string): number {
    for (; this.#indexed < this.#pages.length; this.#indexed += 1) {
      const ids = this.#pages[this.#indexed]?.ids() ?? []
      this.#index.reserve(ids.length)
      ids.forEach((each, n) => this.#enter(each, this.#indexed * PAGE_ROWS + n))
    }
    const row = this.#index.find(id)
    return this.#twins.size === 0 ? row : (this.#twins.get(id)?.find((each) => this.#alive[each] === 1) ?? row)
  }

  #enter(id: string, row: number): void {
    const other = this.#index.add(id, row)
    if (other !== -1 && other !== row) this.#twins.set(id, [...(this.#twins.get(id) ?? [other]), row].sort((a, b) => a - b))
  }

  #mark(row: number, alive: 0 | 1): void {
    this.#live += alive - (this.#alive[row] ?? 0)
    this.#alive[row] = alive
  }

  #reach(end: number): void {
    if (end > this.#alive.length) {
      const longer = new Uint8Array(Math.max(end, this.#alive.length * 2))
      longer.set(this.#alive)
      this.#alive = longer
    }
    this.#end = Math.max(this.#end, end)
  }
}

function cellsAt(columns: readonly { readonly field: string; readonly values: Coded }[], n: number): Fields {
  return Object.fromEntries(columns.map(({ field, values }) => [field, codedAt(values, n)]))
}

function sameFields(record: AnyRecord, fields: Fields): boolean {
  return [...Object.keys(record), ...Object.keys(fields)].every((name) => name === 'id' || sameValue(valueIn(record, name), fields[name]))
}
