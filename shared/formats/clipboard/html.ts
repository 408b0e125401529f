import { heldByCalc, writtenByCalc } from './calc.ts'

const MARKUP: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A cell on its way to a spreadsheet; `text` cells are not to be taken for numbers or dates there. */
export interface HtmlCell {
  readonly text: string
  readonly number: boolean
}

const STYLE = 'td{white-space:pre-wrap}br{mso-data-placement:same-cell}'

/**
 * Cells as a table of HTML, which spreadsheet programs prefer: lines stay in their cell, and words stay words (a date in EDTF is none
 * of theirs, "=1+1" no formula). A whole document: LibreOffice puts a table after a loose style into one cell.
 */
export function writeHtml(rows: Iterable<readonly HtmlCell[]>): string {
  let body = ''
  for (const cells of rows) body += `<tr>${cells.map(written).join('')}</tr>`
  return `<html><head><meta charset="utf-8"><style>${STYLE}</style></head><body><table style="white-space:pre-wrap">${body}</table></body></html>`
}

/** Excel is told in its style what a cell is, LibreOffice in `sdnum`: text, or a figure whatever the decimal sign is there. */
function written({ text, number }: HtmlCell): string {
  const words = text.replace(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign).replace(/\r/g, '&#13;').replaceAll('\n', '<br>')
  if (!number) return `<td sdnum="1033;0;@" style="mso-number-format:'\\@'">${words}</td>`
  return /^-?\d+(?:\.\d+)?$/.test(text) ? `<td sdval="${text}" sdnum="1033;">${words}</td>` : `<td>${words}</td>`
}

/** Words that HTML names; every other character stands for itself or by its number. */
const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ' }

const TOKEN = /<!--[\s\S]*?-->|<(style|script|title|comment)\b[\s\S]*?<\/\1\s*>|<(\/?)([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi

/**
 * The cells of the first table in a piece of HTML, each row as long as the longest; null when there is none. Only rows, cells
 * and line breaks are looked at, nothing is made of the rest. A cell over several columns or rows has empty ones beside and below it.
 */
export function readHtml(html: string): readonly (readonly string[])[] | null {
  const rows: string[][] = []
  const calc = writtenByCalc(html)
  /** Rows that a cell above still reaches into, by column. */
  const reach: number[] = []
  let cell: string | null = null
  let attributes = ''
  let verbatim = false
  let open = false
  let tables = 0
  let at = 0
  const place = (words: string, columns: number, below: number) => {
    const row = rows.at(-1)
    if (!row) return
    fillReached(row)
    for (let n = 0; n < columns; n += 1) {
      if (row.length < MOST) reach[row.length] = below - 1
      row.push(n === 0 ? words : '')
    }
  }
  const fillReached = (row: string[]) => {
    for (let left = reach[row.length] ?? 0; left > 0; left = reach[row.length] ?? 0) {
      reach[row.length] = left - 1
      row.push('')
    }
  }
  const finish = () => {
    if (cell === null) return
    // What Calc writes a line break for is layout; a cell's own are <br>.
    const words = calc ? decoded(cell.replace(/\n\t*/g, '').replaceAll('&nbsp;', '\u00a0')) : verbatim ? decoded(cell) : decoded(cell.replace(/[ \t\r\n]+/g, ' ').replace(/ ?<br> ?/g, '<br>').trim())
    place(calc ? heldByCalc(words, attributes) : words, spanOf('colspan', attributes), spanOf('rowspan', attributes))
    cell = null
  }
  for (const token of html.matchAll(TOKEN)) {
    if (cell !== null) cell += html.slice(at, token.index)
    at = token.index + token[0].length
    const name = token[3]?.toLowerCase()
    const closing = token[2] === '/'
    if (name === 'table') {
      if (closing && tables === 1) break
      tables += closing ? -1 : 1
      if (!closing && tables === 1) verbatim = /white-space:\s*pre/i.test(token[4] ?? '')
    }
    if (tables !== 1) continue
    if (name === 'tr') {
      finish()
      const row = rows.at(-1)
      if (row && open) fillReached(row)
      open = !closing
      if (open) rows.push([])
    } else if (name === 'td' || name === 'th') {
      finish()
      if (closing) continue
      if (rows.length === 0) rows.push([])
      cell = ''
      attributes = token[4] ?? ''
    } else if (name === 'br' && cell !== null) cell += '<br>'
  }
  finish()
  if (tables === 0) return null
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0)
  return width === 0 ? null : rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')])
}

/** How far one cell may reach, and up to which column it may do so downwards: a small text must not make a huge table. */
const MOST = 1_000

function spanOf(name: 'colspan' | 'rowspan', attributes: string): number {
  return Math.min(MOST, Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1) || 1)
}

function decoded(text: string): string {
  return text.replaceAll('<br>', '\n').replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
