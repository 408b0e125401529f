import diff from 'fast-diff'
import type { Fragment } from '../../model/records.ts'
import type { Token } from './tokens.ts'

/** A stretch of the old text and where it stands in the new one. */
export interface Piece {
  readonly before: Fragment
  readonly after: Fragment
  /** The same words; one word put in another's place; or some words for some others, of which none is another's. */
  readonly kind: 'same' | 'replaced' | 'loose'
  readonly moved: boolean
}

/** Code units that are no half of a surrogate pair: fast-diff would take care not to part those. */
const CODES = 0xd7ff
/** Up to so many words, words that were replaced by equally many stand for one another in turn. */
const IN_TURN = 4
/** Up to so many words, a replaced stretch is still near enough to point at. */
const NEAR = 6

/** What became of the tokens, word by word. Empty when the two have more kinds of words than can be told apart. */
export function wordDiff(before: readonly Token[], after: readonly Token[]): readonly Piece[] {
  const codes = new Map<string, string>()
  const coded = (list: readonly Token[]): string => list.map(({ text }) => {
    const code = codes.get(text) ?? String.fromCharCode(codes.size + 1)
    codes.set(text, code)
    return code
  }).join('')
  const [earlier, later] = [coded(before), coded(after)]
  if (codes.size >= CODES) return []
  const pieces: Piece[] = []
  let [from, to] = [0, 0]
  let [deleted, inserted]: [readonly Token[], readonly Token[]] = [[], []]
  const settle = () => {
    pieces.push(...replaced(deleted, inserted))
    ;[deleted, inserted] = [[], []]
  }
  for (const [what, { length }] of diff(earlier, later, undefined, true)) {
    if (what === diff.EQUAL) {
      settle()
      pieces.push(...same(before.slice(from, from + length), after.slice(to, to + length)))
    }
    if (what === diff.DELETE) deleted = [...deleted, ...before.slice(from, from + length)]
    if (what === diff.INSERT) inserted = [...inserted, ...after.slice(to, to + length)]
    if (what !== diff.INSERT) from += length
    if (what !== diff.DELETE) to += length
  }
  settle()
  return pieces
}

/** Equal tokens as pieces, as long as they follow on each other on both sides. */
function same(before: readonly Token[], after: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = []
  before.forEach((token, index) => {
    const other = after[index]
    const last = pieces.at(-1)
    if (!other) return
    if (last && last.before.end === token.start && last.after.end === other.start) {
      pieces[pieces.length - 1] = { ...last, before: { start: last.before.start, end: token.end }, after: { start: last.after.start, end: other.end } }
    } else pieces.push({ before: token, after: other, kind: 'same', moved: false })
  })
  return pieces.map(({ before: { start, end }, after: at, ...rest }) => ({ ...rest, before: { start, end }, after: { start: at.start, end: at.end } }))
}

/** Which words of an altered stretch stand for which. */
function replaced(deleted: readonly Token[], inserted: readonly Token[]): readonly Piece[] {
  const before = deleted.filter(({ word }) => word)
  const after = inserted.filter(({ word }) => word)
  if (before.length === 0 || after.length === 0) return []
  const pairs = likeWords(before, after)
  // Words in turn, unless their letters say that they shifted.
  const inTurn = before.length === after.length && before.length <= IN_TURN && pairs.every(([one, other]) => before.indexOf(one) === after.indexOf(other))
  if (inTurn) return before.map((one, index) => pieceOf('replaced', [one], after.slice(index, index + 1)))
  if (pairs.length === 0) return before.length <= NEAR && after.length <= NEAR ? [pieceOf('loose', before, after)] : []
  return pairs.map(([one, other]) => pieceOf('replaced', [one], [other]))
}

function pieceOf(kind: Piece['kind'], before: readonly Token[], after: readonly Token[]): Piece {
  return { kind, moved: false, before: around(before), after: around(after) }
}

function around(list: readonly Token[]): Fragment {
  return { start: list[0]?.start ?? 0, end: list.at(-1)?.end ?? 0 }
}

/** Above this many pairs of words, an altered stretch is no correction any more. */
const PAIRS = 2_500

/** Words that are written nearly alike, in common order, the most letters in all (dynamic programming over the short stretch). */
function likeWords(before: readonly Token[], after: readonly Token[]): readonly (readonly [Token, Token])[] {
  if (before.length * after.length > PAIRS) return []
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const gain = (row: number, column: number): number => {
    const likeness = spelling(before[row]?.text ?? '', after[column]?.text ?? '')
    return likeness >= 0.5 ? likeness : 0
  }
  const value = (row: number, column: number): number => best[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const paired = gain(row, column)
      best[row * width + column] = Math.max(value(row + 1, column), value(row, column + 1), paired > 0 ? paired + value(row + 1, column + 1) : 0)
    }
  }
  const pairs: (readonly [Token, Token])[] = []
  for (let row = 0, column = 0; row < before.length && column < after.length;) {
    const [one, other] = [before[row], after[column]]
    if (value(row, column) === value(row + 1, column)) row += 1
    else if (value(row, column) === value(row, column + 1)) column += 1
    else {
      if (one && other) pairs.push([one, other])
      row += 1
      column += 1
    }
  }
  return pairs
}

/** Letters in common at both ends, as a share of the longer word: one mistyped letter leaves all the others. */
function spelling(a: string, b: string): number {
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < least - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  return (head + tail) / Math.max(a.length, b.length)
}
