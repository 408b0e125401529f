import { mapText } from './text-map.ts'

/**
 * Where the pages of the original begin in the corrected text: at the paragraph that holds the first words of each that are still
 * there in order. `pages` are offsets of the old text in rising order; the result rises too, and is as long.
 */
export function carryPages(before: string, after: string, pages: readonly number[]): readonly number[] {
  if (pages.length === 0) return []
  const steady = mapText(before, after).pieces.filter(({ moved }) => !moved)
  let least = 0
  return pages.map((offset) => {
    const piece = offset === 0 ? undefined : steady.find((one) => one.before.end > offset)
    const place = offset === 0 ? 0 : piece ? piece.after.start : after.length
    least = Math.max(least, after.lastIndexOf('\n', place - 1) + 1)
    return least
  })
}
