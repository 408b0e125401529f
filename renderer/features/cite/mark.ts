import type { Layer } from '../../../shared/model/records.ts'
import { commit } from '../../session/project.ts'
import { session, type Words } from '../../session/session.ts'
import { annotationOn, markEachDraft, shortened } from './draft.ts'
import { materialOf } from './material.ts'

/** Marks words with a layer, and selects the mark. Words that are marked so already are only selected. */
export async function mark(words: Words, layer: Layer, note?: string): Promise<boolean> {
  const { body, annotations } = await materialOf(words)
  const { id, put } = annotationOn(words, layer, body, annotations, note)
  if (put.length > 0 && !(await commit({ label: `Mark "${shortened(words.exact)}" as ${layer}`, put }))) return false
  session.set({ annotation: id, dialog: null })
  return true
}

/** Marks each of some words of one text with a layer, as one change, and selects the first mark. */
export async function markEach(words: readonly Words[], layer: Layer): Promise<boolean> {
  const [first] = words
  if (!first) return false
  const { body, annotations } = await materialOf(first)
  const { ids, draft } = markEachDraft(words, layer, body, annotations)
  if (draft && !(await commit(draft))) return false
  session.set({ annotation: ids[0] ?? null, dialog: null })
  return true
}
