const MARKUP: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A cell on its way to a spreadsheet; `text` cells are not to be taken for numbers or dates there. */
export interface HtmlCell {
  readonly text: string
  readonly number: boolean
}

/** Cells as a table of HTML, which spreadsheet programs prefer: lines stay in their cell, and words stay words (a date in EDTF is none of theirs). */
export function writeHtml(rows: Iterable<readonly HtmlCell[]>): string {
  let body = ''
  for (const cells of rows) body += `<tr>${cells.map(written).join('')}</tr>`
  return `<meta charset="utf-8"><style>td{white-space:pre-wrap}br{mso-data-placement:same-cell}</style><table style="white-space:pre-wrap">${body}</table>`
}

function written({ text, number }: HtmlCell): string {
  const words = text.replace(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign).replace(/\r/g, '&#13;').replaceAll('\n', '<br>')
  return number ? `<td>${words}</td>` : `<td style="mso-number-format:'\\@'">${words}</td>`
}

/** Words that HTML names; every other character stands for itself or by its number. */
const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ' }

const TOKEN = /<!--[\s\S]*?-->|<(style|script|title)\b[\s\S]*?<\/\1\s*>|<(\/?)([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi

/**
 * The cells of the first table in a piece of HTML, each row as long as the longest; null when there is none. Only rows, cells
 * and line breaks are looked at, nothing is made of the rest. A cell over several columns is followed by empty ones.
 */
export function readHtml(html: string): readonly (readonly string[])[] | null {
  const rows: string[][] = []
  let cell: string | null = null
  let spans = 1
  let verbatim = false
  let tables = 0
  let at = 0
  const finish = () => {
    if (cell === null) return
    rows.at(-1)?.push(verbatim ? decoded(cell) : decoded(cell.replace(/[ \t\r\n]+/g, ' ').replace(/ ?<br> ?/g, '<br>').trim()), ...Array<string>(spans - 1).fill(''))
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
      if (!closing) rows.push([])
    } else if (name === 'td' || name === 'th') {
      finish()
      if (closing) continue
      if (rows.length === 0) rows.push([])
      cell = ''
      spans = Math.min(1_000, Number(/\bcolspan\s*=\s*["']?(\d+)/i.exec(token[4] ?? '')?.[1] ?? 1) || 1)
    } else if (name === 'br' && cell !== null) cell += '<br>'
  }
  finish()
  if (tables === 0) return null
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0)
  return width === 0 ? null : rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')])
}

function decoded(text: string): string {
  return text.replaceAll('<br>', '\n').replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
