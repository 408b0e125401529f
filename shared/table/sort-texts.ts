/** Below so many texts, moving one after another to its place is as fast as anything. */
const FEW = 16

/**
 * Puts places of texts in the order of the texts' code units, in place; equal texts stand together. Texts are told apart by the few
 * characters behind what all of them begin with, as numbers that the engine sorts by itself: several times as fast as comparing.
 */
export function sortTexts(texts: readonly string[], places: Uint32Array): void {
  sortRange(texts, places, 0, places.length)
}

function sortRange(texts: readonly string[], places: Uint32Array, from: number, to: number): void {
  if (to - from < FEW) {
    insertEach(texts, places, from, to)
    return
  }
  const skip = commonLength(texts, places, from, to)
  const keys = keysOf(texts, places, from, to, skip, 8) ?? keysOf(texts, places, from, to, skip, 16) ?? new BigUint64Array()
  keys.sort()
  const words = new Uint32Array(keys.buffer)
  const count = to - from
  for (let n = 0; n < count; n += 1) places[from + n] = words[2 * n] ?? 0
  for (let start = 0, end = 1; end <= count; end += 1) {
    if (end < count && words[2 * end + 1] === words[2 * start + 1]) continue
    // Where the characters tell nothing apart, as of texts that are all the same, going on would never end.
    if (end - start === count) places.subarray(from, to).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''))
    else if (end - start > 1) sortRange(texts, places, from + start, from + end)
    start = end
  }
}

function insertEach(texts: readonly string[], places: Uint32Array, from: number, to: number): void {
  for (let n = from + 1; n < to; n += 1) {
    const place = places[n] ?? 0
    const text = texts[place] ?? ''
    let at = n
    for (; at > from; at -= 1) {
      const before = places[at - 1] ?? 0
      if ((texts[before] ?? '') <= text) break
      places[at] = before
    }
    places[at] = place
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** How many characters all texts begin with. */
function commonLength(texts: readonly string[], places: Uint32Array, from: number, to: number): number {
  const first = texts[places[from] ?? 0] ?? ''
  let common = first.length
  for (let n = from + 1; n < to && common > 0; n += 1) {
    const text = texts[places[n] ?? 0] ?? ''
    let same = 0
    for (; same < common && text.charCodeAt(same) === first.charCodeAt(same); same += 1);
    common = same
  }
  return common
}

/** Each place under 32 bits of its text; null when a character takes more than so many bits. */
function keysOf(texts: readonly string[], places: Uint32Array, from: number, to: number, skip: number, bits: 8 | 16): BigUint64Array | null {
  const keys = new BigUint64Array(to - from)
  // Little-endian, as pages are too: the upper half is the second word.
  const words = new Uint32Array(keys.buffer)
  for (let n = 0; n < keys.length; n += 1) {
    const place = places[from + n] ?? 0
    const text = texts[place] ?? ''
    let key = 0
    for (let at = skip; at < skip + 32 / bits; at += 1) {
      const unit = at < text.length ? text.charCodeAt(at) : 0
      if (unit >>> bits !== 0) return null
      key = (key << bits) | unit
    }
    words[2 * n] = place
    words[2 * n + 1] = key
  }
  return keys
}
