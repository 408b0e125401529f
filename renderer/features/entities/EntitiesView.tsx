import { fieldsOf } from '../../../shared/model/describe.ts'
import { runAction } from '../../actions/actions.ts'
import { useCell } from '../../session/closure.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session, useSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { asked } from '../table/asked.ts'
import { RecordTable } from '../table/RecordTable.tsx'
import { hideMerged, useMerged } from './hide-merged.ts'

/** All entities of the project as a table; merged ones are hidden at first. */
export function EntitiesView() {
  const fields = useProject((now) => fieldsOf('entity', now.codebook))
  const merged = useMerged()
  const several = useSession((now) => now.selected.count > 1)
  const hidden = useCell(asked, (all) => all['entities']?.conditions.some(({ field, op }) => field === 'canonical' && op === 'empty') ?? false)
  if (merged === undefined) return null
  const add = <Button tone="primary" onClick={() => session.set({ dialog: { type: 'entity', entity: null, words: null } })}>New entity</Button>
  const toolbar = <>
    {merged > 0 && <Checkbox label={`Show merged (${merged.toLocaleString('en')})`} checked={!hidden} onChange={(on) => hideMerged(!on)} />}
    {several && <Button onClick={() => runAction('entity.merge')}>Merge selected…</Button>}
    <Button onClick={() => runAction('entity.duplicates')}>Find duplicates…</Button>
    {add}
  </>
  return (
    <RecordTable
      // An open table keeps its rows; a merge is to take them out of sight at once.
      key={merged}
      kind="entity"
      viewId="entities"
      label="Entities"
      fields={fields}
      editable
      onCurrentCell={(cell) => inspect('entity', cell.id)}
      onOpen={(id) => session.set({ dialog: { type: 'entity', entity: id, words: null } })}
      toolbar={toolbar}
      empty={<EmptyState title="No entities yet" action={add}>Entities are the persons, organisations, armed groups and places that events and claims name. Words cited into a cell of actors make new ones by themselves.</EmptyState>}
    />
  )
}
