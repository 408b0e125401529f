import type { About, ClaimRelation, Hop } from '../../../shared/model/records.ts'
import type { Option } from '../../ui/Field.tsx'

/** How a claim stands to an event, to another claim, and how it came from one to the next, in words. */
export const STANCE_WORDS: { readonly [stance in About['stance']]: string } = { supports: 'Supports', contradicts: 'Contradicts', qualifies: 'Qualifies' }
export const RELATION_WORDS: { readonly [relation in ClaimRelation['relation']]: string } = {
  supports: 'Supports', challenges: 'Challenges', updates: 'Updates', repeats: 'Repeats',
}
export const HOP_WORDS: { readonly [relation in NonNullable<Hop['relation']>]: string } = {
  reported: 'Reported by', cited: 'Cited by', quoted: 'Quoted by', carried: 'Carried by', translated: 'Translated by',
}

export function optionsOf(words: { readonly [value: string]: string }): readonly Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
