import { refuse } from '../../contract/result.ts'

export interface CsvRow {
  /** Line of the file on which the row starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** What was not as it should be, in a sentence; the row was read all the same. */
  readonly note?: string
}

export interface CsvReader {
  /** Takes the next piece of the file, cut anywhere; gives the rows that it completes. */
  push(chunk: string): readonly CsvRow[]
  /** Gives the last row. Refuses when a quote is still open. */
  end(): readonly CsvRow[]
}

/** Longest row in characters: a lost quote must not gather the whole file in memory. */
export const LONGEST_ROW = 16 << 20

const AFTER_QUOTE = 'There is text after a closing quote; it was taken into the cell. Inside a quoted cell, a quote is written twice ("").'

/**
 * Reads RFC 4180 and what spreadsheets make of it: any one-character delimiter, any quote or none (`''`), CRLF, LF or CR, a
 * byte-order mark, rows of any length. An empty line is a row of one empty cell. Text after a closing quote joins the cell,
 * as Python's csv module has it, and is noted. Refuses (`bad-file`) with the line when a quote stays open.
 */
export function csvReader(delimiter = ',', quote = '"'): CsvReader {
  let rest = ''
  let line = 1
  let started = false
  // Places of the next sign of each kind in the text at hand, kept from row to row so that each is sought once.
  let nextLf = -2
  let nextCr = -2
  let nextQuote = -2

  function read(text: string, last: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    let done = 0
    nextLf = nextCr = nextQuote = -2
    while (done < text.length) {
      const row = plainRow(text, done) ?? quotedRow(text, done, last)
      if (row === null) break
      rows.push(row.note === undefined ? { line, cells: row.cells } : { line, cells: row.cells, note: row.note })
      line += row.lines
      done = row.next
    }
    rest = text.slice(done)
    if (rest.length > LONGEST_ROW) {
      refuse('bad-file', `The row that starts on line ${line} is longer than ${LONGEST_ROW} characters. Look for a quote (${quote}) that is not closed.`, `line ${line}`)
    }
    return rows
  }

  function seek(known: number, sign: string, text: string, from: number): number {
    if (known === -1 || known >= from) return known
    return text.indexOf(sign, from)
  }

  /** A row that ends in LF or CRLF and holds no quote: nearly every row of nearly every file. Null when it is not one. */
  function plainRow(text: string, start: number): Row | null {
    nextLf = seek(nextLf, '\n', text, start)
    if (nextLf === -1) return null
    if (quote !== '') {
      nextQuote = seek(nextQuote, quote, text, start)
      if (nextQuote !== -1 && nextQuote < nextLf) return null
    }
    nextCr = seek(nextCr, '\r', text, start)
    if (nextCr !== -1 && nextCr < nextLf - 1) return null
    const end = nextCr === nextLf - 1 && nextCr >= start ? nextCr : nextLf
    return { cells: text.slice(start, end).split(delimiter), next: nextLf + 1, lines: 1 }
  }

  /** Any row; null when the text ends before the row does and more may come. */
  function quotedRow(text: string, start: number, last: boolean): Row | null {
    const cells: string[] = []
    let lines = 1
    let at = start
    let note: string | undefined
    for (;;) {
      let cell = ''
      let quoted = false
      if (quote !== '' && text.startsWith(quote, at)) {
        const close = closingQuote(text, at + 1, last)
        if (close === null) return null
        const inside = text.slice(at + 1, close)
        lines += lineBreaks(inside)
        cell = inside.includes(quote) ? inside.replaceAll(quote + quote, quote) : inside
        at = close + 1
        quoted = true
      }
      const end = cellEnd(text, at)
      if (end === text.length && !last) return null
      if (end > at) {
        if (quoted) note = AFTER_QUOTE
        cell += text.slice(at, end)
      }
      cells.push(cell)
      at = end
      if (at >= text.length) return row(text.length)
      if (text.startsWith(delimiter, at)) at += 1
      else if (text.startsWith('\n', at)) return row(at + 1)
      else if (at + 1 < text.length) return row(text.startsWith('\n', at + 1) ? at + 2 : at + 1)
      else return last ? row(at + 1) : null
    }

    function row(next: number): Row {
      return { cells, next, lines, note }
    }
  }

  /** Where the cell ends: at the delimiter, a line break or the end of the text. */
  function cellEnd(text: string, from: number): number {
    nextLf = seek(nextLf, '\n', text, from)
    nextCr = seek(nextCr, '\r', text, from)
    const split = text.indexOf(delimiter, from)
    let end = split === -1 ? text.length : split
    if (nextLf !== -1 && nextLf < end) end = nextLf
    if (nextCr !== -1 && nextCr < end) end = nextCr
    return end
  }

  function closingQuote(text: string, from: number, last: boolean): number | null {
    let at = from
    for (;;) {
      const close = text.indexOf(quote, at)
      if (close === -1) {
        if (last) refuse('bad-file', `The row that starts on line ${line} opens a quote (${quote}) that is never closed.`, `line ${line}`)
        return null
      }
      if (close + 1 >= text.length) return last ? close : null
      if (!text.startsWith(quote, close + 1)) return close
      at = close + 2
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

interface Row {
  readonly cells: readonly string[]
  readonly next: number
  readonly lines: number
  readonly note?: string | undefined
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
