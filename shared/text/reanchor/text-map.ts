import type { Fragment } from '../../model/records.ts'
import { paragraphs } from '../paragraphs.ts'
import { alike, type Alike } from './likeness.ts'
import { sentences, tokens } from './tokens.ts'
import { matchUnits, type Match } from './unit-match.ts'
import { wordDiff, type Piece } from './word-diff.ts'

/** How one version of a text became the next. */
export interface TextMap {
  /** In the order of the old text, none overlapping another. */
  readonly pieces: readonly Piece[]
  /** Stretches of the new text that stand for nothing in the old one, in order. */
  readonly fresh: readonly Fragment[]
}

/** Paragraphs that became one another: mostly one and one, more where a paragraph was cut or two were joined. */
interface Group {
  readonly before: Fragment
  readonly after: Fragment
}

/** Sentences shorter than this stand in many places by chance. */
const TELLING = 20
/** With a smaller share of words kept, a stretch was written anew. */
const KEPT = 0.3

/**
 * Paragraphs first, then sentences in the altered ones, then words in the altered sentences. Comparing whole documents letter by
 * letter takes seconds where a tenth of the paragraphs changed; this takes milliseconds.
 */
export function mapText(before: string, after: string): TextMap {
  const earlier = paragraphs(before)
  const later = paragraphs(after)
  const matches = matchUnits(earlier.map((one) => slice(before, one)), later.map((one) => slice(after, one)))
  const kept = matches.flatMap((match) => samePiece(earlier, later, match))
  const [matched, taken] = [new Set(matches.map((one) => one.before)), new Set(matches.map((one) => one.after))]
  const crosses = crossingOf(matches)
  const groups = groupsOf({ text: before, all: earlier, matched }, { text: after, all: later, matched: taken }, crosses)
  const altered = alteredPieces(
    { text: before, open: earlier.filter((_, index) => !matched.has(index)) },
    { text: after, open: later.filter((_, index) => !taken.has(index)) },
    groups.map(({ before: { start, end }, after: at }) => ({
      before: { start: earlier[start]?.start ?? 0, end: earlier[end - 1]?.end ?? 0 },
      after: { start: later[at.start]?.start ?? 0, end: later[at.end - 1]?.end ?? 0 },
      moved: crosses(start, at.start),
    })),
  )
  const pieces = [...kept, ...altered].sort((a, b) => a.before.start - b.before.start)
  return { pieces, fresh: uncovered(after, later, pieces) }
}

const slice = (text: string, { start, end }: Fragment): string => text.slice(start, end)

function samePiece(before: readonly Fragment[], after: readonly Fragment[], match: Match): readonly Piece[] {
  const [from, to] = [before[match.before], after[match.after]]
  return from && to ? [{ before: from, after: to, kind: 'same', moved: match.moved }] : []
}

type Crossing = (from: number, to: number) => boolean

/** Tells whether a pair of paragraphs crosses one that stayed: then not equally many of those stand before it on both sides. */
function crossingOf(matches: readonly Match[]): Crossing {
  const stayed = matches.filter(({ moved }) => !moved)
  const earlier = stayed.map((one) => one.before)
  const later = stayed.map((one) => one.after)
  return (from, to) => smallerThan(earlier, from) !== smallerThan(later, to)
}

/** How many of the rising numbers are smaller. */
function smallerThan(rising: readonly number[], limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

interface Side {
  readonly text: string
  readonly all: readonly Fragment[]
  /** Indexes of those that stand on the other side as they are. */
  readonly matched: ReadonlySet<number>
}

/** By how much the better of two candidates must be better, or it would be a guess. */
const MARGIN = 0.06
/** Standing between the same neighbours counts this much. */
const IN_PLACE = 0.15

/** Altered paragraphs with what they became; ranges of paragraph indexes, end excluded. */
function groupsOf(before: Side, after: Side, crosses: Crossing): readonly Group[] {
  const open = before.all.map((_, index) => index).filter((index) => !before.matched.has(index))
  const free = after.all.map((_, index) => index).filter((index) => !after.matched.has(index))
  const candidates = alike(open.map((index) => slice(before.text, before.all[index] ?? NOTHING)), free.map((index) => slice(after.text, after.all[index] ?? NOTHING)))
    .map((one) => ({ ...one, before: open[one.before] ?? 0, after: free[one.after] ?? 0 }))
    .map((one) => ({ ...one, score: one.likeness + (crosses(one.before, one.after) ? 0 : IN_PLACE) }))
    .sort((a, b) => b.score - a.score)
  const groups: { before: { start: number; end: number }; after: { start: number; end: number } }[] = []
  const [used, given] = [new Set<number>(), new Set<number>()]
  for (const one of candidates) {
    if (one.score < 0.5 || used.has(one.before) || given.has(one.after)) continue
    const rival = candidates.some((other) => other !== one && other.score > one.score - MARGIN && !cutOrJoined(one, other)
      && ((other.before === one.before && !given.has(other.after)) || (other.after === one.after && !used.has(other.before))))
    if (rival) continue
    used.add(one.before)
    given.add(one.after)
    groups.push({ before: { start: one.before, end: one.before + 1 }, after: { start: one.after, end: one.after + 1 } })
  }
  // What else a cut paragraph became stands beside it, and so does what a joined one was made of.
  for (const group of groups) {
    const has = (pick: (one: Alike) => boolean) => candidates.some(pick)
    for (const [start, end, step] of [[group.after.end, after.all.length, 1], [group.after.start - 1, -1, -1]] as const) {
      for (let at = start; at !== end && !given.has(at) && has((one) => one.before === group.before.start && one.after === at && one.holds >= HELD); at += step) {
        given.add(at)
        group.after = { start: Math.min(group.after.start, at), end: Math.max(group.after.end, at + 1) }
      }
    }
    for (const [start, end, step] of [[group.before.end, before.all.length, 1], [group.before.start - 1, -1, -1]] as const) {
      for (let at = start; at !== end && !used.has(at) && has((one) => one.before === at && group.after.start <= one.after && one.after < group.after.end && one.held >= HELD); at += step) {
        used.add(at)
        group.before = { start: Math.min(group.before.start, at), end: Math.max(group.before.end, at + 1) }
      }
    }
  }
  return groups
}

const NOTHING: Fragment = { start: 0, end: 0 }
/** Share of its words that a part of a cut paragraph has from the whole. */
const HELD = 0.7

/** True when two candidates are neighbouring parts of one paragraph rather than rivals. */
function cutOrJoined(one: Alike, other: Alike): boolean {
  return one.before === other.before
    ? Math.abs(one.after - other.after) === 1 && one.holds >= HELD && other.holds >= HELD
    : Math.abs(one.before - other.before) === 1 && one.held >= HELD && other.held >= HELD
}

interface Open {
  readonly text: string
  /** Paragraphs that stand nowhere else as they are. */
  readonly open: readonly Fragment[]
}

interface Pair extends Group {
  readonly moved: boolean
}

/** Sentences that are the same, wherever they went, and words in those that are not. */
function alteredPieces(before: Open, after: Open, pairs: readonly Pair[]): readonly Piece[] {
  const pieces: Piece[] = []
  const gaps: { readonly before: readonly Fragment[]; readonly after: readonly Fragment[]; readonly moved: boolean }[] = []
  const inside = (range: Fragment, open: readonly Fragment[], text: string) => open
    .filter(({ start, end }) => start >= range.start && end <= range.end).flatMap((one) => sentences(text, one))
  for (const pair of pairs) {
    const [earlier, later] = [inside(pair.before, before.open, before.text), inside(pair.after, after.open, after.text)]
    const matches = matchUnits(earlier.map((one) => slice(before.text, one).trim()), later.map((one) => slice(after.text, one).trim()))
      .filter((one) => !one.moved || slice(before.text, earlier[one.before] ?? NOTHING).trim().length >= TELLING)
    pieces.push(...matches.flatMap((one) => sentencePiece(before.text, after.text, earlier[one.before], later[one.after], one.moved || pair.moved)))
    const [out, into] = [new Set(matches.map((one) => one.before)), new Set(matches.map((one) => one.after))]
    let [from, to] = [0, 0]
    const ends: Match = { before: earlier.length, after: later.length, moved: false }
    for (const stop of [...matches.filter(({ moved }) => !moved), ends]) {
      gaps.push({
        before: earlier.slice(from, stop.before).filter((_, index) => !out.has(from + index)),
        after: later.slice(to, stop.after).filter((_, index) => !into.has(to + index)),
        moved: pair.moved,
      })
      ;[from, to] = [stop.before + 1, stop.after + 1]
    }
  }
  const gone = new Set<Fragment>()
  const [lone, news] = [
    [...gaps.flatMap((gap) => gap.before), ...outside(before, pairs.map((one) => one.before))],
    [...gaps.flatMap((gap) => gap.after), ...outside(after, pairs.map((one) => one.after))],
  ]
  for (const match of matchUnits(lone.map((one) => slice(before.text, one).trim()), news.map((one) => slice(after.text, one).trim()))) {
    const [from, to] = [lone[match.before], news[match.after]]
    if (!from || !to || slice(before.text, from).trim().length < TELLING) continue
    gone.add(from).add(to)
    pieces.push(...sentencePiece(before.text, after.text, from, to, true))
  }
  for (const gap of gaps) {
    const [earlier, later] = [gap.before.filter((one) => !gone.has(one)), gap.after.filter((one) => !gone.has(one))]
    if (earlier.length === 0 || later.length === 0) continue
    const found = wordDiff(earlier.flatMap((one) => tokens(before.text, one)), later.flatMap((one) => tokens(after.text, one)))
    const kept = found.filter(({ kind }) => kind === 'same').reduce((sum, one) => sum + lengthOf(one.before), 0)
    const total = Math.min(earlier.reduce((sum, one) => sum + lengthOf(one), 0), later.reduce((sum, one) => sum + lengthOf(one), 0))
    if (kept >= KEPT * total) pieces.push(...found.map((one) => ({ ...one, moved: gap.moved })))
  }
  return pieces
}

const lengthOf = ({ start, end }: Fragment): number => end - start

/** Two equal sentences, without the white space after them, which may differ. */
function sentencePiece(before: string, after: string, from: Fragment | undefined, to: Fragment | undefined, moved: boolean): readonly Piece[] {
  if (!from || !to) return []
  const trimmed = (text: string, { start, end }: Fragment): Fragment => {
    const words = text.slice(start, end)
    return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length }
  }
  return [{ before: trimmed(before, from), after: trimmed(after, to), kind: 'same', moved }]
}

/** Sentences of the paragraphs that are in none of the ranges. */
function outside({ text, open }: Open, ranges: readonly Fragment[]): readonly Fragment[] {
  return open
    .filter(({ start, end }) => !ranges.some((range) => start >= range.start && end <= range.end))
    .flatMap((one) => sentences(text, one))
}

/** Parts of the new paragraphs that no piece reaches, without those that hold no word. */
function uncovered(text: string, all: readonly Fragment[], pieces: readonly Piece[]): readonly Fragment[] {
  const reached = pieces.filter(({ kind }) => kind !== 'loose').map(({ after }) => after).sort((a, b) => a.start - b.start)
  const found: Fragment[] = []
  let next = 0
  for (const paragraph of all) {
    let from = paragraph.start
    for (; (reached[next]?.start ?? Infinity) < paragraph.end; next += 1) {
      const piece = reached[next]
      if (!piece) break
      if (piece.start > from) found.push({ start: from, end: piece.start })
      from = Math.max(from, piece.end)
    }
    if (from < paragraph.end) found.push({ start: from, end: paragraph.end })
  }
  return found.filter((one) => /[\p{L}\p{N}]/u.test(slice(text, one)))
}
