/** A run of text as it stands on a page. Lengths are in the page's units, 1/72 inch as a rule. */
export interface Piece {
  readonly text: string
  /** Quarter turns that the text is turned by, counter-clockwise. The two places below are measured in the turned page. */
  readonly turn: number
  /** Left end. */
  readonly x: number
  /** Baseline; grows upwards. */
  readonly y: number
  readonly width: number
  /** Height of the letters. */
  readonly size: number
  readonly rtl: boolean
  /** The next piece stands on another line. */
  readonly last: boolean
}

/** What the PDF library says of a run of text. */
export interface Run {
  readonly str: string
  readonly dir: string
  /** Matrix `a b c d e f` of ISO 32000-1, 8.3.3. */
  readonly transform: readonly number[]
  readonly width: number
  readonly hasEOL: boolean
}

/** A run with its place; numbers that are none count as 0, as hostile files hold them. */
export function pieceOf({ str, dir, transform, width, hasEOL }: Run): Piece {
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((index) => finite(transform[index])) as [number, number, number, number, number, number]
  const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4
  const [x, y] = turned(e, f, turn)
  return { text: str, turn, x, y, width: finite(width), size: Math.hypot(c, d) || Math.hypot(a, b) || 1, rtl: dir === 'rtl', last: hasEOL }
}

function turned(x: number, y: number, turn: number): readonly [number, number] {
  if (turn === 1) return [y, -x]
  if (turn === 2) return [-x, -y]
  return turn === 3 ? [-y, x] : [x, y]
}

function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
