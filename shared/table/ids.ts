import { PAGE_ROWS, type Page } from './page.ts'
import { RowIndex } from './row-index.ts'

/** The rows that the ids of a table have or had. Ids of pages are entered when one is first looked up. */
export class Ids {
  readonly #index: RowIndex
  /** How many of the pages are entered. */
  #entered = 0
  /** All rows of ids that have more than one: at most one of them lives, the others keep what they held when they were taken away. */
  readonly #twins = new Map<string, readonly number[]>()

  /** @param pages the table's own list, which grows */
  constructor(
    private readonly pages: readonly Page[],
    idAt: (row: number) => string,
    private readonly lives: (row: number) => boolean,
  ) {
    this.#index = new RowIndex(idAt)
  }

  /** The row that lives, else the last one; -1 when there never was one. */
  find(id: string): number {
    if (this.#entered < this.pages.length) this.#enterPages()
    const row = this.#index.find(id)
    return this.#twins.size === 0 ? row : (this.#twins.get(id)?.find(this.lives) ?? row)
  }

  /** Every row, in order. */
  all(id: string): readonly number[] {
    const row = this.find(id)
    return row === -1 ? [] : (this.#twins.get(id) ?? [row])
  }

  /** Enters a row that was added. */
  enter(id: string, row: number): void {
    const other = this.#index.add(id, row)
    if (other !== -1 && other !== row) this.#twins.set(id, [...(this.#twins.get(id) ?? [other]), row].sort((a, b) => a - b))
  }

  /** Puts pages in place whose rows were all entered when they were added. */
  withNoneNew(put: () => void): void {
    // Rows are only ever added after a lookup, so either all pages are entered or there is nothing new in those that come.
    const complete = this.#entered === this.pages.length
    put()
    if (complete) this.#entered = this.pages.length
  }

  #enterPages(): void {
    for (; this.#entered < this.pages.length; this.#entered += 1) {
      const ids = this.pages[this.#entered]?.ids() ?? []
      this.#index.reserve(ids.length)
      ids.forEach((each, n) => this.enter(each, this.#entered * PAGE_ROWS + n))
    }
  }
}
