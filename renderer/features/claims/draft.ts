import type { Draft } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import { mergedOf, standsFor } from '../../../shared/model/merged.ts'
import type { Annotation, Claim, Entity, Hop, Source } from '../../../shared/model/records.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { guessAttribution } from '../../../shared/text/attribution.ts'
import type { Words } from '../../session/session.ts'

/** What the claim dialog edits. */
export type ClaimForm = Omit<Claim, 'id'>

/** An entity's id by its name or one of its aliases, in any case; of a merged one the id of the entity that it stands for. */
export function entityNamed(name: string, entities: readonly Entity[]): string | null {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return null
  const match = entities.find(
    (entity) => entity.name.toLowerCase() === wanted || (entity.aliases ?? []).some((alias) => alias.toLowerCase() === wanted),
  )
  return match ? standsFor(match.id, mergedOf(entities)) : null
}

/** A hop as written, linked to the entity of that name if there is one. */
export function hop(as_written: string, relation: Hop['relation'], entities: readonly Entity[]): Hop {
  return { as_written, relation, entity: entityNamed(as_written, entities) }
}

/** A claim that starts from selected words: quote, kind of quote, cue and hedges are read off the text around them. */
export function claimFromWords(words: Words, body: string, source: Source, entities: readonly Entity[]): ClaimForm {
  const first = words.fragments[0]
  const guess = first ? guessAttribution(body, first) : { quote_type: 'none' as const, cue: null, hedges: [] }
  const outlet = source.publisher ?? source.title ?? ''
  return {
    quote: words.exact,
    source: words.source,
    quote_type: guess.quote_type,
    cue: guess.cue,
    hedges: guess.hedges,
    anonymity: 'named',
    status: 'unassessed',
    ...(guess.quote_type === 'none' ? { speaker: entityNamed(outlet, entities), speaker_text: outlet } : {}),
    chain: outlet === '' ? [] : [hop(outlet, null, entities)],
  }
}

/**
 * The chain with the speaker as its first hop: replaced when the chain began with the speaker before,
 * put in front when it did not.
 */
export function chainWithSpeaker(chain: readonly Hop[], before: string, now: Hop): readonly Hop[] {
  if (now.as_written.trim() === '') return chain
  if (chain[0]?.as_written === now.as_written) return chain
  const begins = chain.length > 1 && chain[0]?.as_written === before
  const rest = begins ? chain.slice(1) : chain
  return [now, ...rest.map((one, index) => (index === 0 && one.relation === null ? { ...one, relation: 'reported' as const } : one))]
}

/**
 * One change that keeps a claim: the claim, its annotation when it starts from words, and entities made on the way.
 * An existing annotation of the claim layer on the same words is used again.
 */
export function claimDraft(input: {
  readonly id: string | null
  readonly form: ClaimForm
  readonly words: Words | null
  readonly body: string
  readonly annotations: readonly Annotation[]
  readonly entities: Draft['put']
}): Draft {
  const { form, words } = input
  const existing = words && input.annotations.find((one) => one.layer === 'claim' && sameFragments(one, words))
  const annotation = existing?.id ?? (words ? newId('annotation') : (form.annotation ?? null))
  const put = [...(input.entities ?? [])]
  if (words && annotation && !existing) {
    const { exact, prefix, suffix } = anchorOf(input.body, words.fragments)
    const fields = {
      source: words.source, text: words.text, layer: 'claim', fragments: words.fragments.map(({ start, end }) => ({ start, end })),
      exact, prefix, suffix, anchor: 'exact',
    }
    put.push({ kind: 'annotation', id: annotation, fields })
  }
  const id = input.id ?? newId('claim')
  put.push({ kind: 'claim', id, fields: { ...(form as unknown as Fields), annotation } })
  const name = (form.text ?? form.quote ?? '').slice(0, 60)
  return { label: `${input.id ? 'Edit' : 'Record'} the claim "${name}"`, put }
}

function sameFragments(annotation: Annotation, words: Words): boolean {
  return (
    annotation.text === words.text &&
    annotation.fragments.length === words.fragments.length &&
    annotation.fragments.every(({ start, end }, i) => start === words.fragments[i]?.start && end === words.fragments[i]?.end)
  )
}
