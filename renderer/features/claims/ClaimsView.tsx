import { fieldsOf } from '../../../shared/model/describe.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { RecordTable } from '../table/RecordTable.tsx'

/** All claims of the project as a table. */
export function ClaimsView() {
  const fields = useProject((now) => fieldsOf('claim', now.codebook))
  return (
    <RecordTable
      kind="claim"
      viewId="claims"
      label="Claims"
      fields={fields}
      editable
      onCurrentCell={(cell) => inspect('claim', cell.id)}
      onOpen={(id) => session.set({ dialog: { type: 'claim', claim: id, words: null } })}
      toolbar={<Button tone="primary" onClick={() => session.set({ dialog: { type: 'claim', claim: null, words: null } })}>New claim</Button>}
    />
  )
}
