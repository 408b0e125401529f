import type { Field } from '../../model/fields.ts'
import { mergedOf, standsFor } from '../../model/merged.ts'
import { findNames } from './find.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'

/** Reads known entities by name or alias, in order of mention; words that name none are proposed as a new entity. */
export function readEntities(field: Field, words: string, { entities }: ReadingContext): Reading | null {
  const merged = mergedOf(entities)
  const names = entities
    .flatMap(({ id, name, aliases }) => [name, ...(aliases ?? [])].map((one) => [withoutArticle(one), standsFor(id, merged)] as const))
  const ids = [...new Set(findNames(words, names).map(({ item }) => item))]
  const [first] = ids
  if (first !== undefined) return reading({ [field.name]: field.type === 'entity' ? first : ids })
  const name = withoutArticle(words.replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu, ''))
  if (name === '') return null
  const value = `new:${name}`
  return {
    values: { [field.name]: field.type === 'entity' ? value : [value] },
    because: [`No entity is called "${name}" yet; it will be created.`],
    create: [{ name, type: field.name === 'facility' ? 'facility' : null }],
  }
}

function withoutArticle(name: string): string {
  return name.replace(/^(?:the|an?)\s+/iu, '').trim()
}
