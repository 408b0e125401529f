import type { RawRow } from '../../../shared/formats/tabular/rows.ts'

/** The first different cells of a column that hold something. */
export function sampleCells(rows: readonly RawRow[], column: number, most: number): readonly string[] {
  const found = new Set<string>()
  for (const { cells } of rows) {
    const cell = (cells[column] ?? '').trim()
    if (cell !== '') found.add(cell)
    if (found.size === most) break
  }
  return [...found]
}

/** A cell on one line, shortened. */
export function onOneLine(cell: string, most = 80): string {
  const line = cell.replace(/\s+/gu, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}
