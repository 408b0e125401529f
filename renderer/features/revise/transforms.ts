import { isListType, type Field, type FieldType } from '../../../shared/model/fields.ts'
import type { DateOrder } from '../../../shared/formats/tabular/layout.ts'
import type { Pairs } from '../../../shared/revise/pairs.ts'
import type { LetterCase, Revision } from '../../../shared/revise/revision.ts'

/** The ways of transforming a field, as a person chooses among them. */
export type Way = 'trim' | 'case' | 'normalise' | 'read' | 'split' | 'join' | 'map'

/** What the form holds; each way uses its own part of it. */
export interface Options {
  readonly case: LetterCase
  readonly form: 'NFC' | 'NFKC'
  readonly by: string
  readonly dates: DateOrder
  readonly decimal: '.' | ','
  readonly pairs: Pairs | null
}

export const PLAIN_OPTIONS: Options = { case: 'words', form: 'NFC', by: ',', dates: 'day-first', decimal: '.', pairs: null }

const READ: { readonly [type in FieldType]?: string } = {
  edtf: 'Read as dates', integer: 'Read as whole numbers', number: 'Read as numbers', time: 'Read as times of day', boolean: 'Read as yes or no', term: 'Read as terms',
  entity: 'Read as entities', text: 'Copy the words', longtext: 'Copy the words', url: 'Copy the words',
}

const LABELS: { readonly [way in Way]: string } = {
  trim: 'Trim and collapse spaces', case: 'Change case', normalise: 'Normalise Unicode', read: 'Read again', split: 'Split into items', join: 'Join the items', map: 'Replace by a table',
}

/** The ways that lead from one field to another (or to itself), with their names. */
export function waysOf(from: Field, into: Field): readonly { readonly way: Way; readonly label: string }[] {
  const ways: Way[] = []
  const textual = into.type === 'text' || into.type === 'longtext' || into.type === 'tags' || into.type === 'url'
  if (isListType(into.type)) ways.push('split')
  else if (isListType(from.type)) ways.push('join')
  else if (from.name !== into.name || !textual) ways.push('read')
  if (textual && !(isListType(from.type) && !isListType(into.type))) ways.push('trim', 'case', 'normalise')
  ways.push('map')
  return ways.map((way) => ({ way, label: way === 'read' ? (READ[into.type] ?? LABELS.read) : LABELS[way] }))
}

/** What is to be done; null while something is still to be given. */
export function revisionOf(way: Way, options: Options): Revision | null {
  switch (way) {
    case 'trim': return { how: 'trim' }
    case 'case': return { how: 'case', to: options.case }
    case 'normalise': return { how: 'normalise', form: options.form }
    case 'read': return { how: 'read', rule: {}, dates: options.dates, decimal: options.decimal }
    case 'split': return options.by === '' ? null : { how: 'read', rule: { split: unescaped(options.by) }, dates: options.dates, decimal: options.decimal }
    case 'join': return { how: 'join', by: unescaped(options.by) }
    case 'map': return options.pairs === null || Object.keys(options.pairs.terms).length === 0 ? null : { how: 'map', terms: options.pairs.terms }
  }
}

/** Whether figures are read, whose decimal mark must be known. */
export function readsNumbers({ type }: Field): boolean {
  return type === 'integer' || type === 'number'
}

/** A separator as it is typed: `\n` is a line break, `\t` a tab. */
function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')
}
