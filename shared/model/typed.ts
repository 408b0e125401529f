import type { Value } from './value.ts'

/** What typed text means for a field: a value, or a sentence that says what is wrong with it. */
export type Typed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string }

/** The three figures of a range field, in the order low, best, high. */
export type Figures = readonly [low: number | null, best: number | null, high: number | null]

const UNKNOWN: Figures = [null, null, null]

/** A whole number; `1,234` and `1 234` are read as 1234. Empty text is unknown. */
export function readInteger(text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  const plain = /^[+-]?\d{1,3}([, \u00a0\u202f]\d{3})+$/.test(trimmed) ? trimmed.replace(/[, \u00a0\u202f]/g, '') : trimmed
  if (/^[+-]?\d+$/.test(plain) && Number.isSafeInteger(Number(plain))) return { ok: true, value: Number(plain) }
  return { ok: false, message: `"${trimmed}" is not a whole number.` }
}

/** A decimal number, or degrees such as 33°48'N or 42 26 30 E. Empty text is unknown. */
export function readNumber(text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)) return { ok: true, value: Number(trimmed) }
  const degrees = readDegrees(trimmed)
  if (degrees !== null) return { ok: true, value: degrees }
  return { ok: false, message: `"${trimmed}" is not a number; write 33.8 or 33°48'N.` }
}

function readDegrees(text: string): number | null {
  const parts = /^(-?\d{1,3}(?:\.\d+)?)\s*[°º ]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’ ]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*["″”]?\s*)?)?([NSEW])$/i.exec(text)
  if (!parts) return null
  const [, whole = '0', minutes = '0', seconds = '0', side = 'N'] = parts
  if (Number(minutes) >= 60 || Number(seconds) >= 60 || whole.startsWith('-')) return null
  const degrees = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600
  return Math.round((/[SW]/i.test(side) ? -degrees : degrees) * 1e6) / 1e6
}

/** A time of day, 24 hours: `5:30`, `05.30` and `0530` are read as `05:30`. Empty text is unknown. */
export function readTime(text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  const parts = /^(\d{1,2})[:.](\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})$/.exec(trimmed)
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])]
  if (!parts || hours > 23 || minutes > 59) return { ok: false, message: `"${trimmed}" is not a time of day; write it with 24 hours, such as 05:30.` }
  return { ok: true, value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

/**
 * The shorthand of a range: `3` is best 3, `>=41` at least 41, `>40` the same, `<=5` at most 5, `<6` the same,
 * `3-5` between. `4 (3-6)` gives all three. Null when the text is none of these.
 */
export function readRange(text: string): Figures | null {
  const typed = text.trim().replace(/[–—]/g, '-')
  if (typed === '') return UNKNOWN
  const all = /^(\d+)\s*\((\d+)\s*-\s*(\d+)\)$/.exec(typed)
  if (all) return [Number(all[2]), Number(all[1]), Number(all[3])]
  const bounded = /^(\d+)\s*\((>=|≥|<=|≤)\s*(\d+)\)$/.exec(typed)
  if (bounded) return /[>≥]/.test(bounded[2] ?? '') ? [Number(bounded[3]), Number(bounded[1]), null] : [null, Number(bounded[1]), Number(bounded[3])]
  const between = /^(\d+)\s*-\s*(\d+)$/.exec(typed)
  if (between) return [Number(between[1]), null, Number(between[2])]
  const bound = /^(>=|≥|>|<=|≤|<|=)?\s*(\d+)(\+)?$/.exec(typed)
  if (!bound) return null
  const figure = Number(bound[2])
  if (bound[3]) return bound[1] ? null : [figure, null, null]
  switch (bound[1]) {
    case '>=': case '≥': return [figure, null, null]
    case '>': return [figure + 1, null, null]
    case '<=': case '≤': return [null, null, figure]
    case '<': return figure > 0 ? [null, null, figure - 1] : null
    default: return [null, figure, null]
  }
}

/** A range in the shorthand, so that `readRange` gives the same three figures back; nothing known is an empty text. */
export function writeRange([low, best, high]: Figures): string {
  if (best === null) {
    if (low === null) return high === null ? '' : `≤${high}`
    return high === null ? `≥${low}` : `${low}–${high}`
  }
  if (low === null) return high === null ? String(best) : `${best} (≤${high})`
  return high === null ? `${best} (≥${low})` : `${best} (${low}–${high})`
}
