import { fieldsOf } from '../../../shared/model/describe.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { RecordTable } from '../table/RecordTable.tsx'
import { useCheckTexts } from './checks.ts'

/** All claims of the project as a table. */
export function ClaimsView() {
  const fields = useProject((now) => fieldsOf('claim', now.codebook))
  const textOf = useCheckTexts()
  const add = <Button tone="primary" onClick={() => session.set({ dialog: { type: 'claim', claim: null, words: null } })}>New claim</Button>
  return (
    <RecordTable
      kind="claim"
      viewId="claims"
      label="Claims"
      fields={fields}
      editable
      textOf={textOf}
      onCurrentCell={(cell) => inspect('claim', cell.id)}
      onOpen={(id) => session.set({ dialog: { type: 'claim', claim: id, words: null } })}
      toolbar={add}
      empty={<EmptyState title="No claims yet" action={add}>A claim is what somebody said: who, through whom, how surely, about which events. Select words in a source and press C, or write one from memory.</EmptyState>}
    />
  )
}
