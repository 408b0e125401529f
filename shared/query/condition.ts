import type { Field } from '../model/fields.ts'
import { assertNever } from '../model/never.ts'
import type { Filter } from '../table/query.ts'
import { folded } from '../table/shown.ts'
import { found, wrong, type Op, type Operand, type Place, type Read, type TestNode } from './ast.ts'
import { nearest } from './nearest.ts'
import { CITED, fieldCalled, fieldNames, termsCalled, termsOf, type Scope } from './scope.ts'
import { datesOf, numbersOf } from './span.ts'
import { fieldText, valueText } from './write.ts'

type Asking = Extract<Operand, { readonly kind: 'text' | 'span' }>

/** What a test of one field asks of the rows: any of its operands. */
export function conditionOf(test: TestNode, scope: Scope): Read<Filter> {
  const field = fieldCalled(test.field, scope)
  if (!field) {
    if (scope.cited && folded(test.field) === CITED) return citing(test, scope.cited)
    const meant = nearest(test.field, fieldNames(scope))
    const advice = meant === null ? '; to search for these words, put them between quotes' : ''
    return wrong(`There is no field “${test.field}”${didYouMean(meant)}${advice}${meant === null ? '.' : ''}`, test.fieldPlace, meant === null ? null : fieldText(meant))
  }
  const parts: Filter[] = []
  for (const operand of test.operands) {
    const part = operand.kind === 'text' || operand.kind === 'span'
      ? asked(field, test.op, operand, operand, scope)
      : found<Filter>({ op: operand.kind, field: field.name })
    if (!part.ok) return part
    parts.push(part.value)
  }
  return found(anyOf(parts))
}

function asked(field: Field, op: Op, operand: Asking, place: Place, scope: Scope): Read<Filter> {
  const { name, type } = field
  switch (type) {
    case 'integer': case 'number': case 'range': return numbersOf(name, op, operand, place)
    case 'edtf': return datesOf(name, op, operand, place)
    default:
  }
  if (operand.kind === 'span') return wrong(`${field.label} has no spans, only numbers and dates do; write "${operand.from ?? ''}..${operand.to ?? ''}" for the text.`, place)
  if (op !== ':' && op !== '=') return wrong(`${field.label} cannot be compared with “${op}”, only numbers and dates can; use “:”.`, place)
  const { text } = operand
  switch (type) {
    case 'text': case 'longtext': case 'url': case 'json': case 'tags': case 'ref':
      return found({ op: op === ':' ? 'contains' : 'equals', field: name, text })
    case 'time': return found({ op: op === ':' ? 'starts' : 'equals', field: name, text })
    case 'boolean': {
      const answer = yesOrNo(text)
      return answer === null ? wrong(`${field.label} is yes or no.`, place) : found({ op: 'in', field: name, values: [answer] })
    }
    case 'term': case 'terms': return term(field, op, text, place, scope)
    case 'entity': case 'entities': return entity(field, op, text, place, scope)
    default: return assertNever(type, 'type of field')
  }
}

/** With `=`, a value that the vocabulary lacks is asked for as it is shown: imports bring such values in. */
function term(field: Field, op: Op, text: string, place: Place, scope: Scope): Read<Filter> {
  const terms = termsOf(field, scope)
  const values = termsCalled(text, terms)
  if (values.length > 0) return found({ op: 'in', field: field.name, values })
  if (op === '=') return found({ op: 'equals', field: field.name, text })
  const meant = nearest(text, terms.flatMap((one) => [one.term, one.label]))
  return unknownValue(field, text, place, meant)
}

/** An entity by its name or alias; with `:` also all whose name holds the words. */
function entity(field: Field, op: Op, text: string, place: Place, scope: Scope): Read<Filter> {
  const values = scope.entities(text)
  if (values.length > 0) return found({ op: 'in', field: field.name, values })
  if (op === '=') return found({ op: 'equals', field: field.name, text })
  const wanted = folded(text)
  const names = [...scope.entityNames()]
  if (names.some((name) => folded(name).includes(wanted))) return found({ op: 'contains', field: field.name, text })
  return unknownValue(field, text, place, nearest(text, names))
}

function unknownValue({ label }: Field, text: string, place: Place, meant: string | null): Read<Filter> {
  return wrong(`${label} has no value “${text}”${didYouMean(meant)}${meant === null ? '.' : ''}`, place, meant === null ? null : valueText(':', meant))
}

function citing({ op, operands, fieldPlace }: TestNode, ids: readonly string[]): Read<Filter> {
  const [operand, more] = operands
  const answer = operand?.kind === 'text' ? yesOrNo(operand.text) : null
  if (!operand || more || answer === null || (op !== ':' && op !== '=')) return wrong('Write cited:yes or cited:no.', operand ?? fieldPlace)
  const citing: Filter = { op: 'in', field: 'id', values: ids }
  return found(answer ? citing : { op: 'not', of: citing })
}

function yesOrNo(text: string): boolean | null {
  const word = folded(text)
  return word === 'yes' || word === 'true' ? true : word === 'no' || word === 'false' ? false : null
}

function didYouMean(meant: string | null): string {
  return meant === null ? '' : `; did you mean ${meant}?`
}

/** Values that are asked for by themselves are asked for at once. */
function anyOf(parts: readonly Filter[]): Filter {
  const [first] = parts
  if (first && parts.length === 1) return first
  const values = parts.flatMap((part) => (part.op === 'in' ? part.values : []))
  const others = parts.filter((part) => part.op !== 'in')
  const field = parts.find((part) => part.op === 'in')?.field
  const all: readonly Filter[] = field === undefined ? others : [{ op: 'in', field, values: [...new Set(values)] }, ...others]
  const [only] = all
  return only && all.length === 1 ? only : { op: 'or', of: all }
}
