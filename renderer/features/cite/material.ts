import type { Annotation, Entity, Source } from '../../../shared/model/records.ts'
import { bodyOf } from '../../session/bodies.ts'
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
  const [marked, source, entities] = await Promise.all([markedOf(words), theStore().get('source', words.source), theStore().find('entity')])
  return { ...marked, source, entities }
}

/** As much of it as marking takes. */
export async function markedOf(words: Words): Promise<Pick<Material, 'body' | 'annotations'>> {
  const [text, annotations] = await Promise.all([
    theStore().get('text', words.text),
    theStore().find('annotation', { exact: words.exact, text: words.text }),
  ])
  return { body: text ? await bodyOf(text.hash) : '', annotations }
}

/** The same for a component; asked once for the words at hand. */
export function useMaterial(words: Words): Material | undefined {
  return useAnswer(() => materialOf(words), () => false, `material ${JSON.stringify(words)}`)
}
