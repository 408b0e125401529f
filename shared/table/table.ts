import { refuse } from '../contract/result.ts'
import { valueIn, type AnyRecord } from '../model/records.ts'
import { sameValue, type Fields, type Value } from '../model/value.ts'
import { valueAt } from './column.ts'
import { isDead } from './dead-rows.ts'
import { foldedPages } from './folding.ts'
import { Ids } from './ids.ts'
import { encodePage, PAGE_ROWS, PAGE_SHIFT, recordAt, type Page } from './page.ts'
import { cellsAt, pageWithCells, placesByPage, type CellColumns } from './page-cells.ts'
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
  readonly #ids = new Ids(this.#pages, (row) => this.idAt(row), (row) => this.#alive[row] === 1)
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
    const row = this.#ids.find(id)
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
    return this.#ids.find(id)
  }

  /** Every row that the id has or had, in order. */
  rowsOf(id: string): readonly number[] {
    return this.#ids.all(id)
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
    if (isNew) this.#ids.enter(id, row)
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

  /** Sets cells of many live records; null clears one. Rows of pages are altered in the columns themselves. */
  setCells(ids: readonly string[], columns: CellColumns): void {
    const rows = this.liveRowsOf(ids)
    const missing = rows.indexOf(-1)
    if (missing !== -1) this.#mustFind(ids[missing] ?? '')
    const { byPage, over } = placesByPage(rows, this.#overlay)
    for (const n of over) this.update(ids[n] ?? '', cellsAt(columns, n))
    for (const [number, places] of byPage) {
      const page = this.#pages[number]
      if (!page) continue
      this.#pages[number] = pageWithCells(page, rows, places, columns)
      this.#edited.set(number, Math.max(this.#edited.get(number) ?? 0, places.length))
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

  /** Puts read pages and their dead rows (see dead-rows.ts) in place of an empty table. */
  load(pages: readonly Page[], dead: Uint8Array): void {
    this.append(pages)
    for (let row = 0; row < this.#end; row += 1) if (isDead(dead, row)) this.#mark(row, 0)
  }

  /** The pages that a bulk edit altered, whose bytes will be written. They are made when they are first asked for, and stay. */
  get editedPages(): readonly Page[] {
    return [...this.#edited.keys()].flatMap((number) => this.#pages[number] ?? [])
  }

  /** The pages that were edited, encoded anew with the records of the overlay in them; nothing is changed yet. */
  folded(): ReadonlyMap<number, Page> {
    return foldedPages(this, this.#edited.keys())
  }

  /** Takes the pages that `folded` made as the new base. */
  fold(pages: ReadonlyMap<number, Page>): void {
    this.#ids.withNoneNew(() => {
      for (const [number, page] of [...pages].sort(([a], [b]) => a - b)) {
        while (this.#pages.length < number) this.#pages.push(encodePage([]))
        this.#pages[number] = page
      }
    })
    this.#overlay.clear()
    this.#edited.clear()
    this.generation += 1
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

  #mustFind(id: string): number {
    const row = this.rowOf(id)
    return row === -1 ? refuse('not-found', `The record ${id} is not there any more.`) : row
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

function sameFields(record: AnyRecord, fields: Fields): boolean {
  return [...Object.keys(record), ...Object.keys(fields)].every((name) => name === 'id' || sameValue(valueIn(record, name), fields[name]))
}
