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
