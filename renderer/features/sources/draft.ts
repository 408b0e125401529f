import type { Draft } from '../../../shared/change/change.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Source } from '../../../shared/model/records.ts'
import { isEmpty, type Fields } from '../../../shared/model/value.ts'
import { normaliseText, sha256 } from '../../../shared/text/normalise.ts'
import type { Intake } from './intake/intake.ts'

export type SourceForm = Omit<Source, 'id' | 'text'>

/** Text as it will be kept, and its fingerprint. */
export interface Kept {
  readonly body: string
  readonly hash: string
}

export async function keep(text: string): Promise<Kept> {
  const body = normaliseText(text)
  return { body, hash: await sha256(body) }
}

/** One change that takes a source in: its record, the first version of its text, and the words. */
export function sourceDraft(form: SourceForm, kept: Kept, intake: Pick<Intake, 'extractor' | 'extractor_version'>): { readonly source: string; readonly draft: Draft } {
  const source = newId('source')
  const text = newId('text')
  const fields = Object.fromEntries(Object.entries(form as unknown as Fields).filter(([, value]) => !isEmpty(value)))
  return {
    source,
    draft: {
      label: `Add source "${form.title ?? 'without a title'}"`,
      put: [
        { kind: 'source', id: source, fields: { ...fields, text } },
        {
          kind: 'text', id: text,
          fields: { source, version: 1, hash: kept.hash, length: kept.body.length, extractor: intake.extractor, extractor_version: intake.extractor_version },
        },
      ],
      bodies: [{ hash: kept.hash, body: kept.body }],
    },
  }
}
