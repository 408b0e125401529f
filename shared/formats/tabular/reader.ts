import { assertNever } from '../../model/never.ts'
import { delimitedRows } from './delimited.ts'
import type { Layout } from './layout.ts'
import type { RowReader } from './rows.ts'

/** The forms in which a table of foreign columns comes. */
export type TableForm = 'delimited'

/** The reader of a form. */
export function readerOf(form: TableForm, layout: Layout): RowReader {
  switch (form) {
    case 'delimited': return delimitedRows(layout)
    default: return assertNever(form, 'form of a table')
  }
}
