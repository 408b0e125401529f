/** One bit a row, set for rows that hold nothing alive: how a checkpoint keeps them. */
export function deadRows({ alive, end }: { readonly alive: Uint8Array; readonly end: number }): Uint8Array {
  const bits = new Uint8Array((end + 7) >>> 3)
  for (let row = 0; row < end; row += 1) if (alive[row] === 0) bits[row >>> 3] = (bits[row >>> 3] ?? 0) | (1 << (row & 7))
  return bits
}

export function isDead(bits: Uint8Array, row: number): boolean {
  return (((bits[row >>> 3] ?? 0) >>> (row & 7)) & 1) === 1
}
