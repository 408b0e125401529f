import type { Annotation, Fragment } from '../../model/records.ts'
import { trimToWords } from '../words.ts'
import { searchQuote } from './quote-search.ts'
import { mapText, type TextMap } from './text-map.ts'
import type { Piece } from './word-diff.ts'

/** An annotation's words in the old text. */
export type Span = Pick<Annotation, 'fragments'>

/** What became of a span in the new text. */
export interface Carried {
  /**
   * `exact`: the same words with the same words around them. `moved`: the same words, elsewhere or in altered surroundings.
   * `changed`: the place is certain, the words are others. `suggested`: a place that a person has to judge. `orphan`: none.
   */
  readonly state: Annotation['anchor']
  /** Where it stands now, in the order of the span's fragments; empty for an orphan. */
  readonly fragments: readonly Fragment[]
}

type Place = { readonly state: Exclude<Carried['state'], 'orphan'>; readonly fragment: Fragment } | { readonly state: 'orphan' }

/** From the strongest to the weakest; of several fragments the weakest speaks for all. */
const STATES = ['exact', 'moved', 'changed', 'suggested', 'orphan'] as const
const AROUND = 32
/** With this share of its letters accounted for, a span's place is certain; with the lesser one it may be proposed. */
const CERTAIN = 0.6
const LIKELY = 0.4

/** Carries spans of one version of a text over to the next; both texts are normalised. Results in the order of the spans. */
export function reanchor(before: string, after: string, spans: readonly Span[]): readonly Carried[] {
  const map = mapText(before, after)
  return spans.map(({ fragments }) => carried(fragments.map((fragment) => placeOf(before, after, map, fragment))))
}

function carried(places: readonly Place[]): Carried {
  const worst = places.reduce((least, { state }) => Math.max(least, STATES.indexOf(state)), 0)
  const state = places.length === 0 ? 'orphan' : STATES[worst] ?? 'orphan'
  const fragments = places.flatMap((place) => (place.state === 'orphan' ? [] : [place.fragment]))
  if (state === 'orphan') return { state, fragments: [] }
  const ordered = [...fragments].sort((a, b) => a.start - b.start)
  // Fragments that have come to lie on one another are no longer what a person marked.
  const clash = ordered.some((one, index) => one.start < (ordered[index - 1]?.end ?? 0))
  return { state: clash ? 'suggested' : state, fragments: clash ? merged(ordered) : fragments }
}

function merged(ordered: readonly Fragment[]): readonly Fragment[] {
  return ordered.reduce<readonly Fragment[]>((list, one) => {
    const last = list.at(-1)
    return last && one.start < last.end ? [...list.slice(0, -1), { start: last.start, end: Math.max(last.end, one.end) }] : [...list, one]
  }, [])
}

function placeOf(before: string, after: string, map: TextMap, span: Fragment): Place {
  const words = before.slice(span.start, span.end)
  const mapped = mappedPlace(before, after, map, span)
  if (mapped) return mapped
  const quote = {
    exact: words,
    prefix: before.slice(Math.max(0, span.start - AROUND), span.start),
    suffix: before.slice(span.end, span.end + AROUND),
  }
  const found = searchQuote(after, map.fresh, quote)
  const fragment = found && trimToWords(after, found.start, found.end)
  return fragment ? { state: 'suggested', fragment } : { state: 'orphan' }
}

/** Where the diff puts a span; null when too little of it is left. */
function mappedPlace(before: string, after: string, { pieces }: TextMap, span: Fragment): Place | null {
  const images = piecesIn(pieces, span).flatMap((piece) => imageOf(piece, span, before))
  const sure = images.filter(({ kind }) => kind !== 'loose')
  const total = lettersIn(before, span.start, span.end)
  const share = (list: readonly Image[]) => list.reduce((sum, { letters }) => sum + letters, 0) / Math.max(1, total)
  const certain = share(sure) >= CERTAIN
  const used = certain ? sure : images
  if (share(used) < LIKELY) return null
  const start = Math.min(...used.map(({ after: at }) => at.start))
  const end = Math.max(...used.map(({ after: at }) => at.end))
  const fragment = onBorders(before, span, after, { start, end })
  const together = end - start <= 2 * (span.end - span.start) + AROUND
    && used.every((image, index) => index === 0 || image.after.start >= (used[index - 1]?.after.end ?? 0))
  if (!together && end - start > 4 * (span.end - span.start) + AROUND) return null
  if (!certain || !together) return { state: 'suggested', fragment }
  if (before.slice(span.start, span.end) !== after.slice(fragment.start, fragment.end)) return { state: 'changed', fragment }
  const still = used.every(({ moved }) => !moved) && sameAround(before, span, after, fragment)
  return { state: still ? 'exact' : 'moved', fragment }
}

/** The place, widened to whole words unless its edges are what the span's were. */
function onBorders(before: string, span: Fragment, after: string, place: Fragment): Fragment {
  const edge = (text: string, at: number) => text.slice(Math.max(0, at - 1), at + 1)
  if (edge(before, span.start) === edge(after, place.start) && edge(before, span.end) === edge(after, place.end)) return place
  return trimToWords(after, place.start, place.end) ?? place
}

/** Pieces that a span touches, in order. */
function piecesIn(pieces: readonly Piece[], { start, end }: Fragment): readonly Piece[] {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.before.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let stop = low
  while ((pieces[stop]?.before.start ?? Infinity) < end) stop += 1
  return pieces.slice(low, stop)
}

interface Image extends Piece {
  /** Letters of the span that stand here. */
  readonly letters: number
}

/** The part of a piece that the span covers; a replaced word counts whole. */
function imageOf(piece: Piece, span: Fragment, before: string): readonly Image[] {
  const start = Math.max(span.start, piece.before.start)
  const end = Math.min(span.end, piece.before.end)
  const letters = lettersIn(before, start, end)
  if (letters === 0) return []
  if (piece.kind !== 'same') return [{ ...piece, letters }]
  const shift = piece.after.start - piece.before.start
  return [{ ...piece, before: { start, end }, after: { start: start + shift, end: end + shift }, letters }]
}

/** Code units that are no white space: what a span is made of. */
function lettersIn(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 32 && code !== 0xa0) count += 1
  }
  return count
}

/** True when the same words stand around, as far as the paragraph goes. */
function sameAround(before: string, from: Fragment, after: string, to: Fragment): boolean {
  return lead(before, from.start) === lead(after, to.start) && trail(before, from.end) === trail(after, to.end)
}

function lead(text: string, start: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - AROUND), start)
}

function trail(text: string, end: number): string {
  const stop = text.indexOf('\n', end)
  return text.slice(end, Math.min(stop < 0 ? text.length : stop, end + AROUND))
}
