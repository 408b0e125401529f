/**
 * Cells as spreadsheet programs put them on the clipboard: rows end with a line break, cells are parted by tabs. A cell that
 * holds either, or begins with a quotation mark, stands in quotation marks with its own doubled; any other stands as it is,
 * quotation marks in its middle included (as Excel, LibreOffice and Google Sheets write them).
 */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(written).join('\t')}\r\n`).join('')
}

function written(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The cells of such a text, each row as long as the longest; the line break at the end makes no row. */
export function readTsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length || row.length > 0) {
    const quoted = text.charAt(at) === '"' ? quotedCell(text, at) : null
    const end = quoted?.end ?? endOfCell(text, at)
    row.push(quoted?.cell ?? text.slice(at, end))
    at = end + 1
    if (text.charAt(end) === '\t') continue
    if (text.startsWith('\r\n', end)) at += 1
    rows.push(row)
    row = []
  }
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0)
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')])
}

/** A cell in quotation marks; null when the mark that opens it is but the first character of a plain cell. */
function quotedCell(text: string, start: number): { readonly cell: string; readonly end: number } | null {
  let at = start + 1
  let cell = ''
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark === -1) return null
    cell += text.slice(at, mark)
    if (text.charAt(mark + 1) === '"') {
      cell += '"'
      at = mark + 2
      continue
    }
    return mark + 1 === text.length || /[\t\r\n]/.test(text.charAt(mark + 1)) ? { cell, end: mark + 1 } : null
  }
}

function endOfCell(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charAt(at) !== '\t' && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at += 1
  return at
}
