import { isListType, type Field, type Term } from '../../model/fields.ts'
import type { Codebook } from '../../model/records.ts'
import { vocabularyOf } from '../../model/vocabulary/vocabulary.ts'
import { findNames, folded } from './find.ts'
import { reading, type Reading } from './reading.ts'

/** Reads terms of the field's vocabulary by label, term and other words; the longest mention wins. Null when none is named. */
export function readTerms(field: Field, words: string, codebook: Codebook): Reading | null {
  const terms = vocabularyOf(field.vocabulary, codebook)
  if (field.vocabulary === 'damage' && /\b(?:no|without)\b[\w\s,]*\bdamage\b/iu.test(words) && terms.some(({ term }) => term === 'none')) {
    return reading({ [field.name]: 'none' })
  }
  const found = findNames(words, terms.flatMap((term) => namesOf(term).map((name) => [name, term] as const)))
  if (isListType(field.type)) {
    const all = [...new Set(found.map(({ item }) => item.term))]
    return all.length === 0 ? null : reading({ [field.name]: all })
  }
  if (field.vocabulary === 'actor_attribution') return readAttribution(field, found.map(({ item }) => item.term))
  const longest = [...found].sort((a, b) => b.length - a.length)[0]
  if (!longest) return null
  const others = new Set(found.map(({ item }) => item.term)).size > 1
  return reading(
    { [field.name]: longest.item.term },
    others ? [`"${words.slice(longest.at, longest.at + longest.length)}" was taken for ${longest.item.label}; the words name other terms too.`] : [],
  )
}

/** A hedge, claim or denial outweighs the plain "by"; words without any of them state the act as a fact. */
function readAttribution(field: Field, terms: readonly string[]): Reading {
  const hedged = terms.find((term) => term !== 'reported_as_fact')
  return hedged === undefined
    ? reading({ [field.name]: 'reported_as_fact' }, ['The words hold no hedge, so they are taken as reported as fact.'])
    : reading({ [field.name]: hedged })
}

/** A term's names with the plain endings of English words: plural, -ed and -ing. */
function namesOf({ term, label, words = [] }: Term): readonly string[] {
  const names = [term.replace(/[_-]/gu, ' '), label, ...words].map(folded)
  return [...new Set(names.flatMap((name) => (/[a-z]{4}$/u.test(name) && !name.includes(' ') ? [name, ...endings(name)] : [name])))]
}

function endings(name: string): readonly string[] {
  const stem = name.replace(/e$/u, '')
  return [name.endsWith('s') ? `${name}es` : `${name}s`, `${stem}ed`, `${stem}ing`]
}
