import { refuse } from '../../contract/result.ts'
import { MOST_COLUMNS, MOST_ROWS } from './cells.ts'

/** Most cells that the rectangle of a sheet may have, empty ones included: they are laid out in memory. */
export const MOST_CELLS = 20_000_000
/** Longest tag of a row or a cell in bytes; those of spreadsheets have a few dozen. */
const LONGEST_TAG = 2_000

const [LESS, GREATER] = [0x3c, 0x3e]

/**
 * Refuses (`bad-file`) a sheet whose addresses lie outside of a sheet or span more cells than fit in memory: a file of a few
 * bytes can name row 999,999,999, and whoever lays the rows out would fill the memory with empty ones. Looks at the bytes of the
 * sheet's XML alone, and refuses tags that it cannot be sure of.
 */
export function checkExtent(xml: Uint8Array, name: string): void {
  let rows = 0
  let columns = 0
  for (let at = xml.indexOf(LESS); at !== -1; at = xml.indexOf(LESS, at + 1)) {
    const tag = xml.subarray(at + 1, at + 1 + LONGEST_TAG)
    if (!isRowOrCell(tag)) continue
    const end = tag.indexOf(GREATER)
    const text = end === -1 ? '' : String.fromCharCode(...tag.subarray(0, end))
    if (end === -1 || (text.match(/["']/g)?.length ?? 0) % 2 === 1) refuse('bad-file', 'A sheet has a tag that cannot be read; it is damaged, or made to do harm.', name)
    for (const [, , address = ''] of text.matchAll(/[\s:]r\s*=\s*(["'])(.*?)\1/g)) {
      const [, letters, digits] = /^([A-Z]{0,3})(\d{0,7})$/.exec(address) ?? []
      if (letters === undefined || digits === undefined) refuse('bad-file', `A sheet has a cell at "${address.slice(0, 40)}", which is no place in a sheet.`, name)
      rows = Math.max(rows, Number(digits))
      columns = Math.max(columns, columnNumber(letters))
    }
  }
  if (rows > MOST_ROWS || columns > MOST_COLUMNS) refuse('bad-file', `A sheet reaches to row ${rows} and column ${columns}; ${MOST_ROWS} and ${MOST_COLUMNS} are the last that a sheet has.`, name)
  if (rows * columns > MOST_CELLS) {
    refuse('bad-file', `A sheet reaches over ${rows} rows and ${columns} columns, more than ${MOST_CELLS} cells. Delete the empty rows and columns at its end, or save it as CSV and import that.`, name)
  }
}

/** True for the start of `row` or `c`, with or without the prefix of a namespace. */
function isRowOrCell(tag: Uint8Array): boolean {
  let from = 0
  let at = 0
  for (; at < tag.length; at += 1) {
    const sign = tag[at] ?? 0
    if (sign === 0x3a) from = at + 1
    else if (sign <= 0x20 || sign === GREATER || sign === 0x2f) break
  }
  const name = String.fromCharCode(...tag.subarray(from, Math.min(at, from + 4)))
  return name === 'c' || name === 'row'
}

/** A is 1. */
function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}
