import type { Piece } from './pieces.ts'

/** A line of a page. */
export interface Line {
  readonly text: string
  readonly turn: number
  readonly rtl: boolean
  /** Where reading begins and ends; `start < end`, mirrored where it is read from the right. */
  readonly start: number
  readonly end: number
  /** Baseline; grows upwards. */
  readonly y: number
  readonly size: number
}

/** Parts of the letters' height: what is still the same line (notes in superscript are raised by a third), and what is a space. */
const SAME_LINE = 0.5
const SPACE = 0.2
const SAME_PLACE = 0.15

/** The lines of a page in the order in which they are read. */
export function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const lines: Line[] = []
  let open: Piece[] = []
  // The last piece of the open line that has words.
  let words: Piece | null = null
  const close = () => {
    const line = lineOf(open)
    if (line) lines.push(line)
    open = []
    words = null
  }
  let before: Piece | null = null
  for (const piece of pieces) {
    if (piece.text !== '') {
      if (before && isTwice(before, piece)) continue
      const hasWords = piece.text.trim() !== ''
      if (words && hasWords && !continues(words, piece)) close()
      if (hasWords) words = piece
      open.push(piece)
      before = piece
    }
    if (piece.last) close()
  }
  close()
  return inOrder(lines)
}

/** Some programs print a word twice, a hair apart, to make it bold. */
function isTwice(one: Piece, other: Piece): boolean {
  const near = SAME_PLACE * one.size
  return one.text === other.text && one.text.trim() !== '' && Math.abs(one.x - other.x) < near && Math.abs(one.y - other.y) < near
}

function continues(before: Piece, piece: Piece): boolean {
  if (piece.turn !== before.turn || Math.abs(piece.y - before.y) > SAME_LINE * Math.max(piece.size, before.size)) return false
  return before.rtl || piece.rtl || piece.x + piece.width > before.x
}

function lineOf(pieces: readonly Piece[]): Line | null {
  let text = ''
  let before: Piece | null = null
  for (const piece of pieces) {
    if (before && isSpaced(before, piece)) text += ' '
    text += piece.text
    before = piece
  }
  const words = pieces.filter((piece) => piece.text.trim() !== '')
  const largest = words.reduce<Piece | null>((most, piece) => (most === null || piece.text.length > most.text.length ? piece : most), null)
  if (!largest) return null
  const left = words.reduce((least, { x }) => Math.min(least, x), Infinity)
  const right = words.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity)
  const { turn, rtl, y, size } = largest
  return { text: text.replace(/\s+/gu, ' ').trim(), turn, rtl, start: rtl ? -right : left, end: rtl ? -left : right, y, size }
}

function isSpaced(before: Piece, piece: Piece): boolean {
  if (/\s$/u.test(before.text.slice(-1)) || /^\s/u.test(piece.text) || isUnspaced(before.text, piece.text)) return false
  const gap = piece.x >= before.x ? piece.x - (before.x + before.width) : before.x - (piece.x + piece.width)
  return gap > SPACE * Math.min(before.size, piece.size)
}

/** True between letters of scripts that are written without spaces. */
export function isUnspaced(before: string, after: string): boolean {
  return /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]$/u.test(before.slice(-2)) && /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(after)
}

/**
 * From top to bottom where no two lines stand side by side: then there is only one order to read in, whatever the order of
 * printing. Where columns or cells stand side by side, the order of printing is the better guide and is kept.
 */
function inOrder(lines: readonly Line[]): readonly Line[] {
  if (lines.some(({ turn }) => turn !== lines[0]?.turn)) return lines
  const sorted = [...lines].sort((one, other) => other.y - one.y)
  const beside = sorted.some((line, index) => {
    const above = sorted[index - 1]
    return above !== undefined && above.y - line.y < SAME_LINE * Math.min(above.size, line.size)
  })
  return beside ? lines : sorted
}
