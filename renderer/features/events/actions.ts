import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { newId } from '../../../shared/model/ids.ts'
import { MERGED_INTO } from '../../../shared/model/records.ts'
import { commit, theProject, theStore } from '../../session/project.ts'
import { idsOfSelected } from '../../session/selected-rows.ts'
import { inspect, NO_ROWS, session, showAnnotation, toast, toastFailure, type ViewName } from '../../session/session.ts'
import { shortened } from '../cite/draft.ts'
import { fieldsOfCell } from '../conflicts/draft.ts'
import { learnNames, theNames } from '../fields/names.ts'
import { theOpenTable, whenTableOpens } from '../table/open-table.ts'
import { deleteDraft, duplicateDraft, newEventFields } from './drafts.ts'
import { statusBindings } from './status.ts'
import { nextCited } from './words-behind.ts'

const TABLE = 'events'

/** Binds what is done to events and to the cells of their table. */
export function useEventsActions(): void {
  useEffect(() => registerActions({
    search: { run: () => theOpenTable()?.focusSearch(), enabled: () => theOpenTable() !== null },
    filter: { run: () => theOpenTable()?.filter(), enabled: () => theOpenTable() !== null },
    'filter.clear': { run: () => theOpenTable()?.clear(), enabled: () => theOpenTable() !== null },
    'column.sort.up': { run: () => theOpenTable()?.sort('asc'), enabled: () => theOpenTable() !== null },
    'column.sort.down': { run: () => theOpenTable()?.sort('desc'), enabled: () => theOpenTable() !== null },
    'column.hide': { run: () => theOpenTable()?.hide(), enabled: () => theOpenTable() !== null },
    columns: { run: () => session.set({ dialog: { type: 'columns' } }), enabled: () => theOpenTable() !== null },
    'event.new': { run: said(newEvent) },
    'event.duplicate': { run: said(duplicateEvent), enabled: () => session.get().cell !== null },
    'event.delete': { run: said(deleteEvents), enabled: () => { const { view, selected, cell } = session.get(); return view === 'events' && (selected.count > 0 || cell !== null) } },
    ...statusBindings(said),
    'cell.words': { run: said(showWords), enabled: () => session.get().cell !== null },
    'cell.history': {
      run: () => { const { cell } = session.get(); if (cell) inspect('event', cell.event, 'history', cell.field) },
      enabled: () => session.get().cell !== null,
    },
  }), [])
}

/** An action whose refusal is told. */
function said(work: () => Promise<void>): () => Promise<void> {
  return () => work().catch((thrown: unknown) => toastFailure(failureOf(thrown)))
}

async function newEvent(): Promise<void> {
  const id = newId('event')
  const { view } = session.get()
  if (await commit({ label: 'Add an event', put: [{ kind: 'event', id, fields: newEventFields(theProject().codebook) }] })) await goTo(id, view)
}

async function duplicateEvent(): Promise<void> {
  const { cell, view } = session.get()
  const event = cell && await theStore().get('event', cell.event)
  if (!event) return
  const { id, draft } = duplicateDraft(event, theProject().codebook, theNames())
  if (await commit(draft)) await goTo(id, view)
}

/** Shows a new event in its table and makes its date the current cell, unless another view than `from` was gone to while it was written. */
async function goTo(event: string, from: ViewName): Promise<void> {
  if (session.get().view !== from) return
  session.set({ view: 'events', cell: { event, field: 'date' } })
  const table = await whenTableOpens(TABLE)
  await table.show(event, 'date')
  session.set({ cell: { event, field: 'date' } })
}

/** The selected rows of the events' table, else the event of the current cell. */
async function chosenEvents(): Promise<readonly string[]> {
  const { view, selected, cell } = session.get()
  if (view !== 'events') return []
  if (selected.count > 0) return idsOfSelected()
  return cell ? [cell.event] : []
}

async function deleteEvents(): Promise<void> {
  const ids = await withMergedIn(await chosenEvents())
  const store = theStore()
  const [events, evidence, links, claims] = await Promise.all([
    store.getMany('event', ids), store.find('evidence'), store.find('link'), store.find('claim'),
  ])
  if (events.length === 0) return
  const { codebook } = theProject()
  if (!await commit(deleteDraft(events, { evidence, links, claims }, codebook, theNames()))) return
  const { cell, inspector } = session.get()
  session.set({
    selected: NO_ROWS,
    ...(cell && ids.includes(cell.event) ? { cell: null } : {}),
    ...(inspector && ids.includes(inspector.record.id) ? { inspector: null } : {}),
  })
}

/** The events with those that were merged into them, which would come into sight without them. */
async function withMergedIn(ids: readonly string[]): Promise<readonly string[]> {
  const all = new Set(ids)
  if (theProject().state.merged > 0) {
    for (const id of all) for (const one of await theStore().find('event', { [MERGED_INTO]: id })) all.add(one.id)
  }
  return [...all]
}

/** Shows the words behind the current cell in their source, and at the next press the next ones; says which they are. */
async function showWords(): Promise<void> {
  const { cell, annotation: selected } = session.get()
  if (!cell) return
  const store = theStore()
  const { label, fields } = fieldsOfCell(cell.field, theProject().codebook)
  const evidence = (await store.find('evidence', { event: cell.event })).filter(({ field }) => fields.includes(field))
  const next = nextCited(evidence, await store.getMany('annotation', evidence.flatMap(({ annotation }) => annotation ?? [])), selected)
  if (!next) {
    toast(evidence.length > 0 ? `The words cited for ${label.toLowerCase()} are no longer marked in a source.` : `No words are cited for ${label.toLowerCase()}.`)
    return
  }
  await learnNames([{ kind: 'source', id: next.annotation.source }])
  if (session.get().view === 'history') session.set({ view: 'events' })
  showAnnotation(next.annotation)
  toast(`${label}, citation ${next.number} of ${next.of}: “${shortened(next.evidence.words)}”, ${theNames()('source', next.annotation.source) ?? 'a source that is gone'}`)
}
