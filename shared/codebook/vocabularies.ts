import { refuse } from '../contract/result.ts'
import type { Term } from '../model/fields.ts'
import type { Codebook } from '../model/records.ts'
import type { TermColour } from '../model/term-colours.ts'
import { termFault, vocabularyFault } from './faults.ts'
import { moved, refuseIf } from './order.ts'

/** Edits of the vocabularies of a codebook, in the manner of edits.ts. */

/** Adds an empty vocabulary. */
export function addVocabulary(codebook: Codebook, name: string): Codebook {
  refuseIf(vocabularyFault(name, codebook))
  return withTerms(codebook, name, [])
}

/** Takes away a vocabulary that no field chooses from. */
export function removeVocabulary(codebook: Codebook, name: string): Codebook {
  const user = codebook.fields.find(({ vocabulary }) => vocabulary === name)
  if (user) refuse('bad-arguments', `“${user.label}” chooses from ${name}.`)
  return { ...codebook, vocabularies: Object.fromEntries(Object.entries(codebook.vocabularies).filter(([own]) => own !== name)) }
}

export function addTerm(codebook: Codebook, vocabulary: string, term: Term): Codebook {
  const terms = termsIn(codebook, vocabulary)
  refuseIf(termFault(term.term, terms))
  return withTerms(codebook, vocabulary, [...terms, term])
}

/** What may be changed of a term. What is stored of it never changes: records hold it. */
export type TermChange = Partial<Pick<Term, 'label' | 'definition' | 'words'>> & { readonly colour?: TermColour | null }

/** Changes what is said of a term; an empty definition or list of words is taken away, and a colour by null. */
export function changeTerm(codebook: Codebook, vocabulary: string, term: string, change: TermChange): Codebook {
  return withTerms(codebook, vocabulary, termsIn(codebook, vocabulary).map((own) => (own.term === term ? described({ ...own, ...change }) : own)))
}

/** Puts other terms in place of all that a vocabulary has. */
export function setTerms(codebook: Codebook, vocabulary: string, terms: readonly Term[]): Codebook {
  termsIn(codebook, vocabulary)
  return withTerms(codebook, vocabulary, terms)
}

/** Takes a term away. Values that hold it stay, and are reported as unknown terms. */
export function removeTerm(codebook: Codebook, vocabulary: string, term: string): Codebook {
  return withTerms(codebook, vocabulary, termsIn(codebook, vocabulary).filter((own) => own.term !== term))
}

/** Moves a term to another place in the order in which it is offered. */
export function moveTerm(codebook: Codebook, vocabulary: string, term: string, to: number): Codebook {
  const terms = termsIn(codebook, vocabulary)
  return withTerms(codebook, vocabulary, moved(terms, terms.findIndex((own) => own.term === term), to))
}

/** The codebook with a vocabulary of that name, empty when it had none; those of the program are always there. */
export function withVocabulary(codebook: Codebook, name: string): Codebook {
  return Object.hasOwn(codebook.vocabularies, name) ? codebook : addVocabulary(codebook, name)
}

function withTerms(codebook: Codebook, vocabulary: string, terms: readonly Term[]): Codebook {
  return { ...codebook, vocabularies: { ...codebook.vocabularies, [vocabulary]: terms } }
}

function termsIn({ vocabularies }: Codebook, vocabulary: string): readonly Term[] {
  const terms = Object.hasOwn(vocabularies, vocabulary) ? vocabularies[vocabulary] : undefined
  return terms ?? refuse('bad-arguments', `The codebook has no vocabulary ${vocabulary}.`)
}

function described({ definition, words, colour, ...rest }: Omit<Term, 'colour'> & TermChange): Term {
  return { ...rest, ...(definition ? { definition } : {}), ...(words && words.length > 0 ? { words } : {}), ...(colour ? { colour } : {}) }
}
