import { refuse } from '../../contract/result.ts'
import { joined } from '../joined.ts'
import { columnNames } from '../tabular/layout.ts'
import type { RawRow, RowReader } from '../tabular/rows.ts'
import { readWorkbook } from './read.ts'

/** Reads the rows of a workbook's sheet, the first that holds any. The file is packed, so nothing comes before its end. */
export function workbookRows(header: boolean): RowReader {
  const pieces: Uint8Array[] = []
  let names: readonly string[] = []
  return {
    names: () => names,
    push(bytes) {
      pieces.push(bytes.slice())
      return []
    },
    async end(): Promise<readonly RawRow[]> {
      const sheets = await readWorkbook(joined(pieces))
      const sheet = sheets.find(({ rows }) => rows.length > 0) ?? refuse('bad-file', 'No sheet of this workbook holds a row.')
      const [first, ...others] = sheet.rows
      names = columnNames(header ? (first?.cells ?? []) : (first?.cells ?? []).map(() => ''))
      // Rows of a sheet end with their last filled cell, which is no fault of theirs.
      const rows = header ? others : sheet.rows
      return rows.map(({ line, cells }) => ({ line, cells: [...cells, ...Array<string>(Math.max(0, names.length - cells.length)).fill('')] }))
    },
  }
}
