import { useMemo, useState } from 'react'
import { CopyCheck, FileInput, FileOutput } from 'lucide-react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { runAction } from '../../actions/actions.ts'
import { useProject } from '../../session/project.ts'
import { inspect, session, useSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { BarButton } from '../table/BarButton.tsx'
import type { TableCell } from '../table/cell.ts'
import { RecordTable } from '../table/RecordTable.tsx'

/** What coding fills comes first, as far as it fits beside the reader; the other fields follow in the codebook's order. */
const FIRST = ['date', 'title', 'place', 'country', 'killed', 'injured', 'actors']

/** The grid of events: its current cell is where words are cited into. */
export function EventsView() {
  const codebook = useProject((now) => now.codebook)
  const merged = useProject((now) => now.state.merged)
  const two = useSession((now) => now.selected.count === 2)
  const [withMerged, setWithMerged] = useState(false)
  const fields = useMemo(() => {
    const all = fieldsOf('event', codebook)
    return [...FIRST.flatMap((first) => all.filter(({ name }) => name === first)), ...all.filter(({ name }) => !FIRST.includes(name))]
  }, [codebook])
  // A range is cited into its best figure.
  const cellOf = ({ id, field }: TableCell) => ({ event: id, field: fields.find(({ name }) => name === field)?.parts?.[1] ?? field })
  const does = (action: ActionId) => () => void runAction(action)
  return (
    <RecordTable
      kind="event"
      viewId="events"
      label="Events"
      fields={fields}
      editable
      withMerged={withMerged && merged > 0}
      onCurrentCell={(cell) => {
        const { inspector, inspectorOpen } = session.get()
        session.set({ cell: cellOf(cell) })
        inspect('event', cell.id, inspector?.record.kind === 'event' ? inspector.tab : 'record')
        // Moving about does not open a pane that was closed.
        session.set({ inspectorOpen })
      }}
      points={() => session.get().words !== null}
      onPointCell={(cell) => {
        const { words } = session.get()
        if (words) session.set({ dialog: { type: 'cite', words, cell: cellOf(cell) } })
      }}
      empty={(
        <EmptyState
          title="No events yet"
          action={<>
            <Button tone="primary" onClick={does('source.add')}>Add source…</Button>
            <Button onClick={does('import')}>Import a table…</Button>
          </>}
        >
          An event is one row: what happened, when, where, to whom. Take in a report, select words in it and press E, or bring in a table.
        </EmptyState>
      )}
      toolbar={(
        <>
          {merged > 0 && <Checkbox label={`Show merged (${merged.toLocaleString('en')})`} checked={withMerged} onChange={setWithMerged} />}
          {two && <Button onClick={does('event.merge')}>Merge selected…</Button>}
          <BarButton icon={CopyCheck} name="Find duplicates…" action="event.duplicates" />
          <BarButton icon={FileInput} name="Import…" action="import" />
          <BarButton icon={FileOutput} name="Export…" action="export" />
          <Button tone="primary" onClick={does('event.new')}>New event</Button>
        </>
      )}
    />
  )
}
