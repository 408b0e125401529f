import { fieldsOf } from '../../../shared/model/describe.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { RecordTable } from '../table/RecordTable.tsx'

/** All entities of the project as a table. */
export function EntitiesView() {
  const fields = useProject((now) => fieldsOf('entity', now.codebook))
  const add = <Button tone="primary" onClick={() => session.set({ dialog: { type: 'entity', entity: null, words: null } })}>New entity</Button>
  return (
    <RecordTable
      kind="entity"
      viewId="entities"
      label="Entities"
      fields={fields}
      editable
      onCurrentCell={(cell) => inspect('entity', cell.id)}
      onOpen={(id) => session.set({ dialog: { type: 'entity', entity: id, words: null } })}
      toolbar={add}
      empty={<EmptyState title="No entities yet" action={add}>Entities are the persons, organisations, armed groups and places that events and claims name. Words cited into a cell of actors make new ones by themselves.</EmptyState>}
    />
  )
}
