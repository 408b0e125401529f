import type { Fragment } from '../model/records.ts'

/** How far one step moves the edge of a mark. */
export type Step = 'character' | 'word'

/** One move of one edge: `at` is the position of the fragment among the mark's fragments. */
export interface EdgeMove {
  readonly at: number
  readonly edge: 'start' | 'end'
  readonly direction: 1 | -1
  readonly step: Step
}

const SEGMENTERS: Readonly<Record<Step, Intl.Segmenter>> = {
  character: new Intl.Segmenter(undefined, { granularity: 'grapheme' }),
  word: new Intl.Segmenter(undefined, { granularity: 'word' }),
}
const BLANK = /^\s*$/u

/**
 * The fragments with one edge moved; the same array when there is no place for it to go. An edge stands at the border of
 * a character as people see it (a grapheme), never on white space, leaves at least one character of its fragment, and
 * does not go beyond the neighbouring fragment. `fragments` stand in the order of the text.
 */
export function moveEdge(text: string, fragments: readonly Fragment[], { at, edge, direction, step }: EdgeMove): readonly Fragment[] {
  const fragment = fragments[at]
  if (!fragment) return fragments
  const { start, end } = fragment
  const lowest = fragments[at - 1]?.end ?? 0
  const highest = fragments[at + 1]?.start ?? text.length
  const to = edge === 'end' ? nextEnd(text, end, direction, step) : nextStart(text, start, direction, step)
  if (to === null || (edge === 'end' ? to <= start || to > highest : to >= end || to < lowest)) return fragments
  return fragments.with(at, edge === 'end' ? { start, end: to } : { start: to, end })
}

/** Which fragment an edge key means: the one that the caret is in or at, else the outermost on that side. */
export function fragmentMeant(fragments: readonly Fragment[], caret: number, edge: 'start' | 'end'): number {
  const here = fragments.findIndex(({ start, end }) => start <= caret && caret <= end)
  return here >= 0 ? here : edge === 'start' ? 0 : fragments.length - 1
}

/** The next place in the direction where words can end; null when there is none. */
function nextEnd(text: string, end: number, direction: 1 | -1, step: Step): number | null {
  let at = end
  do {
    if (direction === 1 ? at >= text.length : at <= 0) return null
    at = direction === 1 ? segmentAt(text, at, step).end : segmentAt(text, at - 1, step).start
  } while (at <= 0 || isBlank(text, at - 1))
  return at
}

/** The next place in the direction where words can begin; null when there is none. */
function nextStart(text: string, start: number, direction: 1 | -1, step: Step): number | null {
  let at = start
  do {
    if (direction === 1 ? at >= text.length : at <= 0) return null
    at = direction === 1 ? segmentAt(text, at, step).end : segmentAt(text, at - 1, step).start
  } while (at >= text.length || isBlank(text, at))
  return at
}

/** True when the character at the offset is white space. What the borders of words part may begin or end with it. */
function isBlank(text: string, offset: number): boolean {
  const { start, end } = segmentAt(text, offset, 'character')
  return BLANK.test(text.slice(start, end))
}

/** The character or word that holds the unit at the offset. A line break is one of its own. */
function segmentAt(text: string, offset: number, step: Step): Fragment {
  if (text[offset] === '\n') return { start: offset, end: offset + 1 }
  // Neither characters nor words cross lines, and a line is cheap to segment where a book is not.
  const origin = text.lastIndexOf('\n', offset) + 1
  const stop = text.indexOf('\n', offset)
  const line = text.slice(origin, stop < 0 ? text.length : stop)
  const own = SEGMENTERS[step].segment(line).containing(offset - origin)
  if (!own) return { start: offset, end: offset + 1 }
  if (step === 'character') return { start: origin + own.index, end: origin + own.index + own.segment.length }
  return { start: whole(line, own.index, -1) + origin, end: whole(line, own.index + own.segment.length, 1) + origin }
}

/** The offset, moved out of a character that it would cut: the borders of words are not always those of graphemes. */
function whole(line: string, offset: number, direction: 1 | -1): number {
  const cut = SEGMENTERS.character.segment(line).containing(offset)
  if (!cut || cut.index === offset) return offset
  return direction === 1 ? cut.index + cut.segment.length : cut.index
}

/** The fragment, widened where it would cut a character (an emoji of several, a letter and its marks). */
export function wholeCharacters(text: string, { start, end }: Fragment): Fragment {
  const first = start < text.length ? segmentAt(text, start, 'character').start : start
  const last = end > start ? segmentAt(text, end - 1, 'character').end : first
  return { start: first, end: Math.max(last, first) }
}
