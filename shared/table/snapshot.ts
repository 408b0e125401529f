import type { Field } from '../model/fields.ts'
import { valueIn, type AnyRecord } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import { PAGE_ROWS, PAGE_SHIFT, recordAt, type Page } from './page.ts'

const OFFSET = PAGE_ROWS - 1

/** Rows of a table at one moment, in the order in which they were asked for. */
export class Snapshot implements Iterable<AnyRecord> {
  constructor(
    private readonly pages: readonly Page[],
    private readonly overlay: ReadonlyMap<number, AnyRecord>,
    private readonly rows: readonly number[],
  ) {}

  get count(): number {
    return this.rows.length
  }

  *[Symbol.iterator](): Generator<AnyRecord> {
    for (const row of this.rows) {
      const page = this.pages[row >>> PAGE_SHIFT]
      const record = this.overlay.get(row) ?? (page && recordAt(page, row & OFFSET))
      if (record) yield record
    }
  }

  /** Names of the fields that the pages and the edited rows hold. */
  names(): ReadonlySet<string> {
    const names = new Set(this.pages.flatMap((page) => page.names))
    for (const record of this.overlay.values()) for (const name in record) if (name !== 'id') names.add(name)
    return names
  }

  /**
   * The rows as texts, one a field, unknown as an empty text. `textOf` is asked once for each distinct value of a page, which
   * makes a large table many times faster than by way of its records.
   */
  *texts(fields: readonly Field[], textOf: (value: Value, field: Field) => string): Generator<{ readonly id: string; readonly cells: readonly string[] }> {
    const known = new Map<number, readonly PageTexts[]>()
    // Rows in the order of entry leave a page behind for good; in any other order each may be wanted again.
    const inOrder = this.rows.every((row, n) => n === 0 || row > (this.rows[n - 1] ?? 0))
    for (const row of this.rows) {
      const edited = this.overlay.get(row)
      if (edited) {
        yield { id: edited.id, cells: fields.map((field) => textIn(valueIn(edited, field.name), field, textOf)) }
        continue
      }
      const number = row >>> PAGE_SHIFT
      const page = this.pages[number]
      if (!page) continue
      let columns = known.get(number)
      if (!columns) {
        if (inOrder) known.clear()
        columns = fields.map((field) => pageTexts(page, field, textOf))
        known.set(number, columns)
      }
      const at = row & OFFSET
      yield { id: page.ids()[at] ?? '', cells: columns.map(({ texts, codes }) => texts[codes ? (codes[at] ?? 0) : at] ?? '') }
    }
  }
}

/** Texts by code; without codes by row. */
interface PageTexts {
  readonly texts: readonly string[]
  readonly codes: ArrayLike<number> | null
}

function pageTexts(page: Page, field: Field, textOf: (value: Value, field: Field) => string): PageTexts {
  if (field.name === 'id') return { texts: page.ids().map((id) => textIn(id, field, textOf)), codes: null }
  const column = page.column(field.name)
  if (!column) return { texts: [], codes: null }
  return { texts: ['', ...column.dict.map((value) => textIn(value, field, textOf))], codes: column.codes }
}

function textIn(value: Value | undefined, field: Field, textOf: (value: Value, field: Field) => string): string {
  return value === null || value === undefined ? '' : textOf(value, field)
}
