import type { Fragment } from '../model/records.ts'

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const SPACE = /\s/u

/**
 * What a raw selection means: outer white space goes, and an edge that cuts a word moves outwards to the word's border.
 * Punctuation that was selected stays, so that "(SDF)" or a closing quotation mark can be cited.
 * Null when nothing but white space is selected.
 */
export function trimToWords(text: string, start: number, end: number): Fragment | null {
  let from = Math.max(0, Math.min(start, end))
  let to = Math.min(text.length, Math.max(start, end))
  while (from < to && SPACE.test(text[from] ?? '')) from += 1
  while (to > from && SPACE.test(text[to - 1] ?? '')) to -= 1
  if (from === to) return null
  let first = outwards(text, from).start
  let last = outwards(text, to).end
  // A mark that stands on a space makes one segment with it (UAX 29, WB4); the space is no part of a word even so.
  while (first < from && SPACE.test(text[first] ?? '')) first += 1
  while (last > to && SPACE.test(text[last - 1] ?? '')) last -= 1
  return { start: first, end: last }
}

/** The word that the offset cuts, or an empty range at the offset when it stands at a border. */
function outwards(text: string, offset: number): Fragment {
  // Words do not cross lines, and segmenting a line is cheap where segmenting a book is not.
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const stop = text.indexOf('\n', offset)
  const line = text.slice(lineStart, stop < 0 ? text.length : stop)
  const cut = words.segment(line).containing(offset - lineStart)
  if (!cut || cut.index === offset - lineStart) return { start: offset, end: offset }
  return { start: lineStart + cut.index, end: lineStart + cut.index + cut.segment.length }
}
