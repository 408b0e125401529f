import type { Field } from '../model/fields.ts'
import { folded } from '../table/shown.ts'
import type { Op, Place } from './ast.ts'
import { CITED, fieldCalled, termsOf, type Scope } from './scope.ts'
import { scan } from './scan.ts'
import { fieldText, valueText } from './write.ts'

/** Something that may come next. */
export interface Completion {
  readonly kind: 'field' | 'operator' | 'value'
  /** What takes the place of the replaced range. */
  readonly text: string
  readonly label: string
  /** What it is called, or what it does. */
  readonly hint: string
}

/** What may stand at the caret, and the range that it replaces. */
export interface Completions extends Place {
  readonly options: readonly Completion[]
}

/** As many as a person looks through. */
const MOST = 50

/** What may come next at the caret: fields, operators, and the values of a field. The best come first. */
export function complete(text: string, caret: number, scope: Scope): Completions {
  const { start, end, options } = offered(text, caret, scope)
  // What stands there already is no help.
  const [only, more] = options
  return { start, end, options: only && !more && only.text === text.slice(start, end) ? [] : options }
}

function offered(text: string, caret: number, scope: Scope): Completions {
  const { tail, tokens } = scan(text.slice(0, caret))
  switch (tail.kind) {
    case 'none': {
      const operators = tokens.length > 0 && /\s$/u.test(text.slice(0, caret)) ? KEYWORDS : []
      return { start: caret, end: caret, options: [...operators, ...fields('', scope)].slice(0, MOST) }
    }
    case 'word': {
      const end = endOfWord(text, tail.start, caret, /[\s():=<>]/u)
      const keywords = tail.start > 0 ? KEYWORDS.filter(({ label }) => label.startsWith(folded(tail.text))) : []
      return { start: tail.start, end, options: [...fields(tail.text, scope), ...keywords].slice(0, MOST) }
    }
    case 'value': {
      const end = endOfWord(text, tail.start, caret, /[\s,)]/u)
      const field = fieldCalled(tail.field, scope)
      if (!field) {
        const options = scope.cited && folded(tail.field) === CITED ? begun(YES_NO, tail.text) : []
        return { start: tail.start, end, options }
      }
      // The second end of a span is completed by itself.
      const dots = field.type === 'edtf' && tail.op === ':' ? tail.text.lastIndexOf('..') + 2 : 1
      const [start, written] = dots > 1 ? [tail.start + dots, tail.text.slice(dots)] : [tail.start, tail.text]
      return { start, end: Math.max(start, end), options: values(field, tail.op, written, dots > 1, scope).slice(0, MOST) }
    }
  }
}

const KEYWORDS: readonly Completion[] = [
  { kind: 'operator', text: 'or ', label: 'or', hint: 'either side' },
  { kind: 'operator', text: 'not ', label: 'not', hint: 'what does not match' },
]

const YES_NO: readonly Completion[] = ['yes', 'no'].map((word) => ({ kind: 'value', text: word, label: word, hint: '' }))

const STATES: readonly Completion[] = [
  { kind: 'value', text: 'empty', label: 'empty', hint: 'no value' },
  { kind: 'value', text: 'filled', label: 'filled', hint: 'any value' },
]

/** Where the piece under the caret ends; a quoted one ends behind its closing quote. */
function endOfWord(text: string, start: number, caret: number, stop: RegExp): number {
  const opening = text[start]
  if (opening === '"' || opening === '“') {
    const closing = text.indexOf(opening === '"' ? '"' : '”', Math.max(caret, start + 1))
    return closing === -1 ? caret : closing + 1
  }
  let end = caret
  while (end < text.length && !stop.test(text[end] ?? '')) end += 1
  return end
}

function fields(written: string, scope: Scope): readonly Completion[] {
  const wanted = folded(written)
  const cited: readonly Completion[] = scope.cited ? [{ kind: 'field', text: `${CITED}:`, label: CITED, hint: 'Cites words' }] : []
  const all = [...scope.fields.map(({ name, label }): Completion => ({ kind: 'field', text: `${fieldText(name)}:`, label: name, hint: label })), ...cited]
  const exact = wanted === '' ? null : fieldCalled(written, scope)
  return [...ranked(all, wanted), ...(exact ? operators(exact) : [])]
}

/** The other ways of asking, once the field is written. */
function operators(field: Field): readonly Completion[] {
  const signs: readonly (readonly [sign: Op, hint: string])[] = isMeasured(field)
    ? [['>', 'more than'], ['>=', 'at least'], ['<', 'less than'], ['<=', 'at most'], ['=', 'exactly']]
    : [['=', 'exactly']]
  const name = fieldText(field.name)
  return signs.map(([sign, hint]) => ({ kind: 'operator', text: name + sign, label: name + sign, hint: field.type === 'edtf' ? DATE_HINTS[sign] ?? hint : hint }))
}

const DATE_HINTS: { readonly [sign: string]: string } = { '>': 'after', '>=': 'from', '<': 'before', '<=': 'until' }

function isMeasured({ type }: Field): boolean {
  return type === 'integer' || type === 'number' || type === 'range' || type === 'edtf'
}

function values(field: Field, op: Op, written: string, inSpan: boolean, scope: Scope): readonly Completion[] {
  const wanted = folded(written)
  const states = op === ':' && !inSpan ? begun(STATES, written) : []
  switch (field.type) {
    case 'term': case 'terms': {
      const terms = termsOf(field, scope).map(({ term, label }): Completion => ({ kind: 'value', text: valueText(op, term), label: term, hint: label }))
      return [...ranked(terms, wanted), ...states]
    }
    case 'entity': case 'entities': {
      const names = [...new Set(scope.entityNames())].map((name): Completion => ({ kind: 'value', text: valueText(op, name), label: name, hint: '' }))
      return [...ranked(names, wanted), ...states]
    }
    case 'boolean': return [...begun(YES_NO, written), ...states]
    case 'edtf': {
      const [year, month] = [scope.today.slice(0, 4), scope.today.slice(0, 7)]
      const dates = [[year, 'this year'], [month, 'this month'], [scope.today, 'today'], [String(Number(year) - 1).padStart(4, '0'), 'last year']]
      return [...begun(dates.map(([text = '', hint = '']) => ({ kind: 'value', text, label: text, hint })), written), ...states]
    }
    default: return states
  }
}

function begun(options: readonly Completion[], written: string): readonly Completion[] {
  const wanted = folded(written)
  return options.filter(({ label }) => folded(label).startsWith(wanted))
}

/** Those called so, then those that begin so, then those with a word that begins so. */
function ranked(options: readonly Completion[], wanted: string): readonly Completion[] {
  if (wanted === '') return options
  const ranks = options.map((option) => rank(folded(option.label), wanted) ?? atLeast(rank(folded(option.hint), wanted), 1))
  return [0, 1, 2].flatMap((at) => options.filter((_, n) => ranks[n] === at))
}

function rank(name: string, wanted: string): number | null {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  return [' ', '-', '_', '('].some((before) => name.includes(before + wanted)) ? 2 : null
}

function atLeast(rank: number | null, least: number): number | null {
  return rank === null ? null : Math.max(rank, least)
}
