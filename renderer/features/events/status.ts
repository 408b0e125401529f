import { codedAlike } from '../../../shared/change/coded.ts'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { FINAL } from '../../../shared/model/final.ts'
import { STATUSES } from '../../../shared/model/vocabulary/event-terms.ts'
import type { ActionBinding } from '../../actions/actions.ts'
import { perform, theStore } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import type { RowChoice } from '../../store/cell-calls.ts'
import { theOpenTable, whenTableOpens } from '../table/open-table.ts'
import { countOf, joinedSpans } from '../table/ranges/selection.ts'

const STATUS_ACTIONS = STATUSES.map(({ term, label }) => ({ action: `status.${term}` as ActionId, status: term, label }))

/** Bindings of what sets the status of events and goes through those that are still to be reviewed; `said` tells refusals. */
export function statusBindings(said: (work: () => Promise<void>) => () => Promise<void>): Partial<Record<ActionId, ActionBinding>> {
  const sets = STATUS_ACTIONS.map(({ action, status, label }) =>
    [action, { run: () => setStatus(status, label), enabled: () => chosenRows() !== null }] as const)
  return {
    ...Object.fromEntries(sets),
    'event.next.open': { run: said(nextOpen), enabled: () => theOpenTable()?.viewId === 'events' },
  }
}

/** The rows that are selected in the table of events, whole or by some of their cells, else the event of the current cell. */
function chosenRows(): RowChoice | null {
  const { view, selected, cells, cell } = session.get()
  if (view !== 'events') return null
  if (selected.count > 0) return selected
  if (cells?.view === 'events') return { view: cells.view, spans: joinedSpans(cells.groups.flatMap((group) => group.spans)) }
  return cell ? { kind: 'event', ids: [cell.event] } : null
}

async function setStatus(status: string, label: string): Promise<void> {
  const rows = chosenRows()
  if (!rows) return
  const count = 'ids' in rows ? rows.ids.length : countOf(rows.spans)
  const of = count === 1 ? 'an event' : `${count.toLocaleString('en')} events`
  await perform((store) => store.editCells({ label: `Set the status of ${of} to ${label.toLowerCase()}`, rows, columns: [{ field: 'status', values: codedAlike(status) }] }))
}

/** Goes to the next row, in the table's order and around its end, that is still to be reviewed. */
async function nextOpen(): Promise<void> {
  const table = await whenTableOpens('events')
  const { cell } = session.get()
  const id = await theStore().nextUnlike(table.viewId, cell?.event ?? null, 'status', FINAL)
  if (id === null) toast('Every row that the table shows is final.')
  else await table.show(id, cell?.field ?? 'status')
}
