import type { Layer } from '../../../shared/model/records.ts'
import { commit } from '../../session/project.ts'
import { session, type Session, type Words } from '../../session/session.ts'
import { annotationOn, markEachDraft, shortened } from './draft.ts'
import { markedOf } from './material.ts'

/** Marks words with a layer, and selects the mark. Words that are marked so already are only selected. */
export async function mark(words: Words, layer: Layer, note?: string): Promise<boolean> {
  const before = session.get()
  const { body, annotations } = await markedOf(words)
  const { id, put } = annotationOn(words, layer, body, annotations, note)
  if (put.length > 0 && !(await commit({ label: `Mark "${shortened(words.exact)}" as ${layer}`, put }))) return false
  showMarked(id, before)
  return true
}

/** Marks each of some words of one text with a layer, as one change, and selects the first mark. */
export async function markEach(words: readonly Words[], layer: Layer): Promise<boolean> {
  const [first] = words
  if (!first) return false
  const before = session.get()
  const { body, annotations } = await markedOf(first)
  const { ids, draft } = markEachDraft(words, layer, body, annotations)
  if (draft && !(await commit(draft))) return false
  showMarked(ids[0] ?? null, before)
  return true
}

/** Selects a mark and closes the dialog that asked for it, each unless something else was gone to while the mark was written. */
function showMarked(annotation: string | null, before: Session): void {
  session.set((now) => ({
    ...(now.annotation === before.annotation ? { annotation } : {}),
    ...(now.dialog === before.dialog ? { dialog: null } : {}),
  }))
}
