/**
 * Offsets in a text are counted in UTF-16 units in memory and in Unicode code points in what leaves the project (W3C Web
 * Annotation, TextPositionSelector). Both functions walk the text once for any number of offsets.
 */

/**
 * Code-point offsets for offsets in UTF-16 units, which stand in ascending order. An offset inside a surrogate pair means the
 * character's start; one outside of the text means its nearer end.
 */
export function toCodePoints(text: string, offsets: readonly number[]): readonly number[] {
  const found: number[] = []
  let unit = 0
  let point = 0
  for (const offset of offsets) {
    while (unit < text.length) {
      const next = unit + unitsAt(text, unit)
      if (next > offset) break
      unit = next
      point += 1
    }
    found.push(point)
  }
  return found
}

/** UTF-16 offsets for offsets in code points, which stand in ascending order; one outside of the text means its nearer end. */
export function toUtf16(text: string, offsets: readonly number[]): readonly number[] {
  const found: number[] = []
  let unit = 0
  let point = 0
  for (const offset of offsets) {
    while (unit < text.length && point < offset) {
      unit += unitsAt(text, unit)
      point += 1
    }
    found.push(unit)
  }
  return found
}

/** 2 for a surrogate pair, else 1; a lone surrogate is a code point of its own. */
function unitsAt(text: string, unit: number): 1 | 2 {
  return (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
}
