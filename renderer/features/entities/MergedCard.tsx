import type { Entity } from '../../../shared/model/records.ts'
import { commit, useFind } from '../../session/project.ts'
import { useNames } from '../fields/names.ts'
import { MergedRecords } from '../inspector/MergedRecords.tsx'
import { takeApartDraft } from './merge.ts'

/** What an entity was merged into, or what was merged into it, each with the way back. */
export function MergedCard({ entity }: { readonly entity: Entity }) {
  const names = useNames()
  const inside = useFind('entity', { canonical: entity.id }) ?? []
  const takeApart = (one: Entity, kept: string) => () => void commit(takeApartDraft(one, kept))
  const { canonical } = entity
  const into = canonical ? (names('entity', canonical) ?? 'an entity that is gone') : ''
  return (
    <MergedRecords
      kind="entity"
      name={entity.name}
      into={canonical ? { id: canonical, name: into, takeApart: takeApart(entity, into) } : null}
      // What was merged into a merged entity is found under the one that stands for both.
      inside={canonical ? [] : inside.map((one) => ({ id: one.id, name: one.name, takeApart: takeApart(one, entity.name) }))}
    />
  )
}
