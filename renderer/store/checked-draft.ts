import type { Draft } from '../../shared/change/change.ts'
import { refuse } from '../../shared/contract/result.ts'
import { KINDS } from '../../shared/model/records.ts'

/** Refuses what no record can hold. */
export function checked(draft: Draft): void {
  if (draft.label.trim() === '') refuse('bad-arguments', 'A change needs a label that says what was done.')
  for (const { kind, id, fields } of draft.put ?? []) {
    if (!KINDS.includes(kind)) refuse('bad-arguments', `There is no record kind named "${String(kind)}".`)
    if (typeof id !== 'string' || id === '') refuse('bad-arguments', `A ${kind} needs an id.`)
    if (Object.hasOwn(fields, '__proto__')) refuse('bad-arguments', 'A field cannot be named "__proto__".', `${kind}/${id}`)
  }
}
