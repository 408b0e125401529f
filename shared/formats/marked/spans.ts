import type { AnyRecord, Fragment } from '../../model/records.ts'
import { isList } from '../../model/value.ts'
import { anchorOf, GAP } from '../../text/anchor.ts'
import { toCodePoints } from '../../text/code-points.ts'

/** One stretch of marked words. */
export interface Span {
  readonly words: string
  /** Up to 32 UTF-16 units before and after the words; empty when the text is not at hand. */
  readonly prefix: string
  readonly suffix: string
  /** Half-open range of UTF-16 units; null when the words do not stand in the text where the mark says so. */
  readonly place: Fragment | null
  /** The same range in Unicode code points. */
  readonly points: Fragment | null
}

/** Gives the spans of an annotation on the text, in the order of the text. */
export type SpansOf = (annotation: AnyRecord) => readonly Span[]

/**
 * The spans of a text's annotations. The text is walked once for all of their offsets. A range that cuts a surrogate pair is
 * widened to the whole character, because nothing that leaves the project can hold half of one.
 * @param body null when the words of the text are not at hand
 */
export function spanReader(body: string | null, annotations: readonly AnyRecord[]): SpansOf {
  const placed = new Map<string, readonly Fragment[]>()
  if (body !== null) for (const one of annotations) placed.set(one.id, placesIn(body, one))
  const offsets = [...new Set([...placed.values()].flat().flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const points = new Map(toCodePoints(body ?? '', offsets).map((point, n) => [offsets[n], point]))
  return (annotation) => {
    const places = placed.get(annotation.id) ?? []
    if (body === null || places.length === 0) return quoted(annotation)
    return places.map((place) => {
      const { exact, prefix, suffix } = anchorOf(body, [place])
      return { words: exact, prefix, suffix, place, points: { start: points.get(place.start) ?? 0, end: points.get(place.end) ?? 0 } }
    })
  }
}

/** The ranges of an annotation in the order of the text; empty when it has none. */
export function fragmentsOf({ fragments }: AnyRecord): readonly Fragment[] {
  if (!isList(fragments)) return []
  const found: Fragment[] = []
  for (const one of fragments) {
    if (typeof one !== 'object' || one === null || isList(one)) continue
    const { start, end } = one
    if (typeof start === 'number' && typeof end === 'number' && start >= 0 && start < end) found.push({ start, end })
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Where the words stand; empty unless the text holds exactly the words of the annotation there. */
function placesIn(body: string, annotation: AnyRecord): readonly Fragment[] {
  const fragments = fragmentsOf(annotation)
  if (fragments.some(({ end }) => end > body.length)) return []
  if (anchorOf(body, fragments).exact !== annotation['exact']) return []
  return fragments.map(({ start, end }) => ({ start: cuts(body, start) ? start - 1 : start, end: cuts(body, end) ? end + 1 : end }))
}

function cuts(body: string, offset: number): boolean {
  return offset > 0 && (body.codePointAt(offset - 1) ?? 0) > 0xffff
}

/** What the annotation itself says of its words, when the text cannot be asked. */
function quoted(annotation: AnyRecord): readonly Span[] {
  const text = (field: string) => (typeof annotation[field] === 'string' ? annotation[field] : '')
  const parts = text('exact').split(GAP)
  const words = parts.length === fragmentsOf(annotation).length ? parts : [text('exact')]
  return words.map((one, n) => ({
    words: one, place: null, points: null,
    prefix: n === 0 ? text('prefix') : '', suffix: n === words.length - 1 ? text('suffix') : '',
  }))
}
