import type { Fragment } from '../../model/records.ts'
import { paragraphs } from '../paragraphs.ts'
import { mapText } from './text-map.ts'
import { longestRise } from './unit-match.ts'
import type { Piece } from './word-diff.ts'

/** A part of a paragraph; marked when the other version does not have it there. */
export interface Part {
  readonly text: string
  readonly marked: boolean
}

export interface ComparedParagraph {
  /** From 1. */
  readonly number: number
  readonly parts: readonly Part[]
}

/** One line of two versions side by side. A moved paragraph stands in two rows, once on each side. */
export interface ComparedRow {
  readonly state: 'same' | 'changed' | 'removed' | 'added' | 'moved'
  readonly before: ComparedParagraph | null
  readonly after: ComparedParagraph | null
}

/** Two versions paragraph by paragraph, in an order that keeps that of both. */
export function compareTexts(before: string, after: string): readonly ComparedRow[] {
  const { pieces } = mapText(before, after)
  const [earlier, later] = [paragraphs(before), paragraphs(after)]
  const partners = partnersOf(pieces, earlier, later)
  const kept = pieces.filter(({ kind }) => kind === 'same')
  const left = earlier.map((one, index) => paragraphOf(before, one, index, kept.map((piece) => piece.before)))
  const right = later.map((one, index) => paragraphOf(after, one, index, kept.map((piece) => piece.after).sort((a, b) => a.start - b.start)))
  const pairs = [...partners].sort((a, b) => a[0] - b[0])
  const inOrder = longestRise(pairs.map(([, to]) => to)).flatMap((at) => pairs[at] ? [pairs[at]] : [])
  const [movedOut, movedIn] = [new Set(pairs.map(([from]) => from)), new Set(pairs.map(([, to]) => to))]
  const rows: ComparedRow[] = []
  let [from, to] = [0, 0]
  for (const [nextFrom, nextTo] of [...inOrder, [left.length, right.length] as const]) {
    for (; from < nextFrom; from += 1) rows.push({ state: movedOut.has(from) ? 'moved' : 'removed', before: left[from] ?? null, after: null })
    for (; to < nextTo; to += 1) rows.push({ state: movedIn.has(to) ? 'moved' : 'added', before: null, after: right[to] ?? null })
    const [one, other] = [left[from] ?? null, right[to] ?? null]
    if (!one || !other) break
    rows.push({ state: one.parts.concat(other.parts).some(({ marked }) => marked) ? 'changed' : 'same', before: one, after: other })
    from += 1
    to += 1
  }
  return rows
}

/** The paragraph that most of each paragraph's words went to; each is taken once. */
function partnersOf(pieces: readonly Piece[], earlier: readonly Fragment[], later: readonly Fragment[]): ReadonlyMap<number, number> {
  const shared = new Map<string, { readonly from: number; readonly to: number; letters: number }>()
  const place = (all: readonly Fragment[], offset: number) => all.findIndex(({ end }) => end > offset)
  for (const { before, after } of pieces) {
    const [from, to] = [place(earlier, before.start), place(later, after.start)]
    const known = shared.get(`${from} ${to}`)
    if (known) known.letters += before.end - before.start
    else shared.set(`${from} ${to}`, { from, to, letters: before.end - before.start })
  }
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to } of [...shared.values()].sort((a, b) => b.letters - a.letters)) {
    if (partners.has(from) || taken.has(to)) continue
    partners.set(from, to)
    taken.add(to)
  }
  return partners
}

/** The paragraph cut where what stayed begins and ends; white space alone is no difference. */
function paragraphOf(text: string, { start, end }: Fragment, index: number, stayed: readonly Fragment[]): ComparedParagraph {
  const parts: Part[] = []
  const add = (from: number, to: number, marked: boolean) => {
    const words = text.slice(from, to)
    const last = parts.at(-1)
    const shown = marked && words.trim() !== ''
    if (words === '') return
    if (last?.marked === shown) parts[parts.length - 1] = { text: last.text + words, marked: shown }
    else parts.push({ text: words, marked: shown })
  }
  let at = start
  for (const one of stayed) {
    if (one.end <= start || one.start >= end) continue
    add(at, Math.max(at, one.start), true)
    add(Math.max(at, one.start), Math.min(end, one.end), false)
    at = Math.min(end, one.end)
  }
  add(at, end, true)
  return { number: index + 1, parts }
}
