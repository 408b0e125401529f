import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { commit } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { covers, stepAnnotation } from './marks.ts'
import { reading } from './open-text.ts'

/** Binds what can be done in the text with its annotations, and the search in it. */
export function useReaderActions(): void {
  useEffect(() => registerActions({
    'find.text': {
      enabled: () => session.get().source !== null,
      run: () => {
        session.set({ readerOpen: true })
        reading.set({ findOpen: true })
      },
    },
    'span.next': { enabled: anyAnnotation, run: () => step(1) },
    'span.previous': { enabled: anyAnnotation, run: () => step(-1) },
    'code.delete': { enabled: () => session.get().annotation !== null, run: deleteAnnotation },
  }), [])
}

function anyAnnotation(): boolean {
  return (reading.get().marks?.ordered.length ?? 0) > 0
}

function step(direction: 1 | -1): void {
  const { marks, caret } = reading.get()
  const selected = marks?.byId.get(session.get().annotation ?? '')
  // Once the caret has gone elsewhere, the steps start from there.
  const from = selected && covers(selected, caret) ? selected.id : null
  const next = marks && stepAnnotation(marks, from, caret, direction)
  if (next) session.set({ annotation: next.id })
}

/** Takes the mark away. What cites it keeps its words, and is shown as stale because the mark is gone. */
async function deleteAnnotation(): Promise<void> {
  const id = session.get().annotation
  const annotation = id === null ? undefined : reading.get().marks?.byId.get(id)
  if (!annotation) return
  const done = await commit({
    label: `Delete the annotation "${short(annotation.exact)}"`,
    remove: [{ kind: 'annotation', id: annotation.id }],
  })
  if (done) session.set((now) => (now.annotation === annotation.id ? { annotation: null } : {}))
}

function short(words: string): string {
  const characters = [...words.replace(/\s+/gu, ' ')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}
