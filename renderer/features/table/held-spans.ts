/** Rows read at once, beyond those on screen. */
const MOST = 100

/**
 * The rows that a grid holds as spans `[start, end)` to be read one after another: those on screen (`first` to `last`) come first.
 *
 * @param held positions of the rows, ascending and each once; there may be gaps
 */
export function heldSpans(held: readonly number[], first: number, last: number): readonly (readonly [number, number])[] {
  const onScreen = (row: number) => row >= first && row <= last
  const spans: [number, number][] = []
  for (const row of held) {
    const open = spans.at(-1)
    if (open && open[1] === row && row - open[0] < MOST && onScreen(row) === onScreen(open[0])) open[1] = row + 1
    else spans.push([row, row + 1])
  }
  return [...spans.filter(([start]) => onScreen(start)), ...spans.filter(([start]) => !onScreen(start))]
}
