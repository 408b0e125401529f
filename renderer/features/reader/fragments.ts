import type { Fragment } from '../../../shared/model/records.ts'

/** Fragments in the order of the text, those that touch or overlap made one. */
export function joinFragments(fragments: readonly Fragment[]): readonly Fragment[] {
  const joined: Fragment[] = []
  for (const fragment of [...fragments].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && fragment.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, fragment.end) }
    else joined.push(fragment)
  }
  return joined
}

/** What is left of fragments of a text when others are taken out, without white space at the new edges. */
export function takeOut(text: string, fragments: readonly Fragment[], taken: readonly Fragment[]): readonly Fragment[] {
  let left = joinFragments(fragments)
  for (const { start, end } of taken) {
    left = left.flatMap((one) => {
      if (end <= one.start || start >= one.end) return [one]
      return [{ start: one.start, end: Math.max(one.start, start) }, { start: Math.min(one.end, end), end: one.end }]
        .map((piece) => withoutBlanks(text, piece))
        .filter((piece) => piece.start < piece.end)
    })
  }
  return left
}

/** True when both are the same ranges in the same order. */
export function sameFragments(a: readonly Fragment[], b: readonly Fragment[]): boolean {
  return a.length === b.length && a.every(({ start, end }, index) => start === b[index]?.start && end === b[index]?.end)
}

function withoutBlanks(text: string, { start, end }: Fragment): Fragment {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  return { start: from, end: Math.max(from, end - (words.length - words.trimEnd().length)) }
}
