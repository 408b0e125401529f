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
