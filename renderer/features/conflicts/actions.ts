import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { mergedOf } from '../../../shared/model/merged.ts'
import type { AnyRecord } from '../../../shared/model/records.ts'
import { registerActions } from '../../actions/actions.ts'
import { theProject, theStore } from '../../session/project.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import { atOdds, fieldsOfCell, sidesOf } from './draft.ts'

/** Binds the weighing of sources that disagree about the current cell. */
export function useConflictsActions(): void {
  useEffect(() => registerActions({
    'cell.conflict': { enabled: () => session.get().cell !== null, run: () => openConflict().catch((thrown: unknown) => toastFailure(failureOf(thrown))) },
  }), [])
}

/** Opens the sources about the current cell side by side; where none disagree, says so. */
async function openConflict(): Promise<void> {
  const { cell } = session.get()
  if (!cell) return
  const store = theStore()
  const [event, all, entities] = await Promise.all([store.get('event', cell.event), store.find('evidence', { event: cell.event }), store.find('entity')])
  if (!event) return
  const { label, fields } = fieldsOfCell(cell.field, theProject().codebook)
  const evidence = all.filter(({ field }) => fields.includes(field))
  const sides = sidesOf(evidence)
  const merged = mergedOf(entities)
  const disagreed = sides.some((a, at) => sides.slice(at + 1).some((b) => atOdds(a, b, event as AnyRecord, merged))) || evidence.some(({ role }) => role === 'contradicts')
  if (disagreed) session.set({ dialog: { type: 'conflict', cell } })
  else toast(`No sources disagree about ${label.toLowerCase()} of this event.`)
}
