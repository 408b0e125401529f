import type { Fields } from '../../../shared/model/value.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { commit, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'

/** What a list says of a mark's place in the current version of the text; null when there is nothing to say. */
export const ANCHOR_SIGNS: Readonly<Record<ReadAnnotation['anchor'], { readonly label: string; readonly title: string } | null>> = {
  exact: null,
  moved: { label: 'moved', title: 'The same words, which the last correction moved or put among other words' },
  changed: { label: 'changed', title: 'The words in this place were corrected' },
  suggested: { label: 'suggested', title: 'These may be the words; accept them, or say that they are not' },
  orphan: { label: 'lost', title: 'The words are no longer in the text' },
}

/** A person says that the proposed words are the ones. */
export async function acceptPlace(annotation: ReadAnnotation): Promise<void> {
  await commit({ label: `Accept the words "${short(annotation.exact)}"`, put: [{ kind: 'annotation', id: annotation.id, fields: { anchor: 'exact' } }] })
}

/** A person says that the proposed words are not the ones: the mark is lost, and goes back to the version that has its words. */
export async function refusePlace(annotation: ReadAnnotation): Promise<void> {
  try {
    const fields = await beforeSuggestion(annotation.id)
    await commit({ label: `Refuse the words "${short(annotation.exact)}"`, put: [{ kind: 'annotation', id: annotation.id, fields: { ...fields, anchor: 'orphan' } }] })
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}

const PLACE = ['text', 'fragments', 'exact', 'prefix', 'suffix']

/** Where the mark stood before its place was proposed, from the log, which forgets nothing. */
async function beforeSuggestion(id: string): Promise<Fields> {
  const changes = await theStore().history({ record: { kind: 'annotation', id }, limit: 200 })
  let fields: Fields = {}
  for (const { updated } of changes) {
    const patch = updated.find((one) => one.kind === 'annotation' && one.id === id)
    if (!patch) continue
    fields = { ...fields, ...Object.fromEntries(Object.entries(patch.from).filter(([name]) => PLACE.includes(name))) }
    if (patch.to['anchor'] === 'suggested') return fields
  }
  return {}
}

function short(words: string): string {
  const characters = [...words.replace(/\s+/gu, ' ')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}
