import type { Field } from './fields.ts'
import type { Kind } from './records.ts'

/** Whether a record cites words. No field of a codebook can be called so: names begin with a letter. */
export const CITED_FIELD = '#cited'
/** The rules that a record breaks. */
export const PROBLEMS_FIELD = '#problems'

const CITED: Field = { name: CITED_FIELD, label: 'Cites words', type: 'boolean', group: 'provenance', readonly: true, help: 'Whether any cell of the row cites words of a source.' }
const PROBLEMS: Field = { name: PROBLEMS_FIELD, label: 'Problems', type: 'terms', vocabulary: 'rule', group: 'record', readonly: true, help: 'The rules that the row breaks.' }

/** What rows can be asked for besides their fields. It is no column: it is found out, and held nowhere. */
export function derivedFields(kind: Kind): readonly Field[] {
  return kind === 'event' ? [CITED, PROBLEMS] : [PROBLEMS]
}
