import { refuse } from '../../contract/result.ts'

export interface CsvRow {
  /** Line of the file on which the row starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvReader {
  /** Takes the next piece of the file, cut anywhere; gives the rows that it completes. */
  push(chunk: string): readonly CsvRow[]
  /** Gives the last row. Refuses when a quote is still open. */
  end(): readonly CsvRow[]
}

/** Longest row in characters: a lost quote must not gather the whole file in memory. */
export const LONGEST_ROW = 16 << 20

const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Reads RFC 4180 and what spreadsheets make of it: any one-character delimiter, CRLF, LF or CR, a byte-order mark,
 * rows of any length. An empty line is a row of one empty cell. Refuses (`bad-file`) with the line when a quote stays open
 * or text follows a closing quote.
 */
export function csvReader(delimiter = ','): CsvReader {
  const split = delimiter.charCodeAt(0)
  let rest = ''
  let line = 1
  let started = false

  function read(text: string, last: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    const end = text.length
    let done = 0
    while (done < end) {
      const row = readRow(text, done, last)
      if (row === null) break
      rows.push({ line, cells: row.cells })
      line += row.lines
      done = row.next
    }
    rest = text.slice(done)
    if (rest.length > LONGEST_ROW) {
      refuse('bad-file', `The row that starts on line ${line} is longer than ${LONGEST_ROW} characters. Look for a quote (") that is not closed.`, `line ${line}`)
    }
    return rows
  }

  /** One row from `start`; null when the text ends before the row does and more may come. */
  function readRow(text: string, start: number, last: boolean): { cells: string[]; next: number; lines: number } | null {
    const end = text.length
    const cells: string[] = []
    let lines = 1
    let at = start
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1, last)
        if (close === null) return null
        const cell = text.slice(at + 1, close)
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
        lines += lineBreaks(cell)
        at = close + 1
      } else {
        let to = at
        for (; to < end; to++) {
          const code = text.charCodeAt(to)
          if (code === split || code === LF || code === CR) break
        }
        cells.push(text.slice(at, to))
        at = to
      }
      if (at >= end) return last ? { cells, next: end, lines } : null
      const code = text.charCodeAt(at)
      if (code === split) {
        at += 1
        continue
      }
      if (code === LF) return { cells, next: at + 1, lines }
      if (code === CR) {
        if (at + 1 >= end) return last ? { cells, next: end, lines } : null
        return { cells, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1, lines }
      }
      const place = `line ${line + lines - 1}`
      refuse('bad-file', `On ${place} there is text after a closing quote. Inside a quoted cell, write a quote twice ("").`, place)
    }
  }

  function closingQuote(text: string, from: number, last: boolean): number | null {
    let at = from
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote < 0) {
        if (last) refuse('bad-file', `The row that starts on line ${line} opens a quote (") that is never closed.`, `line ${line}`)
        return null
      }
      if (quote + 1 >= text.length) return last ? quote : null
      if (text.charCodeAt(quote + 1) !== QUOTE) return quote
      at = quote + 2
    }
  }

  return {
    push(chunk) {
      if (chunk === '') return []
      const text = started ? rest + chunk : chunk.replace(/^\uFEFF/, '')
      started = true
      return read(text, false)
    },
    end: () => read(rest, true),
  }
}

/** The delimiter that the first line uses most outside of quotes: comma, semicolon, tab or bar; comma when none. */
export function sniffDelimiter(text: string): string {
  const counts = new Map([[',', 0], [';', 0], ['\t', 0], ['|', 0]])
  let quoted = false
  for (const character of text.slice(0, 100_000)) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] > 0 ? best[0] : ','
}

function lineBreaks(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0
}
