/** Offsets of one text, asked in any order. */
export interface PointIndex {
  /** Length in Unicode code points. */
  readonly length: number
  /** The offset in UTF-16 units of a code point from 0 to `length`. */
  unitOf(point: number): number
}

/** Lists the characters outside of the first plane once, so that each offset is a search among them and no walk through the text. */
export function pointIndex(body: string): PointIndex {
  /** Code-point offsets of the characters that take two UTF-16 units. */
  const wide: number[] = []
  let points = 0
  for (let unit = 0; unit < body.length; points += 1) {
    const two = (body.codePointAt(unit) ?? 0) > 0xffff
    if (two) wide.push(points)
    unit += two ? 2 : 1
  }
  return {
    length: points,
    unitOf(point) {
      let [from, to] = [0, wide.length]
      while (from < to) {
        const middle = (from + to) >>> 1
        if ((wide[middle] as number) < point) from = middle + 1
        else to = middle
      }
      return point + from
    },
  }
}
