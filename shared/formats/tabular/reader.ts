import { assertNever } from '../../model/never.ts'
import { geoJsonReader } from '../geojson/read.ts'
import { ploverRows } from '../plover/read.ts'
import { workbookRows } from '../xlsx/rows.ts'
import { delimitedRows } from './delimited.ts'
import type { Layout } from './layout.ts'
import type { RowReader } from './rows.ts'

/** The forms in which a table of foreign columns comes. */
export type TableForm = 'delimited' | 'xlsx' | 'geojson' | 'plover'

/** The reader of a form. */
export function readerOf(form: TableForm, layout: Layout): RowReader {
  switch (form) {
    case 'delimited': return delimitedRows(layout)
    case 'xlsx': return workbookRows(layout.header)
    case 'geojson': return geoJsonReader()
    case 'plover': return ploverRows()
    default: return assertNever(form, 'form of a table')
  }
}
