import type { Draft } from '../../../shared/change/change.ts'
import type { Fragment } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { shortened } from '../cite/draft.ts'
import { joinFragments, sameFragments } from './fragments.ts'

/**
 * The change that puts a mark on other words of its text; null when they are the same. A person has placed it, so that
 * it stands exactly. What cites the mark keeps the words that were cited, and is derived to be stale from then on.
 */
export function refragmentDraft(annotation: ReadAnnotation, body: string, fragments: readonly Fragment[]): Draft | null {
  const joined = joinFragments(fragments)
  if (joined.length === 0 || sameFragments(joined, annotation.fragments)) return null
  const anchor = anchorOf(body, joined)
  return {
    label: `Change the mark "${shortened(annotation.exact)}" to "${shortened(anchor.exact)}"`,
    put: [{ kind: 'annotation', id: annotation.id, fields: { fragments: joined.map(({ start, end }) => ({ start, end })), ...anchor, anchor: 'exact' } }],
  }
}
