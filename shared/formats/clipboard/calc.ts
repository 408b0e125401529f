/**
 * What LibreOffice Calc puts on the clipboard: its text has spaces where cells hold line breaks, so its HTML is what is read.
 * There a cell says beside its words what it holds, e.g. `sdval="0.125" sdnum="1033;0;0%"` for "13%".
 */
export function writtenByCalc(html: string): boolean {
  return /<meta\s+name="generator"\s+content="LibreOffice/i.test(html.slice(0, 2_000))
}

/** What a cell holds: figures in full and without the signs of their format, days as EDTF; anything else as it is shown. */
export function heldByCalc(shown: string, attributes: string): string {
  // The mark of an empty cell, and how a tab arrives in a cell of several lines.
  if (shown === '\n') return ''
  const held = /\bsdval\s*=\s*"([^"]+)"/i.exec(attributes)?.[1]
  const format = /\bsdnum\s*=\s*"[^;"]*;(?:[^;"]*;)?([^"]*)"/i.exec(attributes)?.[1]
  const figure = Number(held)
  if (held === undefined || format === undefined || !Number.isFinite(figure)) return shown.replaceAll('\u0001', '\t')
  if (isOfFigures(format)) return String(figure)
  return dayShown(figure, shown) ?? shown
}

/** Formats of dates, times and yes or no have letters outside words and brackets; those of figures no more than an exponent. */
function isOfFigures(format: string): boolean {
  const bare = format.replace(/&quot;.*?&quot;|\\.|\[[^\]]*\]/g, '')
  return bare === '' || bare === 'General' || /[0#?]/.test(bare) && !/\p{L}/u.test(bare.replaceAll(/E[+-]/g, ''))
}

const DAY = 86_400_000
const FIRST = Date.UTC(1899, 11, 30)

/** The day of so many days, if it is a whole one and the words show its day and year (tables may count from another day). */
function dayShown(days: number, shown: string): string | null {
  if (!Number.isInteger(days) || Math.abs(days) > 1_000_000) return null
  const date = new Date(FIRST + days * DAY)
  const numbers = new Set((shown.match(/\d+/g) ?? []).map(Number))
  const year = date.getUTCFullYear()
  if (year < 1 || !numbers.has(date.getUTCDate()) || !(numbers.has(year) || numbers.has(year % 100))) return null
  return date.toISOString().slice(0, 10)
}
