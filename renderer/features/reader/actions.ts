import { useEffect } from 'react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { registerActions, type ActionBinding } from '../../actions/actions.ts'
import { commit } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { shortened } from '../cite/draft.ts'
import { adjust, useAltRelease } from './adjust.ts'
import { anyFound, markFinds, stepFind } from './find-actions.ts'
import { reading } from './open-text.ts'
import { PART_ACTIONS } from './part-actions.ts'
import { anyMark, isOpen, selectedMark, stepGap, stepMark } from './steps.ts'

const SELECTED: readonly (readonly [ActionId, () => void])[] = [
  ['code.delete', () => void deleteAnnotation()],
  ['edge.end.right', () => adjust('end', 'right', 'character')],
  ['edge.end.left', () => adjust('end', 'left', 'character')],
  ['edge.start.right', () => adjust('start', 'right', 'character')],
  ['edge.start.left', () => adjust('start', 'left', 'character')],
  ['edge.end.right.word', () => adjust('end', 'right', 'word')],
  ['edge.end.left.word', () => adjust('end', 'left', 'word')],
  ['edge.start.right.word', () => adjust('start', 'right', 'word')],
  ['edge.start.left.word', () => adjust('start', 'left', 'word')],
]

/** Binds what can be done in the text with its annotations, and the search in it. */
export function useReaderActions(): void {
  useAltRelease()
  useEffect(() => registerActions({
    'find.text': {
      enabled: () => session.get().source !== null,
      run: () => {
        session.set({ readerOpen: true })
        reading.set(({ findAsked }) => ({ findOpen: true, findAsked: findAsked + 1 }))
      },
    },
    'find.next': { enabled: anyFound, run: () => stepFind(1) },
    'find.previous': { enabled: anyFound, run: () => stepFind(-1) },
    'find.mark': { enabled: anyFound, run: markFinds },
    'span.next': { enabled: anyMark, run: () => stepMark(1) },
    'span.previous': { enabled: anyMark, run: () => stepMark(-1) },
    'gap.next': { enabled: isOpen, run: () => stepGap(1) },
    'gap.previous': { enabled: isOpen, run: () => stepGap(-1) },
    ...PART_ACTIONS,
    ...Object.fromEntries(SELECTED.map(([id, run]): [ActionId, ActionBinding] => [id, { enabled: () => selectedMark() !== undefined, run }])),
  }), [])
}

/** Takes the mark away. What cites it keeps its words, and is shown as stale because the mark is gone. */
async function deleteAnnotation(): Promise<void> {
  const annotation = selectedMark()
  if (!annotation) return
  const done = await commit({
    label: `Delete the annotation "${shortened(annotation.exact)}"`,
    remove: [{ kind: 'annotation', id: annotation.id }],
  })
  if (done) session.set((now) => (now.annotation === annotation.id ? { annotation: null } : {}))
}
