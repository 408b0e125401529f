import type { Draft, Whole } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Annotation, Source, SourceText } from '../../../shared/model/records.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import type { Carried } from '../../../shared/text/reanchor/reanchor.ts'
import type { CarriedOver } from './versions.ts'

/** A source's text as it is, and what stands on it. */
export interface Correcting {
  readonly source: Source
  readonly text: SourceText
  readonly body: string
  /** Marks on this version; those that were lost in an earlier one are not among them. */
  readonly annotations: readonly ReadAnnotation[]
}

/** How many marks end in which state. */
export type Outcome = Readonly<Record<Annotation['anchor'], number>>

/** What becomes of a mark. A place that waits for a person's word goes on waiting for it. */
export function stateAfter(before: Annotation['anchor'], { state }: Carried): Annotation['anchor'] {
  return before === 'suggested' && state !== 'orphan' ? 'suggested' : state
}

export function outcomeOf(annotations: readonly ReadAnnotation[], carried: readonly Carried[]): Outcome {
  const counts = { exact: 0, moved: 0, changed: 0, suggested: 0, orphan: 0 }
  annotations.forEach(({ anchor }, index) => {
    const one = carried[index]
    if (one) counts[stateAfter(anchor, one)] += 1
  })
  return counts
}

/**
 * One change: the next version of the text, the source that points to it, and every mark in its new place. A mark whose words are
 * gone stays on the version that has them. `body` is normalised, `hash` is its SHA-256, `over` is what it carries over, in the order of the marks.
 */
export function correctionDraft({ source, text, annotations }: Correcting, body: string, hash: string, { carried, pages }: CarriedOver): Draft {
  const next = newId('text')
  const version: Fields = {
    source: source.id, version: text.version + 1, hash, length: body.length,
    extractor: 'corrected by hand', extractor_version: '1', original_hash: text.original_hash ?? null,
    ...(pages.length > 0 ? { pages } : {}),
  }
  return {
    label: `Correct the text of "${shortTitle(source.title)}"`,
    put: [
      { kind: 'text', id: next, fields: version },
      { kind: 'source', id: source.id, fields: { text: next } },
      ...annotations.flatMap((annotation, index) => carried[index] ? [carriedMark(annotation, next, body, carried[index])] : []),
    ],
    bodies: [{ hash, body }],
  }
}

function carriedMark({ id, anchor }: ReadAnnotation, text: string, body: string, carried: Carried): Whole {
  const state = stateAfter(anchor, carried)
  if (state === 'orphan') return { kind: 'annotation', id, fields: { anchor: state } }
  const { exact, prefix, suffix } = anchorOf(body, carried.fragments)
  const fragments = carried.fragments.map(({ start, end }) => ({ start, end }))
  return { kind: 'annotation', id, fields: { text, fragments, exact, prefix, suffix, anchor: state } }
}

function shortTitle(title: string | null | undefined): string {
  const characters = [...(title || 'without a title')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}
