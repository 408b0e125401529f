import { PAGE_ROWS } from '../../table/page.ts'
import { narrowed, type Column } from '../../table/column.ts'
import type { RawRow } from './rows.ts'

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

  /** Adds a row, to the last group when `joins` says so. Cells must be as many as there are columns. */
  add({ line, cells }: RawRow, joins = false): void {
    const row = this.#lines.push(line) - 1
    if (!joins) this.#starts.push(row)
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
      const entries = this.#entries[n] as Map<string, number>
      let code = entries.get(cell)
      if (code === undefined) entries.set(cell, (code = entries.size + 1))
      codes[row] = code
    }
  }

  /** The raw columns by name; a column without a filled cell has no entries. */
  columns(): ReadonlyMap<string, Column> {
    return new Map(this.#names.map((name, n) => {
      const dict = [...(this.#entries[n] as Map<string, number>).keys()]
      return [name, { dict, codes: narrowed((this.#codes[n] as Uint32Array).slice(0, this.rows), dict.length) }]
    }))
  }

  #roomFor(row: number, n: number): Uint32Array {
    const codes = this.#codes[n] as Uint32Array
    if (row < codes.length) return codes
    const grown = new Uint32Array(codes.length * 2)
    grown.set(codes)
    this.#codes[n] = grown
    return grown
  }
}
