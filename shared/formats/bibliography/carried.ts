import { refuse } from '../../contract/result.ts'
import type { AnyRecord } from '../../model/records.ts'
import { isList, sameValue, type Fields, type Value } from '../../model/value.ts'
import { encodingOf, textPieces } from '../tabular/decode.ts'

/** The fields of a source that bibliographies carry; grades, notes of the analyst and texts stay in the project. */
export const CARRIED = ['type', 'title', 'authors', 'publisher', 'published', 'accessed', 'url', 'archive_url', 'language', 'tags'] as const

/** An id that may become the id of a record, as in CSV. */
const FIT_ID = /^[\w.:-]{1,80}$/

/** Types whose publisher is the periodical, site or channel that they stand in, and no publishing house. */
export const CONTAINED: ReadonlySet<string> = new Set(['article-newspaper', 'article-magazine', 'article-journal', 'webpage', 'post', 'broadcast'])

/** Largest bibliography in bytes: it is read whole. */
const LARGEST = 64 << 20

/** An entry of a bibliography as a source. */
export interface ReadSource {
  /** The id that it states; null when it states none that could be one. */
  readonly id: string | null
  /** The fields that it states; null clears one. */
  readonly fields: Fields
}

export function fitId(text: string): string | null {
  return FIT_ID.test(text) ? text : null
}

/**
 * What an entry must say beyond the form of its bibliography so that it is read as the record it was written from: the id and
 * the fields that the form would alter, as they are, null for unknown; null when there is nothing to say.
 */
export function exactly(record: AnyRecord, read: ReadSource): Fields | null {
  const exact: { [field: string]: Value } = {}
  if (read.id !== record.id) exact['id'] = record.id
  for (const name of CARRIED) if (!sameValue(read.fields[name], record[name])) exact[name] = record[name] ?? null
  return Object.keys(exact).length === 0 ? null : exact
}

/** An entry with what `exactly` added to it; other members are passed over. */
export function withExact(read: ReadSource, exact: unknown): ReadSource {
  if (typeof exact !== 'object' || exact === null || Array.isArray(exact)) return read
  const stated = exact as { readonly [name: string]: Value }
  const fields: { [field: string]: Value } = { ...read.fields }
  for (const name of CARRIED) if (Object.hasOwn(stated, name)) fields[name] = stated[name] ?? null
  const id = Object.hasOwn(stated, 'id') && typeof stated['id'] === 'string' && stated['id'] !== '' ? stated['id'] : read.id
  return { id, fields }
}

/** The text of a field; null when it holds none. */
export function textIn(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The texts of a list. */
export function textsIn(value: Value | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The text of a bibliography: UTF-8, UTF-16 with its mark, else as Western European office programs write it. Refuses (`bad-file`) beyond 64 MB. */
export function bibliographyText(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) refuse('bad-file', `The file is larger than ${LARGEST >> 20} MB, the most that is read as a bibliography.`)
  const pieces = textPieces(encodingOf(bytes))
  return pieces.push(bytes) + pieces.end()
}
