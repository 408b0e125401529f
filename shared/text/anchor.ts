import type { Fragment } from '../model/records.ts'

/** What finds the words again: the words themselves and what stands around them (W3C TextQuoteSelector). */
export interface Anchor {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** Stands between the fragments of a discontinuous annotation in `exact`. */
export const GAP = ' … '

const AROUND = 32

/** The anchor of one or more fragments, in the order of the text; surrounding words are up to 32 UTF-16 units, no character cut. */
export function anchorOf(text: string, fragments: readonly Fragment[]): Anchor {
  const ordered = [...fragments].sort((a, b) => a.start - b.start)
  const start = ordered[0]?.start ?? 0
  const end = ordered.at(-1)?.end ?? start
  return {
    exact: ordered.map((one) => text.slice(one.start, one.end)).join(GAP),
    prefix: text.slice(wholeCharacter(text, Math.max(0, start - AROUND), 1), start),
    suffix: text.slice(end, wholeCharacter(text, Math.min(text.length, end + AROUND), -1)),
  }
}

/** The offset, moved by one when it would cut a surrogate pair. */
function wholeCharacter(text: string, offset: number, step: 1 | -1): number {
  const low = text.charCodeAt(offset)
  const high = text.charCodeAt(offset - 1)
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? offset + step : offset
}
