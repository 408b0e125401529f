import type { Fragment } from '../../model/records.ts'
import { normaliseText } from '../../text/normalise.ts'
import { pointIndex } from '../marked/points.ts'

/** A text as it came in beside the text that is kept. */
export interface Aligned {
  /** Normalised. */
  readonly body: string
  /** Length as it came in, in code points. */
  readonly length: number
  /** The words of a range in code points of the text as it came in. */
  rawWords(range: Fragment): string
  /** The same range in UTF-16 units of the kept text; null when nothing of it is kept, or other words stand there. */
  rangeOf(range: Fragment): Fragment | null
}

interface Line {
  /** In the text as it came in; the end is before the line break. */
  readonly start: number
  readonly end: number
  /** Where it starts in the kept text, and how long it is there. */
  readonly at: number
  readonly kept: number
}

/** Line ends as `normaliseText` knows them. */
const BREAK = /\r\n?|[\n\u2028\u2029\u0085]/gu

/** Aligns a text with what is kept of it, line by line: normalising never reaches over a line break, but for blank lines, which it drops. */
export function align(raw: string): Aligned {
  const body = normaliseText(raw)
  const index = pointIndex(raw)
  const lines = body === raw ? null : linesOf(raw)
  const units = ({ start, end }: Fragment): Fragment => ({ start: index.unitOf(start), end: index.unitOf(end) })
  const rawWords = (range: Fragment): string => {
    const { start, end } = units(range)
    return raw.slice(start, end)
  }
  return {
    body,
    length: index.length,
    rawWords,
    rangeOf(range) {
      const { start, end } = units(range)
      if (lines === null) return { start, end }
      const found = { start: offsetIn(raw, lines, start), end: Math.min(body.length, offsetIn(raw, lines, end)) }
      return found.start < found.end && bare(body.slice(found.start, found.end)) === bare(raw.slice(start, end)) ? found : null
    },
  }
}

/** Words without what normalising drops at their edges and in between. */
function bare(words: string): string {
  return normaliseText(words).replace(/\s+/gu, ' ').trim()
}

function linesOf(raw: string): readonly Line[] {
  const found: Line[] = []
  let at = 0
  let [begun, blank] = [false, false]
  const add = (start: number, end: number): void => {
    const kept = normaliseText(raw.slice(start, end)).length
    if (kept > 0) {
      // One line break ends the line before, another stands for any number of blank lines between.
      if (begun) at += blank ? 2 : 1
      begun = true
      found.push({ start, end, at, kept })
      at += kept
      blank = false
    } else {
      found.push({ start, end, at, kept })
      blank = true
    }
  }
  let start = 0
  for (const match of raw.matchAll(BREAK)) {
    add(start, match.index)
    start = match.index + match[0].length
  }
  add(start, raw.length)
  return found
}

/** Where an offset of the text as it came in lies in the kept one. */
function offsetIn(raw: string, lines: readonly Line[], unit: number): number {
  let [from, to] = [0, lines.length - 1]
  while (from < to) {
    const middle = (from + to + 1) >>> 1
    if ((lines[middle] as Line).start <= unit) from = middle
    else to = middle - 1
  }
  const { start, end, at, kept } = lines[from] as Line
  // A letter after the piece keeps the spaces at its end, which are no longer at the end of a line then.
  const before = normaliseText(`${raw.slice(start, Math.min(unit, end))}x`).length - 1
  return at + Math.min(before, kept)
}
