import type { Entity } from '../../../shared/model/records.ts'
import { commit, useFind } from '../../session/project.ts'
import { inspect } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useNames } from '../fields/names.ts'
import { takeApartDraft } from './merge.ts'
import './entities.css'

/** What an entity was merged into, or what was merged into it, each with the way back. */
export function MergedCard({ entity }: { readonly entity: Entity }) {
  return entity.canonical ? <MergedInto entity={entity} into={entity.canonical} /> : <MergedIn entity={entity} />
}

function MergedInto({ entity, into }: { readonly entity: Entity; readonly into: string }) {
  const name = useNames()('entity', into) ?? 'an entity that is gone'
  return (
    <p className="entities-merged">
      <span>Merged into</span>
      <button type="button" className="inspector-link" onClick={() => inspect('entity', into)}>{name}</button>
      <TakeApart entity={entity} kept={name} />
    </p>
  )
}

function MergedIn({ entity }: { readonly entity: Entity }) {
  const merged = useFind('entity', { canonical: entity.id }) ?? []
  if (merged.length === 0) return null
  return (
    <div className="entities-merged">
      <span id="entities-merged-in">Merged in</span>
      <ul aria-labelledby="entities-merged-in">
        {merged.map((one) => (
          <li key={one.id}>
            <button type="button" className="inspector-link" onClick={() => inspect('entity', one.id)}>{one.name}</button>
            <TakeApart entity={one} kept={entity.name} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function TakeApart({ entity, kept }: { readonly entity: Entity; readonly kept: string }) {
  return <Button aria-label={`Take apart ${entity.name}`} onClick={() => void commit(takeApartDraft(entity, kept))}>Take apart</Button>
}
