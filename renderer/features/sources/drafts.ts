import type { Draft, Whole } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Annotation, Claim, Source, SourceText } from '../../../shared/model/records.ts'
import { isEmpty, type Fields, type Value } from '../../../shared/model/value.ts'
import type { Proposal, Taken } from './intake/taken.ts'

/** One change that adds a source with the first version of its text. `body` is normalised, `hash` is its SHA-256. The file that it came from is kept beside it. */
export function addDraft(form: Proposal, taken: Taken, body: string, hash: string): { readonly source: string; readonly draft: Draft } {
  const source = newId('source')
  const text = newId('text')
  const title = shortTitle(form.title)
  return {
    source,
    draft: {
      label: `Add source "${title}"`,
      put: [
        { kind: 'source', id: source, fields: filled({ ...form, intake: taken.intake, file_name: taken.file_name ?? null, text }) },
        {
          kind: 'text',
          id: text,
          fields: filled({
            source, version: 1, hash, length: body.length, extractor: taken.extractor,
            extractor_version: taken.extractor_version, original_hash: taken.original?.hash ?? null,
            pages: taken.pages ?? null,
          }),
        },
      ],
      bodies: [{ hash, body }],
      ...(taken.original ? { originals: [taken.original] } : {}),
    },
  }
}

/** One change that sets what differs in a source's details; null when nothing does. */
export function editDraft(before: Source, edited: Proposal): Draft | null {
  const fields: Record<string, Value> = {}
  for (const [name, value] of Object.entries(edited as Fields)) {
    const was = (before as unknown as Fields)[name] ?? null
    const now = isEmpty(value) ? null : value
    if (JSON.stringify(was) !== JSON.stringify(now)) fields[name] = now
  }
  if (Object.keys(fields).length === 0) return null
  return { label: `Edit source "${shortTitle(edited.title ?? before.title)}"`, put: [{ kind: 'source', id: before.id, fields }] }
}

/** What stands on a source. */
export interface OnSource {
  readonly texts: readonly SourceText[]
  readonly annotations: readonly Annotation[]
  readonly claims: readonly Claim[]
  /** Sources that are quoted in it. */
  readonly quoted: readonly Source[]
}

/** One change that deletes a source with its text and the marks in it. Evidence keeps its words and is stale from then on; claims stay. */
export function deleteDraft(source: Source, { texts, annotations, claims, quoted }: OnSource): Draft {
  const freed: readonly Whole[] = [
    ...claims.map(({ id }): Whole => ({ kind: 'claim', id, fields: { source: null, annotation: null } })),
    ...quoted.map(({ id }): Whole => ({ kind: 'source', id, fields: { quoted_in: null } })),
  ]
  return {
    label: `Delete source "${shortTitle(source.title)}"`,
    put: freed,
    remove: [
      { kind: 'source', id: source.id },
      ...texts.map(({ id }) => ({ kind: 'text' as const, id })),
      ...annotations.map(({ id }) => ({ kind: 'annotation' as const, id })),
    ],
  }
}

function filled(fields: Fields | Proposal): Fields {
  return Object.fromEntries(Object.entries(fields as Fields).filter(([, value]) => !isEmpty(value)))
}

function shortTitle(title: string | null | undefined): string {
  const characters = [...(title || 'without a title')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}
