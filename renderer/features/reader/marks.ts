import type { Fragment, Layer } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'

/** The part of an annotation that stands in one paragraph; offsets count in the whole text. */
export interface Mark {
  readonly annotation: ReadAnnotation
  readonly start: number
  readonly end: number
}

/** A text's annotations, ready for painting and for hit tests. */
export interface Marks {
  /** In the order of the text: by start, longer first. */
  readonly ordered: readonly ReadAnnotation[]
  /** Marks of each paragraph, in the order of the text. */
  readonly byParagraph: readonly (readonly Mark[])[]
}

export const LANES = 3
const NONE: readonly Mark[] = []

/** Lays annotations out over the paragraphs. */
export function layMarks(annotations: readonly ReadAnnotation[], paragraphs: readonly Fragment[]): Marks {
  const ordered = [...annotations].sort(byPlace)
  const byParagraph: Mark[][] = paragraphs.map(() => [])
  for (const annotation of ordered) {
    for (const [index, mark] of piecesOf(annotation, paragraphs)) byParagraph[index]?.push(mark)
  }
  // A fragment may stand before what an annotation that began earlier has here.
  for (const marks of byParagraph) if (marks.length > 1) marks.sort(inParagraph)
  return { ordered, byParagraph }
}

/** Lays the annotations of one text out as often as they change. */
export function layerOut(paragraphs: readonly Fragment[]): (annotations: readonly ReadAnnotation[]) => Marks {
  let last: Marks | null = null
  return (annotations) => (last = last ? relayMarks(last, annotations, paragraphs) : layMarks(annotations, paragraphs))
}

/**
 * The same as laying the annotations out anew, for much less when only few are others than before: an annotation that is the
 * very same object is the same. Paragraphs in which nothing changed keep their lists.
 */
export function relayMarks(before: Marks, annotations: readonly ReadAnnotation[], paragraphs: readonly Fragment[]): Marks {
  const known = new Set(before.ordered)
  const come = annotations.filter((one) => !known.delete(one))
  const gone = known
  if (come.length === 0 && gone.size === 0) return before
  if (come.length + gone.size > annotations.length / 4) return layMarks(annotations, paragraphs)
  const fresh = new Map<number, Mark[]>()
  const open = (index: number): Mark[] => {
    const list = fresh.get(index) ?? (before.byParagraph[index] ?? NONE).filter(({ annotation }) => !gone.has(annotation))
    fresh.set(index, list)
    return list
  }
  for (const annotation of gone) for (const [index] of piecesOf(annotation, paragraphs)) open(index)
  for (const annotation of come) for (const [index, mark] of piecesOf(annotation, paragraphs)) open(index).push(mark)
  const byParagraph = [...before.byParagraph]
  for (const [index, list] of fresh) byParagraph[index] = list.sort(inParagraph)
  const ordered = before.ordered.filter((one) => !gone.has(one))
  for (const annotation of come) ordered.splice(firstBeyond(ordered, annotation), 0, annotation)
  return { ordered, byParagraph }
}

/**
 * How deep each of a paragraph's marks lies under others, 0 to `LANES - 1`: marks of one lane do not overlap unless more than
 * that lie on one spot.
 */
export function lanesOf(marks: readonly Mark[]): readonly number[] {
  const ends: number[] = []
  return marks.map(({ start, end }) => {
    const free = ends.findIndex((taken) => taken <= start)
    const lane = free >= 0 ? free : Math.min(ends.length, LANES - 1)
    ends[lane] = Math.max(ends[lane] ?? 0, end)
    return lane
  })
}

/** An annotation cut at the borders of paragraphs, with the index of each. */
function piecesOf(annotation: ReadAnnotation, paragraphs: readonly Fragment[]): readonly (readonly [number, Mark])[] {
  const pieces: (readonly [number, Mark])[] = []
  for (const fragment of annotation.fragments) {
    for (let index = paragraphAt(paragraphs, fragment.start); index < paragraphs.length; index += 1) {
      const paragraph = paragraphs[index]
      if (!paragraph || paragraph.start >= fragment.end) break
      const start = Math.max(fragment.start, paragraph.start)
      const end = Math.min(fragment.end, paragraph.end)
      if (start < end) pieces.push([index, { annotation, start, end }])
    }
  }
  return pieces
}

/** Where an annotation belongs among ordered ones. */
function firstBeyond(ordered: readonly ReadAnnotation[], annotation: ReadAnnotation): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = ordered[middle]
    if (other && byPlace(other, annotation) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The annotation of that id among those that are laid out. */
export function markedAs({ ordered }: Marks, id: string | null): ReadAnnotation | undefined {
  return id === null ? undefined : ordered.find((one) => one.id === id)
}

/** Index of the paragraph that holds the offset, or of the next one when it stands between two. */
export function paragraphAt(paragraphs: readonly Fragment[], offset: number): number {
  let low = 0
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paragraphs[middle]?.end ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Annotations that cover the offset, smallest first. At a border, the one that begins there counts. */
export function annotationsAt(marks: Marks, paragraphs: readonly Fragment[], offset: number): readonly ReadAnnotation[] {
  const here = marks.byParagraph[paragraphAt(paragraphs, offset)] ?? NONE
  const found = here.filter(({ start, end }) => start <= offset && offset < end).map(({ annotation }) => annotation)
  return [...new Set(found)].sort((a, b) => lengthOf(a) - lengthOf(b))
}

/** Annotations that the caret is in or at an edge of, smallest first: after words were selected it stands at their end. */
export function annotationsTouching(marks: Marks, paragraphs: readonly Fragment[], caret: number): readonly ReadAnnotation[] {
  const here = marks.byParagraph[paragraphAt(paragraphs, caret)] ?? NONE
  const found = here.filter(({ start, end }) => start <= caret && caret <= end).map(({ annotation }) => annotation)
  return [...new Set(found)].sort((a, b) => lengthOf(a) - lengthOf(b))
}

/** The annotation after (or before) a place in the text; wraps around. Null when there is none at all. */
export function stepAnnotation(marks: Marks, from: string | null, caret: number, step: 1 | -1): ReadAnnotation | null {
  const { ordered } = marks
  if (ordered.length === 0) return null
  const here = from === null ? -1 : ordered.findIndex(({ id }) => id === from)
  const next = here >= 0
    ? here + step
    : step === 1 ? ordered.findIndex((one) => startOf(one) >= caret) : ordered.findLastIndex((one) => startOf(one) < caret)
  return ordered[(next + ordered.length) % ordered.length] ?? ordered[step === 1 ? 0 : ordered.length - 1] ?? null
}

/** The paragraph after (or before) the one of the caret in which nothing is marked; goes round. Null when there is none. */
export function gapBeside(marks: Marks, paragraphs: readonly Fragment[], caret: number, step: 1 | -1): number | null {
  const { byParagraph } = marks
  const here = Math.min(paragraphAt(paragraphs, caret), byParagraph.length - 1)
  for (let n = 1; n <= byParagraph.length; n += 1) {
    const index = (here + step * n + byParagraph.length * 2) % byParagraph.length
    if (byParagraph[index]?.length === 0) return index
  }
  return null
}

/** Where an annotation begins. */
export function startOf({ fragments }: Pick<ReadAnnotation, 'fragments'>): number {
  let least = Infinity
  for (const { start } of fragments) least = Math.min(least, start)
  return least
}

/** True when the caret stands in or at the edge of an annotation. */
export function covers(annotation: ReadAnnotation, caret: number): boolean {
  return annotation.fragments.some(({ start, end }) => start <= caret && caret <= end)
}

export function countByLayer(annotations: readonly ReadAnnotation[]): ReadonlyMap<Layer, number> {
  const counts = new Map<Layer, number>()
  for (const { layer } of annotations) counts.set(layer, (counts.get(layer) ?? 0) + 1)
  return counts
}

function lengthOf({ fragments }: ReadAnnotation): number {
  let sum = 0
  for (const { start, end } of fragments) sum += end - start
  return sum
}

/** By start, longer first; what has the same place by id, so that there is one order only. */
function byPlace(a: ReadAnnotation, b: ReadAnnotation): number {
  return startOf(a) - startOf(b) || lengthOf(b) - lengthOf(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function inParagraph(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end || byPlace(a.annotation, b.annotation)
}
