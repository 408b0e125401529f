import { parseEdtf } from '../../model/edtf.ts'
import { DAY, PLAIN, TEXT } from './parts.ts'

/** Most characters of a cell, in UTF-16 code units, and most rows and columns of a sheet (Excel specifications and limits). */
export const LONGEST_CELL = 32_767
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384

const DAY_LENGTH = 86_400_000
/** Day 0 of the serial numbers from 1 March 1900 on; before that Excel counts a 29 February 1900 that there was not. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const FIRST_SOUND_DAY = '1900-03-01'

/** A text, in a cell that is never run as a formula. */
export function textCell(address: string, text: string, style = TEXT): string {
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

export function numberCell(address: string, number: number): string {
  return `<c r="${address}" s="${PLAIN}"><v>${number}</v></c>`
}

export function booleanCell(address: string, value: boolean): string {
  return `<c r="${address}" s="${PLAIN}" t="b"><v>${value ? 1 : 0}</v></c>`
}

/** A plain day (`2024-01-28`) as a date of the spreadsheet; null when it is none, or before its calendar is sound. */
export function dayCell(address: string, text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_SOUND_DAY || !parseEdtf(text).ok) return null
  return `<c r="${address}" s="${DAY}"><v>${(Date.parse(text) - DAY_ZERO) / DAY_LENGTH}</v></c>`
}

/** The day, or time, or both, that a date cell was read as: `2024-01-28`, `05:30`, `2024-01-28T05:30`; seconds when there are some. */
export function isoOf(date: Date): string {
  const seconds = Math.round((date.getTime() - DAY_ZERO) / 1000)
  const days = Math.floor(seconds / 86_400)
  const time = new Date((seconds - days * 86_400) * 1000).toISOString().slice(11, 19).replace(/:00$/, '')
  if (days === 0) return time
  // Days 1 to 59 lie before the 29 February that Excel counts; read as if they lay after it they are a day early.
  const day = new Date(DAY_ZERO + (days > 0 && days < 60 ? days + 1 : days) * DAY_LENGTH).toISOString().slice(0, 10)
  return time === '00:00' ? day : `${day}T${time}`
}

/** The name of a column, from 0: A, B, … Z, AA. */
export function columnName(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26))
  return n < 26 ? letter : columnName(Math.floor(n / 26) - 1) + letter
}

/**
 * A text for XML. Characters that XML 1.0 forbids or alters, and halves of characters, stand as `_xHHHH_`; a text that looks
 * like that gets its first underscore written so (ECMA-376, part 1, 22.9.2.19: ST_Xstring).
 */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
