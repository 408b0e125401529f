import type { Annotation, Entity, Source } from '../../../shared/model/records.ts'
import { theStore, useAnswer } from '../../session/project.ts'
import type { Words } from '../../session/session.ts'

/** What is needed to read words: the text they stand in, its source, what is marked with the same words, and the known entities. */
export interface Material {
  readonly body: string
  readonly source: Source | null
  readonly annotations: readonly Annotation[]
  readonly entities: readonly Entity[]
}

export async function materialOf(words: Words): Promise<Material> {
  const store = theStore()
  const [text, source, annotations, entities] = await Promise.all([
    store.get('text', words.text),
    store.get('source', words.source),
    store.find('annotation', { text: words.text, exact: words.exact }),
    store.find('entity'),
  ])
  return { body: text ? await store.body(text.hash) : '', source, annotations, entities }
}

/** The same for a component; asked once for the words at hand. */
export function useMaterial(words: Words): Material | undefined {
  return useAnswer(() => materialOf(words), () => false, `material ${JSON.stringify(words)}`)
}
