/** Rows in the order of their keys, with the keys in order. */
export interface Keyed {
  readonly rows: Uint32Array<ArrayBuffer>
  readonly keys: Uint32Array<ArrayBuffer>
}

/** Stable radix sort of `rows` by `keys` (0..greatest): in one pass, or in two of 16 bits where the places to count in would be too many. */
export function sortedByKey(rows: Uint32Array<ArrayBuffer>, keys: Uint32Array<ArrayBuffer>, greatest: number): Keyed {
  let from = rows
  let fromKeys = keys
  const bits = greatest < 1 << 20 ? 20 : 16
  const mask = (1 << bits) - 1
  for (let shift = 0; shift < 32 && (shift === 0 || greatest >>> shift > 0); shift += bits) {
    const counts = new Uint32Array(Math.min(greatest, mask) + 2)
    for (let n = 0; n < fromKeys.length; n += 1) {
      const digit = ((fromKeys[n] ?? 0) >>> shift) & mask
      counts[digit + 1] = (counts[digit + 1] ?? 0) + 1
    }
    for (let digit = 1; digit < counts.length; digit += 1) counts[digit] = (counts[digit] ?? 0) + (counts[digit - 1] ?? 0)
    const to = new Uint32Array(from.length)
    const toKeys = new Uint32Array(from.length)
    for (let n = 0; n < from.length; n += 1) {
      const key = fromKeys[n] ?? 0
      const digit = (key >>> shift) & mask
      const place = counts[digit] ?? 0
      counts[digit] = place + 1
      to[place] = from[n] ?? 0
      toKeys[place] = key
    }
    from = to
    fromKeys = toKeys
  }
  return { rows: from, keys: fromKeys }
}
