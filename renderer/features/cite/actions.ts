import { useEffect } from 'react'
import { newId } from '../../../shared/model/ids.ts'
import { registerActions } from '../../actions/actions.ts'
import { commit, theProject, theStore } from '../../session/project.ts'
import { inspect, session, type Words } from '../../session/session.ts'
import { newEventFields } from '../events/drafts.ts'
import { citeDraft, shortened } from './draft.ts'
import { mark } from './mark.ts'
import { markedOf } from './material.ts'

/** Fields that the keys 1 to 9 cite into, until the project's layout says otherwise. */
export const PINNED = ['date', 'place', 'country', 'facility', 'type', 'weapons', 'actors', 'killed_best', 'injured_best'] as const

const words = () => session.get().words

/** Binds what can be done with selected words. */
export function useCiteActions(): void {
  useEffect(() => registerActions({
    'code.event': { enabled: () => words() !== null, run: eventFromWords },
    'code.cite': { enabled: () => words() !== null && session.get().cell !== null, run: citeIntoCell },
    'code.quote': { enabled: () => words() !== null, run: withWords((selected) => void mark(selected, 'quote')) },
    'code.note': {
      enabled: () => words() !== null || session.get().annotation !== null,
      run: () => session.set((now) => ({ dialog: { type: 'note', words: now.words, annotation: now.words ? null : now.annotation } })),
    },
    'code.mark': { enabled: () => words() !== null, run: withWords((selected) => session.set({ dialog: { type: 'mark', words: [selected] } })) },
  }), [])
  useEffect(() => {
    document.addEventListener('keydown', citeIntoPinned)
    return () => document.removeEventListener('keydown', citeIntoPinned)
  }, [])
}

function withWords(work: (words: Words) => void): () => void {
  return () => {
    const selected = words()
    if (selected) work(selected)
  }
}

function citeIntoCell(): void {
  session.set((now) => (now.words && now.cell ? { dialog: { type: 'cite', words: now.words, cell: now.cell } } : {}))
}

/** 1 to 9 in the text: the same as F, into a field of the current event chosen by its number. */
function citeIntoPinned(event: KeyboardEvent): void {
  const now = session.get()
  if (!/^[1-9]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  if (now.dialog !== null || now.words === null || now.cell === null) return
  if (!(event.target instanceof Element) || event.target.closest('[role="article"]') === null) return
  event.preventDefault()
  const { words: selected, cell } = now
  const position = Number(event.key) - 1
  void theStore().layout('pinned').then((pinned) => {
    const field = (Array.isArray(pinned) ? pinned : PINNED)[position] as unknown
    if (typeof field === 'string') session.set({ dialog: { type: 'cite', words: selected, cell: { event: cell.event, field } } })
  })
}

/** A new event whose title is the words, cited; it becomes the current one. */
async function eventFromWords(): Promise<void> {
  const selected = words()
  const title = theProject().codebook.fields.find(({ name }) => name === 'title')
  if (!selected || !title) return
  const { body, annotations } = await markedOf(selected)
  const event = newId('event')
  const draft = citeDraft({
    words: selected, body, event, field: title, values: { title: selected.exact.replace(/\s+/gu, ' ') },
    assumption: '', credibility: null, annotations, entities: [],
  })
  const put = (draft.put ?? []).map((whole) => (whole.kind === 'event' ? { ...whole, fields: { ...whole.fields, ...newEventFields(theProject().codebook) } } : whole))
  if (!(await commit({ ...draft, label: `New event from "${shortened(selected.exact)}"`, put }))) return
  session.set({ cell: { event, field: 'date' } })
  inspect('event', event)
}
