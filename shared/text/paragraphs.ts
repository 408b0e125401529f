import type { Fragment } from '../model/records.ts'

/** The paragraphs of a normalised text: its lines that hold something, without the line break, in order. */
export function paragraphs(text: string): readonly Fragment[] {
  const found: Fragment[] = []
  let start = 0
  while (start <= text.length) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    if (end > start) found.push({ start, end })
    if (stop < 0) break
    start = stop + 1
  }
  return found
}

/**
 * Where a step by paragraph leads from an offset: forward to the start of the next one (from the last, to its end), back to
 * the start of this one or, from there, to that of the one before.
 */
export function paragraphStep(paragraphs: readonly Fragment[], offset: number, direction: 1 | -1): number {
  const to = direction === 1 ? paragraphs.find(({ start }) => start > offset) : paragraphs.findLast(({ start }) => start < offset)
  return to?.start ?? (direction === 1 ? (paragraphs.at(-1)?.end ?? 0) : (paragraphs[0]?.start ?? 0))
}
