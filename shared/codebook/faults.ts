import type { Field, Term } from '../model/fields.ts'
import { MERGED_INTO, type Codebook } from '../model/records.ts'
import { isBuiltIn } from '../model/vocabulary/vocabulary.ts'
import { ruleFaults } from './rules.ts'

/** Something that keeps a codebook from being saved. */
export interface CodebookFault {
  /** Name of the field or the vocabulary, id of the rule; empty for the codebook itself. */
  readonly where: string
  /** One sentence. */
  readonly message: string
}

/** The pattern that names in files must have too, see model/schema.ts. */
const NAME = /^\p{L}[\p{L}\p{N}_-]*$/u

/** True for fields that the program fills: only what they are called and where they show may be changed. */
export function isOfTheProgram({ readonly, name }: Field): boolean {
  return readonly === true || name === 'id'
}

/** The range that a figure belongs to, or the field itself when it is one; undefined for any other field. */
export function rangeAround(name: string, codebook: Codebook): Field | undefined {
  return codebook.fields.find(({ name: own, parts }) => parts !== undefined && (own === name || parts.includes(name)))
}

/** Why a new field cannot have this name, or null. Queries and headers ignore case, so names may not differ by it alone. */
export function nameFault(name: string, codebook: Codebook): string | null {
  if (name === '') return 'A field needs a name.'
  if (!NAME.test(name)) return 'A name starts with a letter and holds letters, digits, _ and -.'
  // Every object answers to some names, such as "constructor"; a record would seem to hold a value there.
  if (name === MERGED_INTO || name in {}) return `The name ${name} is kept for the program.`
  const taken = codebook.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  return taken ? `The field “${taken.label}” has the name ${taken.name} already.` : null
}

/** Why a new vocabulary cannot have this name, or null. */
export function vocabularyFault(name: string, codebook: Codebook): string | null {
  if (!NAME.test(name)) return 'A name starts with a letter and holds letters, digits, _ and -.'
  if (isBuiltIn(name)) return `There is a vocabulary ${name} that belongs to the program.`
  return Object.hasOwn(codebook.vocabularies, name) ? `There is a vocabulary ${name} already.` : null
}

/** Why a term cannot be added to a vocabulary, or null. */
export function termFault(term: string, terms: readonly Term[]): string | null {
  if (term.trim() === '') return 'A term needs a name.'
  if (term !== term.trim()) return 'A term has no blanks at its ends.'
  return terms.some((other) => other.term === term) ? `There is a term ${term} already.` : null
}

/** All that is wrong with a codebook; empty when it can be saved. */
export function codebookFaults(codebook: Codebook): readonly CodebookFault[] {
  const faults: CodebookFault[] = []
  if (codebook.name.trim() === '') faults.push({ where: '', message: 'The codebook needs a name.' })
  const names = new Set<string>()
  for (const field of codebook.fields) {
    const report = (message: string): void => { faults.push({ where: field.name, message }) }
    if (names.has(field.name)) report(`Two fields are named ${field.name}.`)
    names.add(field.name)
    if (!NAME.test(field.name) || field.name === MERGED_INTO) report(`A field cannot be named “${field.name}”.`)
    fieldFaults(field, codebook, report)
  }
  if (!names.has('id')) faults.push({ where: '', message: 'The field id is missing.' })
  for (const [name, terms] of Object.entries(codebook.vocabularies)) termFaults(terms, (message) => faults.push({ where: name, message }))
  const ids = new Set<string>()
  for (const rule of codebook.rules ?? []) {
    if (ids.has(rule.id)) faults.push({ where: rule.id, message: `Two rules have the id ${rule.id}.` })
    ids.add(rule.id)
    for (const message of ruleFaults(rule, codebook)) faults.push({ where: rule.id, message })
  }
  return faults
}

function fieldFaults(field: Field, codebook: Codebook, report: (message: string) => void): void {
  if (field.label.trim() === '') report(`The field ${field.name} needs a label.`)
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) report(`The smallest value of “${field.label}” is above the largest.`)
  if (field.type === 'term' || field.type === 'terms') {
    const { vocabulary } = field
    if (vocabulary === undefined || !(Object.hasOwn(codebook.vocabularies, vocabulary) || isBuiltIn(vocabulary))) report(`“${field.label}” has no vocabulary to choose from.`)
  }
  if (field.type === 'range') rangeFaults(field, codebook, report)
}

/** A range shows three figures, which are fields of their own and of no other range. */
function rangeFaults({ name, label, parts = ['', '', ''] }: Field, codebook: Codebook, report: (message: string) => void): void {
  for (const part of parts) {
    const figure = codebook.fields.find((field) => field.name === part)
    if (!figure || (figure.type !== 'integer' && figure.type !== 'number')) report(`The range “${label}” lacks its figure ${part}.`)
  }
  const shared = codebook.fields.some((other) => other.name !== name && other.parts?.some((part) => parts.includes(part)))
  if (shared || new Set(parts).size < 3) report(`The range “${label}” does not have three figures of its own.`)
}

function termFaults(terms: readonly Term[], report: (message: string) => void): void {
  const seen = new Set<string>()
  for (const { term, label } of terms) {
    if (term.trim() === '') report('A term needs a name.')
    else if (seen.has(term)) report(`Two terms are named ${term}.`)
    seen.add(term)
    if (label.trim() === '') report(`The term ${term} needs a label.`)
  }
}
