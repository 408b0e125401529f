import { isListType, type Field, type Term } from './fields.ts'
import type { Codebook } from './records.ts'
import { isList, type Value } from './value.ts'
import { termOf, vocabularyOf } from './vocabulary/vocabulary.ts'

/** The colours that a term may carry: hues that stay apart for colour-blind readers, in both themes. A colour is never the only sign. */
export const TERM_COLOURS = ['red', 'amber', 'green', 'teal', 'blue', 'violet', 'pink', 'grey'] as const
export type TermColour = (typeof TERM_COLOURS)[number]

/** The colour of a term; null when it has none, or one that is not known here. */
export function colourOf(term: Term | undefined): TermColour | null {
  return TERM_COLOURS.find((one) => one === term?.colour) ?? null
}

const coloured = new WeakMap<readonly Term[], boolean>()

/** True when some term that the field chooses from has a colour; for most fields that is all there is to ask. */
export function hasColours({ vocabulary }: Field, codebook: Codebook): boolean {
  if (vocabulary === undefined) return false
  const terms = vocabularyOf(vocabulary, codebook)
  let some = coloured.get(terms)
  if (some === undefined) coloured.set(terms, (some = terms.some((term) => colourOf(term) !== null)))
  return some
}

/** The terms of a value one by one, as they are shown; null where none has a colour. */
export function colouredItems(value: Value | undefined, field: Field, codebook: Codebook): readonly { readonly text: string; readonly colour: TermColour | null }[] | null {
  if (!hasColours(field, codebook)) return null
  const terms = isList(value) && isListType(field.type) ? value : [value]
  if (!terms.every((term): term is string => typeof term === 'string')) return null
  const items = terms.map((value) => {
    const term = termOf(field.vocabulary, value, codebook)
    return { text: term?.label ?? value, colour: colourOf(term) }
  })
  return items.some(({ colour }) => colour !== null) ? items : null
}
