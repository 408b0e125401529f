/** Two units, by index, that hold the same words. */
export interface Match {
  readonly before: number
  readonly after: number
  /** It stands in another order among the units that stayed. */
  readonly moved: boolean
}

/**
 * Pairs units (paragraphs, sentences) whose keys are equal, without guessing: a key that stands once on each side is a pair; the
 * longest series of those in common order stayed, the others moved; units beside one that stayed are paired with their equals.
 * A key that repeats elsewhere is left alone.
 *
 * Patience diff (B. Cohen): the series is a longest increasing subsequence, found in n log n where a table of all pairs would
 * take n times n.
 */
export function matchUnits(before: readonly string[], after: readonly string[]): readonly Match[] {
  const pairs = onceOnBothSides(before, after)
  const stayed = new Set(longestRise(pairs.map(([, at]) => at)))
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (from: number, to: number): boolean => {
    if (partner.has(from) || taken.has(to) || before[from] === undefined || before[from] !== after[to]) return false
    partner.set(from, to)
    taken.add(to)
    return true
  }
  const inOrder = pairs.filter((_, index) => stayed.has(index))
  for (const [from, to] of inOrder) pair(from, to)
  // The ends of the text hold as what stayed does.
  grow(-1, -1, 1, pair)
  for (const [from, to] of inOrder) grow(from, to, 1, pair)
  grow(before.length, after.length, -1, pair)
  for (const [from, to] of inOrder.toReversed()) grow(from, to, -1, pair)
  const steady = [...partner].map(([from, to]): Match => ({ before: from, after: to, moved: false }))
  const moved = pairs.filter(([from, to], index) => !stayed.has(index) && pair(from, to)).map(([from, to]): Match => ({ before: from, after: to, moved: true }))
  return [...steady, ...moved].sort((a, b) => a.before - b.before)
}

/** Pairs neighbours in one direction for as long as they are equal and free. */
function grow(from: number, to: number, step: 1 | -1, pair: (from: number, to: number) => boolean): void {
  for (let distance = step; pair(from + distance, to + distance); distance += step);
}

/** Pairs of units whose key stands once before and once after, in the order of the first. */
function onceOnBothSides(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const earlier = onlyPlaces(before)
  const later = onlyPlaces(after)
  const pairs: (readonly [number, number])[] = []
  for (const [key, from] of earlier) {
    const to = later.get(key)
    if (from >= 0 && to !== undefined && to >= 0) pairs.push([from, to])
  }
  return pairs
}

/** Where each key stands; -1 when it stands at several places. */
function onlyPlaces(keys: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  keys.forEach((key, index) => places.set(key, places.has(key) ? -1 : index))
  return places
}

/** Positions of a longest rising series among distinct numbers (patience sorting). */
export function longestRise(values: readonly number[]): readonly number[] {
  const tops: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous.push(low > 0 ? tops[low - 1] ?? -1 : -1)
    tops[low] = index
  })
  const series: number[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) series.push(at)
  return series.reverse()
}
