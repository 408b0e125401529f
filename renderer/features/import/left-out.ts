import type { LeftOut } from '../../../shared/formats/tabular/report.ts'

/**
 * The rows that did not come in, as a CSV file to mend and import again: line, reason, then the cells under the names of
 * their columns. Cells stand as they were, without the guard of our exports, because the importer of foreign tables takes none off.
 */
export function leftOutCsv(rows: readonly LeftOut[], names: readonly string[]): string {
  const width = Math.max(names.length, ...rows.map(({ cells }) => cells.length))
  const head = Array.from({ length: width }, (_, n) => names[n] ?? `Column ${n + 1}`)
  const lines = [['line', 'reason', ...head], ...rows.map(({ line, reason, cells }) => [String(line), reason, ...cells])]
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
