import type { Layer } from '../../../shared/model/records.ts'
import { commit } from '../../session/project.ts'
import { session, type Words } from '../../session/session.ts'
import { annotationOn, shortened } from './draft.ts'
import { materialOf } from './material.ts'

/** Marks words with a layer, and selects the mark. Words that are marked so already are only selected. */
export async function mark(words: Words, layer: Layer, note?: string): Promise<boolean> {
  const { body, annotations } = await materialOf(words)
  const { id, put } = annotationOn(words, layer, body, annotations, note)
  if (put.length > 0 && !(await commit({ label: `Mark "${shortened(words.exact)}" as ${layer}`, put }))) return false
  session.set({ annotation: id, dialog: null })
  return true
}
