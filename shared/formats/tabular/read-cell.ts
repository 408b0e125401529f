import { failureOf, refuse } from '../../contract/result.ts'
import type { Field, Term } from '../../model/fields.ts'
import { assertNever } from '../../model/never.ts'
import type { Codebook } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { vocabularyOf } from '../../model/vocabulary/vocabulary.ts'
import { splitList } from '../csv/cells.ts'
import type { EntityNames } from '../csv/entity-names.ts'
import { DEEPEST_SMALL, parseJson } from '../json/parse.ts'
import { readTableDate } from './dates.ts'
import type { DateOrder } from './layout.ts'
import type { ValueRule } from './mapping.ts'

/** What cells are read against. */
export interface CellContext {
  readonly codebook: Codebook
  readonly dates: DateOrder
  readonly decimal: '.' | ','
  readonly entities: EntityNames
}

export interface CellReading {
  readonly value: Value
  /** One sentence when the cell could not be read; what merely breaks a rule of the field is kept as it is, for validation to tell. */
  readonly problem?: string
}

/** Reads one cell as a field's value. An empty cell, and one that the rule calls so, is unknown. */
export function readCell(text: string, field: Field, context: CellContext, rule: Pick<ValueRule, 'unknown' | 'terms' | 'split' | 'prefix'> = {}): CellReading {
  const cell = field.type === 'longtext' || field.type === 'json' ? text : text.trim()
  if (cell === '' || rule.unknown?.includes(cell.trim())) return { value: null }
  switch (field.type) {
    case 'integer':
    case 'number':
      return readNumber(cell, context.decimal)
    case 'boolean':
      if (/^(true|yes|y|1)$/i.test(cell)) return { value: true }
      if (/^(false|no|n|0)$/i.test(cell)) return { value: false }
      return { value: cell }
    case 'edtf':
      return { value: readTableDate(cell, context.dates) ?? cell }
    case 'time':
      return { value: readTime(cell) }
    case 'term':
      return readTerm(cell, field, context, rule)
    case 'terms':
      return readList(cell, rule, (item) => readTerm(item, field, context, rule))
    case 'tags':
      return readList(cell, rule, (item) => ({ value: `${rule.prefix ?? ''}${item}` }))
    case 'entity':
      return readEntity(cell, context)
    case 'entities':
      return readList(cell, rule, (item) => readEntity(item, context))
    case 'json':
      return readJson(cell)
    case 'text':
    case 'longtext':
    case 'ref':
    case 'url':
    case 'range':
      return { value: `${rule.prefix ?? ''}${cell}` }
    default:
      return assertNever(field.type, 'type of field')
  }
}

const DIGITS = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

function readNumber(cell: string, decimal: '.' | ','): CellReading {
  const thousands = decimal === '.' ? /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/ : /^[+-]?\d{1,3}([.\u202f\u00a0 ]\d{3})+(,\d*)?$/
  const plain = decimal === '.'
    ? (thousands.test(cell) ? cell.replaceAll(',', '') : cell)
    : (thousands.test(cell) ? cell.replace(/[.\u202f\u00a0 ]/g, '') : cell).replace(',', '.')
  return { value: DIGITS.test(plain) ? Number(plain) : cell }
}

function readTime(cell: string): string {
  const time = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(cell)
  return time ? `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}` : cell
}

function readTerm(cell: string, field: Field, { codebook }: CellContext, { terms = {} }: Pick<ValueRule, 'terms'>): CellReading {
  const folded = fold(cell)
  const crossed = crosswalkOf(terms).get(folded)
  if (crossed !== undefined) return { value: crossed }
  return { value: indexOf(vocabularyOf(field.vocabulary, codebook)).get(folded) ?? cell }
}

function readEntity(cell: string, { entities }: CellContext): CellReading {
  const read = entities.read(cell)
  return read.ok ? { value: read.value } : { value: cell, problem: read.message }
}

/** The items of a list without repeats; a list of nothing is unknown. */
function readList(cell: string, { split }: Pick<ValueRule, 'split'>, read: (item: string) => CellReading): CellReading {
  const items = split === undefined ? splitList(cell) : split === '' ? [cell] : cell.split(split).map((item) => item.trim()).filter(Boolean)
  const values: Value[] = []
  let problem: string | undefined
  for (const item of items) {
    const one = read(item)
    if (one.value === null || values.includes(one.value)) continue
    values.push(one.value)
    problem ??= one.problem
  }
  if (values.length === 0) return { value: null }
  return problem === undefined ? { value: values } : { value: values, problem }
}

function readJson(cell: string): CellReading {
  try {
    return { value: parseJson(cell, (reason) => refuse('bad-file', `This is not JSON: ${reason}.`), DEEPEST_SMALL) as Value }
  } catch (thrown) {
    return { value: cell, problem: failureOf(thrown).message }
  }
}

const indexes = new WeakMap<readonly Term[], ReadonlyMap<string, string>>()

/** Terms by term, label and other words; where two share words the first stands. */
function indexOf(vocabulary: readonly Term[]): ReadonlyMap<string, string> {
  const known = indexes.get(vocabulary)
  if (known) return known
  const index = new Map<string, string>()
  for (const names of [(term: Term) => [term.term], (term: Term) => [term.label], (term: Term) => term.words ?? []]) {
    for (const term of vocabulary) for (const name of names(term)) if (!index.has(fold(name))) index.set(fold(name), term.term)
  }
  indexes.set(vocabulary, index)
  return index
}

const crosswalks = new WeakMap<object, ReadonlyMap<string, string>>()

function crosswalkOf(terms: { readonly [cell: string]: string }): ReadonlyMap<string, string> {
  const known = crosswalks.get(terms)
  if (known) return known
  const index = new Map(Object.entries(terms).map(([cell, term]) => [fold(cell), term]))
  crosswalks.set(terms, index)
  return index
}

/** Case and white space at the ends make no difference between names. */
export function fold(name: string): string {
  return name.trim().toLowerCase()
}
