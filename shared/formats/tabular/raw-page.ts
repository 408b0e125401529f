import { PAGE_ROWS } from '../../table/page.ts'
import { narrowed } from '../../table/column.ts'
import type { RawBlock, RawColumn, RawRow } from './rows.ts'

/**
 * Raw rows on their way into a page, each column by its distinct cells: the rows themselves can be let go as they come.
 * Rows may stand in groups, each of which will be one record.
 */
export class RawPage {
  readonly #names: readonly string[]
  readonly #codes: Uint32Array[]
  readonly #entries: Map<string, number>[]
  /** Cells of the row before: neighbours are often alike, and comparing is cheaper than looking up. */
  readonly #before: string[]
  #lines: number[] = []
  #starts: number[] = []
  /** Rows that were begun, and whose cells are still to be taken over. */
  #coming: { readonly block: RawBlock; readonly places: readonly number[]; readonly first: number } | null = null

  constructor(names: readonly string[]) {
    this.#names = names
    this.#codes = names.map(() => new Uint32Array(PAGE_ROWS))
    this.#entries = names.map(() => new Map<string, number>())
    this.#before = names.map(() => '')
  }

  get rows(): number { return this.#lines.length }
  /** Number of records to be. */
  get groups(): number { return this.#starts.length }
  /** Where each group starts. */
  get starts(): readonly number[] { return this.#starts }
  get lines(): readonly number[] { return this.#lines }

  /** Adds a row. Cells must be as many as there are columns. */
  add({ line, cells }: RawRow): void {
    this.#fill()
    const row = this.#begin(line, false)
    for (let n = 0; n < this.#names.length; n += 1) {
      const cell = cells[n] ?? ''
      const codes = this.#roomFor(row, n)
      if (cell === this.#before[n]) {
        codes[row] = row === 0 ? 0 : (codes[row - 1] ?? 0)
        continue
      }
      this.#before[n] = cell
      if (cell === '') {
        codes[row] = 0
        continue
      }
      codes[row] = this.#codeOf(n, cell)
    }
  }

  /**
   * Gives the function that adds a row of a block, by its place, to the last group when `joins` says so. The cells are taken over
   * together, column by column.
   */
  from(block: RawBlock): (place: number, joins?: boolean) => void {
    this.#fill()
    const places: number[] = []
    this.#coming = { block, places, first: this.rows }
    return (place, joins = false) => {
      this.#begin(block.lines[place] ?? 0, joins)
      places.push(place)
    }
  }

  /** Takes over the cells of the rows that were begun; each different cell of the block is looked up once. */
  #fill(): void {
    if (!this.#coming) return
    const { block, places, first } = this.#coming
    this.#coming = null
    if (places.length === 0) return
    for (const [n, name] of this.#names.entries()) {
      const column = block.columns.get(name)
      const codes = this.#roomFor(first + places.length - 1, n)
      this.#before[n] = column?.dict[(column.codes[places.at(-1) ?? 0] ?? 0) - 1] ?? ''
      if (!column || column.dict.length === 0) continue
      const known = new Uint32Array(column.dict.length + 1)
      for (let at = 0; at < places.length; at += 1) {
        const given = column.codes[places[at] ?? 0] ?? 0
        if (given === 0) continue
        let code = known[given] ?? 0
        if (code === 0) known[given] = code = this.#codeOf(n, column.dict[given - 1] ?? '')
        codes[first + at] = code
      }
    }
  }

  /** The raw columns by name; a column without a filled cell has no entries. */
  columns(): ReadonlyMap<string, RawColumn> {
    // All of one block and nothing else: nothing has to be looked up.
    if (this.#coming?.first === 0 && this.#coming.places.length === this.#coming.block.lines.length) return this.#coming.block.columns
    this.#fill()
    return new Map(this.#names.map((name, n) => {
      const dict = [...(this.#entries[n] as Map<string, number>).keys()]
      return [name, { dict, codes: narrowed((this.#codes[n] as Uint32Array).slice(0, this.rows), dict.length) }]
    }))
  }

  /** The place of a new row, which begins a group unless it joins the last one. */
  #begin(line: number, joins: boolean): number {
    const row = this.#lines.push(line) - 1
    if (!joins) this.#starts.push(row)
    return row
  }

  #codeOf(column: number, cell: string): number {
    const entries = this.#entries[column] as Map<string, number>
    let code = entries.get(cell)
    if (code === undefined) entries.set(cell, (code = entries.size + 1))
    return code
  }

  #roomFor(row: number, n: number): Uint32Array {
    const codes = this.#codes[n] as Uint32Array
    if (row < codes.length) return codes
    const grown = new Uint32Array(Math.max(row + 1, codes.length * 2))
    grown.set(codes)
    this.#codes[n] = grown
    return grown
  }
}
