import type { Draft, Whole } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Entity } from '../../../shared/model/records.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import type { Words } from '../../session/session.ts'

export type EntityForm = Omit<Entity, 'id'>

const PLACES = new Set(['place', 'facility', 'state'])

/** One change that keeps an entity and, when it starts from words, marks them as naming it. */
export function entityDraft(id: string | null, form: EntityForm, words: Words | null, body: string): Draft {
  const entity = id ?? newId('entity')
  const put: Whole[] = [{ kind: 'entity', id: entity, fields: { ...(form as unknown as Fields) } }]
  if (words) {
    put.push({
      kind: 'annotation',
      id: newId('annotation'),
      fields: {
        source: words.source, text: words.text, layer: PLACES.has(form.type ?? '') ? 'place' : 'actor', entity, anchor: 'exact',
        fragments: words.fragments.map(({ start, end }) => ({ start, end })), ...anchorOf(body, words.fragments),
      },
    })
  }
  return { label: `${id ? 'Edit' : 'Add'} entity "${form.name}"`, put }
}
