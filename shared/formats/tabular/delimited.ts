import { refuse } from '../../contract/result.ts'
import { csvReader, type CsvRow } from '../csv/read.ts'
import { textPieces } from './decode.ts'
import { columnNames, type Layout } from './layout.ts'
import type { RawRow, ReadyRowReader } from './rows.ts'

/**
 * Rows of a file of delimited text. The header and a row of HXL tags are taken off; without a header the columns are called
 * `Column 1` and so on by the width of the first row.
 */
export function delimitedRows(layout: Layout): ReadyRowReader {
  if (layout.delimiter.length !== 1) refuse('bad-arguments', 'The delimiter is one character.')
  const pieces = textPieces(layout.encoding)
  const reader = csvReader(layout.delimiter, layout.quote)
  let names: readonly string[] | null = null
  let tags = layout.hxl

  function data(rows: readonly CsvRow[]): readonly RawRow[] {
    if (names !== null && !tags) return rows
    const rest: RawRow[] = []
    for (const row of rows) {
      if (names === null) {
        names = columnNames(layout.header ? row.cells : row.cells.map(() => ''))
        if (layout.header) continue
      } else if (tags) {
        tags = false
        continue
      }
      rest.push(row)
    }
    return rest
  }

  return {
    names: () => names ?? [],
    push: (bytes) => data(reader.push(pieces.push(bytes))),
    end: () => data([...reader.push(pieces.end()), ...reader.end()]),
  }
}
