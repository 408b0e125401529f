import type { Draft } from '../../../shared/change/change.ts'
import type { Ref } from '../../../shared/model/records.ts'
import { theStore } from '../../session/project.ts'

/**
 * The change that deletes a source with its texts and the annotations in them. Evidence stays with its words and is
 * stale from then on: no cell loses its value.
 */
export async function deleteSourceDraft(source: string): Promise<Draft> {
  const store = theStore()
  const [record, texts, annotations] = await Promise.all([
    store.get('source', source), store.find('text', { source }), store.find('annotation', { source }),
  ])
  const remove: Ref[] = [
    { kind: 'source', id: source },
    ...texts.map(({ id }) => ({ kind: 'text' as const, id })),
    ...annotations.map(({ id }) => ({ kind: 'annotation' as const, id })),
  ]
  return { label: `Delete source "${record?.title ?? 'without a title'}"`, remove }
}
