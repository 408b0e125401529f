import type { Field } from '../model/fields.ts'
import type { Value } from '../model/value.ts'
import { PAGE_ROWS, PAGE_SHIFT } from './page.ts'
import { cellColumn, cellValue } from './shown.ts'
import type { Table } from './table.ts'

/**
 * What `of` makes of a field's value, by row: worked out once for each different value of a page, so that asking for
 * every row of a large table costs a look-up each. `of` is given null for unknown, and a range as its three parts.
 */
export function byValue<T>(table: Table, field: Field, of: (value: Value) => T): (row: number) => T {
  const onUnknown = of(null)
  const pages = table.pages.map((page) => {
    const column = cellColumn(page, field)
    return column && { codes: column.codes, made: [onUnknown, ...column.dict.map(of)] }
  })
  return (row) => {
    const edited = table.overlay.get(row)
    if (edited) return of(cellValue(edited, field))
    const page = pages[row >>> PAGE_SHIFT]
    return page?.made[page.codes[row & (PAGE_ROWS - 1)] ?? 0] ?? onUnknown
  }
}
