import { isCut, joinLines, type Vocabulary } from './hyphens.ts'
import type { Line } from './lines.ts'

/** Parts of the usual distance of lines, and of the letters' height. */
const WIDER_GAP = 1.3
const INDENT = 0.8
const OTHER_SIZE = 0.12
const WIDEST_LEADING = 2.2
const SAME_MARGIN = 3
/** A jump up to the head of the next column, in heights of letters. */
const COLUMN_JUMP = 2

const BULLET = /^[•‣▪▫◦●○■□➢➤✓*–—-]\s/u
const NUMBERED = /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s/u
const SENTENCE_END = /[.!?:;…。！？؟][)\]"'”’»]*$/u

/** The lines of one page as paragraphs. A paragraph never goes over the border of a page, so that every page begins with one. */
export function pageParagraphs(lines: readonly Line[], vocabulary: Vocabulary): readonly string[] {
  const leading = usualLeading(lines)
  const margins = farthestEnds(lines)
  const paragraphs: string[][] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before === undefined || begins(before, line, leading, margins)) paragraphs.push([line.text])
    else paragraphs.at(-1)?.push(line.text)
  }
  return paragraphs.map((paragraph) => joinLines(paragraph, vocabulary))
}

/** Whether a line begins a paragraph. */
function begins(before: Line, line: Line, leading: number, margins: ReadonlyMap<number, number>): boolean {
  if (before.turn !== line.turn || before.rtl !== line.rtl) return true
  if (Math.abs(before.size - line.size) > OTHER_SIZE * Math.max(before.size, line.size)) return true
  const gap = before.y - line.y
  if (gap < -COLUMN_JUMP * line.size) return !goesOn(before.text, line.text)
  if (gap <= 0 || gap > WIDER_GAP * Math.min(leading, WIDEST_LEADING * line.size)) return true
  if (isCut(before.text, line.text)) return false
  if (BULLET.test(line.text)) return true
  const hanging = BULLET.test(before.text) || NUMBERED.test(before.text)
  if (!hanging && line.start > before.start + INDENT * line.size) return true
  return hadRoom(before, line, margins) && (SENTENCE_END.test(before.text) || !/^\p{Ll}/u.test(line.text))
}

function goesOn(before: string, after: string): boolean {
  return isCut(before, after) || (!SENTENCE_END.test(before) && /^\p{Ll}/u.test(after))
}

/** Whether the first word of a line would have fitted on the line before: then that one was ended on purpose. */
function hadRoom(before: Line, line: Line, margins: ReadonlyMap<number, number>): boolean {
  const [word = ''] = /^\S+/u.exec(line.text) ?? []
  const needed = ((word.length + 1) * (line.end - line.start)) / line.text.length
  const margin = margins.get(marginOf(before)) ?? before.end
  return before.end + needed + line.size < margin
}

/** How far lines reach that begin at about the same place: the width of their column. */
function farthestEnds(lines: readonly Line[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  for (const line of lines) {
    const margin = marginOf(line)
    for (const near of [margin - 1, margin, margin + 1]) ends.set(near, Math.max(ends.get(near) ?? -Infinity, line.end))
  }
  return ends
}

function marginOf({ start, size }: Line): number {
  return Math.round(start / (SAME_MARGIN * Math.max(1, size)))
}

/** The middle one of the distances from line to line; infinite when there is none. */
function usualLeading(lines: readonly Line[]): number {
  const gaps = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const gap = before ? before.y - line.y : 0
    return gap > 0 && gap < 3 * line.size ? [gap] : []
  }).sort((one, other) => one - other)
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? Infinity
}
