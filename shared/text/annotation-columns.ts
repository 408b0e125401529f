import { LAYERS, type Annotation, type Fragment } from '../model/records.ts'

/** What a reader shows of an annotation. */
export type ReadAnnotation = Pick<Annotation, 'id' | 'layer' | 'fragments' | 'exact' | 'note' | 'anchor'>

const ANCHORS = ['exact', 'moved', 'changed', 'suggested', 'orphan'] as const satisfies readonly Annotation['anchor'][]

/**
 * The annotations of a text, column by column: between threads every record and every name of its fields would be copied
 * by itself, which for 10,000 annotations takes longer than all else in opening their text.
 */
export interface AnnotationColumns {
  readonly ids: readonly string[]
  /** Positions in `LAYERS`. */
  readonly layers: Uint8Array
  /** Positions in `ANCHORS`. */
  readonly anchors: Uint8Array
  /** How many fragments each has, and of all of them in turn the start and the end. */
  readonly fragments: Uint16Array
  readonly places: Uint32Array
  readonly exact: readonly string[]
  /** Notes by the position of their annotation: most have none. */
  readonly notes: ReadonlyMap<number, string>
}

export function columnsOf(annotations: readonly ReadAnnotation[]): AnnotationColumns {
  const { length } = annotations
  const [layers, anchors, fragments] = [new Uint8Array(length), new Uint8Array(length), new Uint16Array(length)]
  const places: number[] = []
  const notes = new Map<number, string>()
  annotations.forEach((one, n) => {
    layers[n] = LAYERS.indexOf(one.layer)
    anchors[n] = ANCHORS.indexOf(one.anchor)
    fragments[n] = one.fragments.length
    for (const { start, end } of one.fragments) places.push(start, end)
    if (one.note) notes.set(n, one.note)
  })
  return {
    ids: annotations.map(({ id }) => id), layers, anchors, fragments, places: new Uint32Array(places), exact: annotations.map(({ exact }) => exact), notes,
  }
}

/** The annotations again, in their order. */
export function annotationsIn({ ids, layers, anchors, fragments, places, exact, notes }: AnnotationColumns): readonly ReadAnnotation[] {
  let at = 0
  return ids.map((id, n) => {
    const own: Fragment[] = []
    for (let left = fragments[n] ?? 0; left > 0; left -= 1, at += 2) own.push({ start: places[at] ?? 0, end: places[at + 1] ?? 0 })
    return {
      id, layer: LAYERS[layers[n] ?? 0] ?? 'note', fragments: own, exact: exact[n] ?? '', note: notes.get(n) ?? null, anchor: ANCHORS[anchors[n] ?? 0] ?? 'exact',
    }
  })
}
