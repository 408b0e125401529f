import type { Annotation, Fragment, Layer } from '../../../shared/model/records.ts'

/** The part of an annotation that stands in one paragraph; offsets count in the whole text. */
export interface Mark {
  readonly annotation: Annotation
  readonly start: number
  readonly end: number
  /** How deep it lies under others, 0 to `LANES - 1`: marks of one lane do not overlap unless more than that lie on one spot. */
  readonly lane: number
}

/** A text's annotations, ready for painting and for hit tests. */
export interface Marks {
  /** In the order of the text: by start, longer first. */
  readonly ordered: readonly Annotation[]
  readonly byId: ReadonlyMap<string, Annotation>
  /** Marks of each paragraph, in the order of the text. */
  readonly byParagraph: readonly (readonly Mark[])[]
}

export const LANES = 3
const NONE: readonly Mark[] = []

/** Lays annotations out over the paragraphs. Linear in the number of annotations apart from one sort. */
export function layMarks(annotations: readonly Annotation[], paragraphs: readonly Fragment[]): Marks {
  const ordered = [...annotations].sort(byPlace)
  const byParagraph = paragraphs.map((): Mark[] => [])
  const pieces = ordered
    .flatMap((annotation) => annotation.fragments.map((fragment) => ({ annotation, ...fragment })))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const laneEnds: number[] = []
  for (const piece of pieces) {
    const free = laneEnds.findIndex((end) => end <= piece.start)
    const lane = free >= 0 ? free : Math.min(laneEnds.length, LANES - 1)
    laneEnds[lane] = Math.max(laneEnds[lane] ?? 0, piece.end)
    for (let index = paragraphAt(paragraphs, piece.start); index < paragraphs.length; index += 1) {
      const paragraph = paragraphs[index]
      if (!paragraph || paragraph.start >= piece.end) break
      const start = Math.max(piece.start, paragraph.start)
      const end = Math.min(piece.end, paragraph.end)
      if (start < end) byParagraph[index]?.push({ annotation: piece.annotation, start, end, lane })
    }
  }
  return { ordered, byId: new Map(ordered.map((one) => [one.id, one])), byParagraph }
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
export function annotationsAt(marks: Marks, paragraphs: readonly Fragment[], offset: number): readonly Annotation[] {
  const here = marks.byParagraph[paragraphAt(paragraphs, offset)] ?? NONE
  const found = here.filter(({ start, end }) => start <= offset && offset < end).map(({ annotation }) => annotation)
  return [...new Set(found)].sort((a, b) => lengthOf(a) - lengthOf(b))
}

/** Annotations that the caret is in or at an edge of, smallest first: after words were selected it stands at their end. */
export function annotationsTouching(marks: Marks, paragraphs: readonly Fragment[], caret: number): readonly Annotation[] {
  const here = marks.byParagraph[paragraphAt(paragraphs, caret)] ?? NONE
  const found = here.filter(({ start, end }) => start <= caret && caret <= end).map(({ annotation }) => annotation)
  return [...new Set(found)].sort((a, b) => lengthOf(a) - lengthOf(b))
}

/** The annotation after (or before) a place in the text; wraps around. Null when there is none at all. */
export function stepAnnotation(marks: Marks, from: string | null, caret: number, step: 1 | -1): Annotation | null {
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
export function startOf(annotation: Annotation): number {
  return annotation.fragments.reduce((least, { start }) => Math.min(least, start), Infinity)
}

/** True when the caret stands in or at the edge of an annotation. */
export function covers(annotation: Annotation, caret: number): boolean {
  return annotation.fragments.some(({ start, end }) => start <= caret && caret <= end)
}

export function countByLayer(annotations: readonly Annotation[]): ReadonlyMap<Layer, number> {
  const counts = new Map<Layer, number>()
  for (const { layer } of annotations) counts.set(layer, (counts.get(layer) ?? 0) + 1)
  return counts
}

function lengthOf(annotation: Annotation): number {
  return annotation.fragments.reduce((sum, { start, end }) => sum + end - start, 0)
}

function byPlace(a: Annotation, b: Annotation): number {
  return startOf(a) - startOf(b) || lengthOf(b) - lengthOf(a)
}
