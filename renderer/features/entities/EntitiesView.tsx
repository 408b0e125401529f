import { fieldsOf } from '../../../shared/model/describe.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { RecordTable } from '../table/RecordTable.tsx'

/** All entities of the project as a table. */
export function EntitiesView() {
  const fields = useProject((now) => fieldsOf('entity', now.codebook))
  return (
    <RecordTable
      kind="entity"
      viewId="entities"
      label="Entities"
      fields={fields}
      editable
      onCurrentCell={(cell) => inspect('entity', cell.id)}
      onOpen={(id) => session.set({ dialog: { type: 'entity', entity: id, words: null } })}
      toolbar={<Button tone="primary" onClick={() => session.set({ dialog: { type: 'entity', entity: null, words: null } })}>New entity</Button>}
    />
  )
}
