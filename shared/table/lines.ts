import type { LineCells } from './line-cells.ts'

/** Lines of text in UTF-8, one behind the other, and where each ends. */
export interface Lines {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
}

/** Most lines made at once: few enough to stay close at hand for the processor while they are put together. */
export const LINES_TOGETHER = 256

/**
 * Puts lines together out of their cells, which are copied column by column: a whole table is so written in a fraction of the
 * time that it takes to make a text of each row.
 * @param sources for each line the cells of its page
 * @param rows for each line its row in them
 */
export function linesFrom(sources: readonly (readonly LineCells[])[], rows: Uint32Array): Lines {
  const places = new Uint32Array(rows.length)
  eachRun(sources, (cells, from, to) => { for (const column of cells) addLengths(column, rows, places, from, to) })
  let length = 0
  for (let n = 0; n < places.length; n += 1) {
    const own = places[n] ?? 0
    places[n] = length
    length += own
  }
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  eachRun(sources, (cells, from, to) => { for (const column of cells) copy(column, rows, view, places, from, to) })
  // Each place has moved to the end of its line.
  return { bytes, ends: places }
}

/** Neighbouring lines of the same page. */
function eachRun(sources: readonly (readonly LineCells[])[], work: (cells: readonly LineCells[], from: number, to: number) => void): void {
  for (let from = 0, to = 1; to <= sources.length; to += 1) {
    const cells = sources[from]
    if (to < sources.length && sources[to] === cells) continue
    if (cells) work(cells, from, to)
    from = to
  }
}

function addLengths({ starts, codes }: LineCells, rows: Uint32Array, lengths: Uint32Array, from: number, to: number): void {
  for (let n = from; n < to; n += 1) {
    const code = codes[rows[n] ?? 0] ?? 0
    lengths[n] = (lengths[n] ?? 0) + (starts[code + 1] ?? 0) - (starts[code] ?? 0) - 1
  }
}

/** Copies a cell of each line to its place, and moves the place behind it. By four bytes: most cells are too short for a call to be worth it. */
function copy({ bytes, starts, codes }: LineCells, rows: Uint32Array, to: DataView, places: Uint32Array, first: number, last: number): void {
  for (let n = first; n < last; n += 1) {
    const code = codes[rows[n] ?? 0] ?? 0
    const end = (starts[code + 1] ?? 0) - 1
    let at = starts[code] ?? 0
    let place = places[n] ?? 0
    for (; at + 4 <= end; at += 4, place += 4) to.setUint32(place, bytes.getUint32(at, true), true)
    for (; at < end; at += 1, place += 1) to.setUint8(place, bytes.getUint8(at))
    places[n] = place
  }
}

/** The same lines with something before and behind each of them. */
export function framed({ bytes, ends }: Lines, before: string, behind: string): Uint8Array {
  const [head, foot] = [new TextEncoder().encode(before), new TextEncoder().encode(behind)]
  const all = new Uint8Array(bytes.length + ends.length * (head.length + foot.length))
  let [from, at] = [0, 0]
  for (const end of ends) {
    all.set(head, at)
    all.set(bytes.subarray(from, end), at + head.length)
    at += head.length + end - from
    all.set(foot, at)
    at += foot.length
    from = end
  }
  return all
}
