/** Two rows, the one entered first named first, and the odds that they are one event, looked at alone. */
export interface Likely {
  readonly a: number
  readonly b: number
  readonly odds: number
}

/** Most rivals of a row that are looked at, the likeliest first. */
const MOST = 40

/**
 * How likely each pair is beside its rivals. A row is the same event as one other or as several that are one event among
 * themselves: where two candidates of a row are not likely to be one event with each other, at most one of them is right, and
 * each takes from the other's probability. So a report that fits three events of a week is not proposed with all three alike.
 * @param pairs the likeliest first
 * @param rows how many rows there are
 * @returns probabilities, 0 to 1, in the order of the pairs
 */
export function besideRivals(pairs: readonly Likely[], rows: number): Float64Array {
  const start = new Int32Array(rows + 1)
  for (const { a, b } of pairs) for (const row of [a, b]) if ((start[row + 1] ?? MOST) < MOST) start[row + 1] = (start[row + 1] ?? 0) + 1
  for (let row = 0; row < rows; row += 1) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0)
  const next = start.slice(0, rows)
  const others = new Int32Array(start[rows] ?? 0)
  const odds = new Float64Array(others.length)
  const enter = (row: number, other: number, how: number): void => {
    const at = next[row] ?? 0
    if (at >= (start[row + 1] ?? 0)) return
    others[at] = other
    odds[at] = how
    next[row] = at + 1
  }
  for (const { a, b, odds: how } of pairs) {
    enter(a, b, how)
    enter(b, a, how)
  }
  const oddsOf = (row: number, other: number): number => {
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) if (others[at] === other) return odds[at] ?? 0
    return 0
  }
  /** Odds of the others that may be what `row` is, if it is not `instead`. */
  const rivals = (row: number, instead: number): number => {
    let sum = 0
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) {
      const other = others[at] ?? 0
      const how = odds[at] ?? 0
      // Those that are as likely one event themselves stand together.
      if (other !== instead && oddsOf(other, instead) < Math.min(1, how)) sum += how
    }
    return sum
  }
  return Float64Array.from(pairs, ({ a, b, odds: how }) => how / (1 + how + Math.max(rivals(a, b), rivals(b, a))))
}
