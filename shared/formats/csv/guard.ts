/**
 * A spreadsheet runs a cell that begins with one of these as a formula
 * (OWASP, "CSV injection": = + - @ tab, carriage return; line feed is treated alike by some programs).
 */
const FORMULA = /^[=+\-@\t\r\n]/
/** What our guard, or a quote that looks like it, leaves at the start of a cell. */
const LOOKS_GUARDED = /^'+[=+\-@\t\r\n]/
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula; numbers are never touched. A text that
 * already begins like a guarded one gets one more apostrophe even with the guard off, so that `unguard` is exact for both.
 */
export function guard(text: string, on: boolean): string {
  if (LOOKS_GUARDED.test(text)) return `'${text}`
  return on && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** Takes off one apostrophe that `guard` put on; every other text is left as it is. */
export function unguard(text: string): string {
  return LOOKS_GUARDED.test(text) ? text.slice(1) : text
}
