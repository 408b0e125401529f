import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { newId } from '../../../shared/model/ids.ts'
import { commit, theProject, theStore } from '../../session/project.ts'
import { inspect, session, showAnnotation, toast, toastFailure } from '../../session/session.ts'
import { theNames } from '../fields/names.ts'
import { theOpenTable, whenTableOpens } from '../table/open-table.ts'
import { deleteDraft, duplicateDraft } from './drafts.ts'

const TABLE = 'events'

/** Binds what is done to events and to the cells of their table. */
export function useEventsActions(): void {
  useEffect(() => registerActions({
    search: { run: () => theOpenTable()?.focusSearch(), enabled: () => theOpenTable() !== null },
    filter: { run: () => theOpenTable()?.filter(), enabled: () => theOpenTable() !== null },
    'filter.clear': { run: () => theOpenTable()?.clear(), enabled: () => theOpenTable() !== null },
    columns: { run: () => session.set({ dialog: { type: 'columns' } }), enabled: () => theOpenTable() !== null },
    'event.new': { run: said(newEvent) },
    'event.duplicate': { run: said(duplicateEvent), enabled: () => session.get().cell !== null },
    'event.delete': { run: said(deleteEvents), enabled: () => chosenEvents().length > 0 },
    'cell.words': { run: said(showWords), enabled: () => session.get().cell !== null },
    'cell.history': {
      run: () => { const { cell } = session.get(); if (cell) inspect('event', cell.event, 'history') },
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
  if (await commit({ label: 'Add an event', put: [{ kind: 'event', id, fields: { status: 'draft' } }] })) await goTo(id)
}

async function duplicateEvent(): Promise<void> {
  const { cell } = session.get()
  const event = cell && await theStore().get('event', cell.event)
  if (!event) return
  const { id, draft } = duplicateDraft(event, theProject().codebook, theNames())
  if (await commit(draft)) await goTo(id)
}

/** Shows a new event in its table and makes its date the current cell. */
async function goTo(event: string): Promise<void> {
  session.set({ view: 'events', cell: { event, field: 'date' } })
  const table = await whenTableOpens(TABLE)
  await table.show(event, 'date')
  session.set({ cell: { event, field: 'date' } })
}

/** The selected rows of the events' table, else the event of the current cell. */
function chosenEvents(): readonly string[] {
  const { view, selected, cell } = session.get()
  if (view !== 'events') return []
  if (selected.length > 0) return selected
  return cell ? [cell.event] : []
}

async function deleteEvents(): Promise<void> {
  const ids = chosenEvents()
  const store = theStore()
  const [events, evidence, links, claims] = await Promise.all([
    store.getMany('event', ids), store.find('evidence'), store.find('link'), store.find('claim'),
  ])
  if (events.length === 0) return
  const { codebook } = theProject()
  if (!await commit(deleteDraft(events, { evidence, links, claims }, codebook, theNames()))) return
  const { cell, inspector } = session.get()
  session.set({
    selected: [],
    ...(cell && ids.includes(cell.event) ? { cell: null } : {}),
    ...(inspector && ids.includes(inspector.record.id) ? { inspector: null } : {}),
  })
}

async function showWords(): Promise<void> {
  const { cell } = session.get()
  if (!cell) return
  const evidence = await theStore().find('evidence', { event: cell.event, field: cell.field })
  const cited = evidence.find(({ annotation }) => annotation)
  const annotation = cited?.annotation ? await theStore().get('annotation', cited.annotation) : null
  if (annotation) showAnnotation(annotation)
  else toast('No words are cited for this cell.')
}
