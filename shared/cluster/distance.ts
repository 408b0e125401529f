/**
 * Edits (a character put in, left out or replaced) that turn one text into the other: V. Levenshtein, "Binary codes capable of
 * correcting deletions, insertions, and reversals", 1966. Only a band of `limit` around the diagonal is filled, after
 * E. Ukkonen, "Algorithms for approximate string matching", 1985. Null when there are more than `limit`.
 */
export function edits(a: readonly string[], b: readonly string[], limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null
  const far = limit + 1
  let above = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far))
  let row = new Array<number>(b.length + 1).fill(far)
  for (let i = 1; i <= a.length; i += 1) {
    const first = Math.max(1, i - limit)
    const last = Math.min(b.length, i + limit)
    row[first - 1] = first === 1 ? Math.min(i, far) : far
    let least = row[first - 1] ?? far
    for (let j = first; j <= last; j += 1) {
      const replaced = (above[j - 1] ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const one = Math.min(replaced, (above[j] ?? far) + 1, (row[j - 1] ?? far) + 1, far)
      row[j] = one
      if (one < least) least = one
    }
    if (last < b.length) row[last + 1] = far
    if (least > limit) return null
    ;[above, row] = [row, above]
  }
  const total = above[b.length] ?? far
  return total > limit ? null : total
}

/** Edits for each character of the longer text, 0 (equal) to 1; null when above `most`. */
export function distance(a: readonly string[], b: readonly string[], most: number): number | null {
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 0
  const count = edits(a, b, Math.floor(most * longest + 1e-9))
  return count === null ? null : count / longest
}
