import type { Draft, Whole } from '../../../shared/change/change.ts'
import type { Field, Group } from '../../../shared/model/fields.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Annotation, AnyRecord, Evidence, Layer } from '../../../shared/model/records.ts'
import { isEmpty, sameValue, type Fields } from '../../../shared/model/value.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import type { Words } from '../../session/session.ts'

const LAYER_OF: Partial<Record<Group, Layer>> = { when: 'date', where: 'place', what: 'event', who: 'actor', harm: 'harm', identity: 'event' }

/** The layer in which words are marked when they are cited into a field. */
export function layerOf(field: Field): Layer {
  return LAYER_OF[field.group] ?? 'note'
}

/** The annotation on exactly these words in this layer: the one that is there, else one to be added. */
export function annotationOn(
  words: Words, layer: Layer, body: string, existing: readonly Annotation[], note?: string,
): { readonly id: string; readonly put: readonly Whole[] } {
  const same = existing.find((one) => one.layer === layer && one.text === words.text && samePlaces(one, words))
  if (same) return { id: same.id, put: [] }
  const id = newId('annotation')
  const fields: Fields = {
    source: words.source,
    text: words.text,
    layer,
    fragments: words.fragments.map(({ start, end }) => ({ start, end })),
    ...anchorOf(body, words.fragments),
    anchor: 'exact',
    ...(note ? { note } : {}),
  }
  return { id, put: [{ kind: 'annotation', id, fields }] }
}

/**
 * The one change that marks each of some words of a text in a layer; null when all of them are marked so already.
 * `ids` are the marks on the words, in their order.
 */
export function markEachDraft(
  words: readonly Words[], layer: Layer, body: string, existing: readonly Annotation[],
): { readonly ids: readonly string[]; readonly draft: Draft | null } {
  const byStart = new Map<number | undefined, Annotation[]>()
  for (const one of existing) byStart.set(one.fragments[0]?.start, [...(byStart.get(one.fragments[0]?.start) ?? []), one])
  const marks = words.map((one) => annotationOn(one, layer, body, byStart.get(one.fragments[0]?.start) ?? []))
  const put = marks.flatMap((one) => one.put)
  const first = words[0]?.exact ?? ''
  const label = put.length === 1 ? `Mark "${shortened(first)}" as ${layer}` : `Mark ${put.length} finds of "${shortened(first)}" as ${layer}`
  return { ids: marks.map(({ id }) => id), draft: put.length === 0 ? null : { label, put } }
}

function samePlaces(annotation: Annotation, words: Words): boolean {
  return (
    annotation.fragments.length === words.fragments.length &&
    annotation.fragments.every(({ start, end }, i) => start === words.fragments[i]?.start && end === words.fragments[i]?.end)
  )
}

export interface Citing {
  readonly words: Words
  readonly body: string
  readonly event: string
  /** The field that was cited into; its group decides the layer. */
  readonly field: Field
  /** Values to set, the field's own and those of its companions. */
  readonly values: Fields
  readonly assumption: string
  readonly credibility: string | null
  /** Annotations of the text, so that one on the same words is used again. */
  readonly annotations: readonly Annotation[]
  /** New entities that the values name. */
  readonly entities: readonly Whole[]
  /** The event as it is, when what its cells hold stands: the words are then kept as contradicting where they give another value. */
  readonly standing?: AnyRecord | null
  /** What the event's cells cite already; of it, what spoke for the new value against the old one supports it from now on. */
  readonly cited?: readonly Evidence[]
}

/** The one change that fills cells of an event and cites the words for each of them. */
export function citeDraft(citing: Citing): Draft {
  const { words } = citing
  const standing = citing.standing ?? null
  const said = Object.entries(citing.values).filter(([field]) => standing === null || !isEmpty(standing[field]))
  const annotation = annotationOn(words, layerOf(citing.field), citing.body, citing.annotations)
  const evidence = said.map(([field, value]): Whole => ({
    kind: 'evidence',
    id: newId('evidence'),
    fields: {
      event: citing.event,
      field,
      value,
      annotation: annotation.id,
      source: words.source,
      words: words.exact,
      role: standing === null || sameValue(standing[field], value) ? 'supports' : 'contradicts',
      ...(citing.assumption ? { assumption: citing.assumption } : {}),
      ...(citing.credibility ? { credibility: citing.credibility } : {}),
    },
  }))
  const filled: readonly Whole[] = standing === null ? [{ kind: 'event', id: citing.event, fields: citing.values }] : []
  const agreeing = standing !== null ? [] : (citing.cited ?? [])
    .filter(({ field, role, value }) => role === 'contradicts' && Object.hasOwn(citing.values, field) && sameValue(value, citing.values[field]))
    .map(({ id }): Whole => ({ kind: 'evidence', id, fields: { role: 'supports' } }))
  return {
    label: `Cite "${shortened(words.exact)}" ${standing === null ? 'into' : 'against'} ${citing.field.label.toLowerCase()}`,
    put: [...citing.entities, ...annotation.put, ...filled, ...agreeing, ...evidence],
  }
}

/** Words for a label: on one line, at most 40 characters. */
export function shortened(words: string): string {
  // By characters, so that none is cut in two.
  const line = [...words.replace(/\s+/gu, ' ')]
  return line.length > 40 ? `${line.slice(0, 39).join('')}…` : line.join('')
}
