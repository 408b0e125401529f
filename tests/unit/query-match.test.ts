import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '../../shared/model/fields.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { parseEdtf } from '../../shared/model/edtf.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import type { Form, Operand } from '../../shared/query/ast.ts'
import { readQuery } from '../../shared/query/meaning.ts'
import type { Scope } from '../../shared/query/scope.ts'
import { write } from '../../shared/query/write.ts'
import { matchingRows } from '../../shared/table/match.ts'
import { Records } from '../../shared/table/records.ts'

const FIELDS = ['title', 'status', 'country', 'date', 'killed_best', 'killed'].map((name) => DEFAULT_CODEBOOK.fields.find((field) => field.name === name) as Field)
const SCOPE: Scope = { fields: FIELDS, codebook: DEFAULT_CODEBOOK, entities: () => [], entityNames: () => [], cited: null, today: '2024-01-01' }

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const row = fc.record({
  title: maybe(fc.constantFrom('Drone on air base', 'AIR raid', 'Base', 'drone; 3')),
  status: maybe(fc.constantFrom('draft', 'final')),
  country: maybe(fc.constantFrom(['IRQ'], ['IRQ', 'SYR'], [])),
  date: maybe(fc.constantFrom('2024-01-28', '2024-01', '2023-12-31/2024-02-01', '2023-10-07/..')),
  killed_low: maybe(fc.constantFrom(0, 3)),
  killed_best: maybe(fc.constantFrom(0, 1, 3, 40)),
}).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, Value>)

const one = (field: string, op: ':' | '>' | '>=' | '<' | '<=' | '=', ...operands: readonly Operand[]): Form => ({ kind: 'test', field, op, operands })
const word = (text: string): Operand => ({ kind: 'text', text })
const number = fc.constantFrom('0', '1', '3', '39.5')
const date = fc.constantFrom('2023', '2024-01', '2024-01-28', '2024-02-01')
const compare = fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const)
const leaf: fc.Arbitrary<Form> = fc.oneof(
  fc.constantFrom<Form>({ kind: 'words', text: 'air' }, { kind: 'words', text: 'air base' }, { kind: 'words', text: 'draft' }, { kind: 'words', text: '3' }),
  fc.constantFrom('air', 'base').map((text) => one('title', ':', word(text))),
  fc.subarray(['draft', 'final', 'coded'], { minLength: 1 }).map((terms) => one('status', ':', ...terms.map(word))),
  fc.subarray(['IRQ', 'SYR'], { minLength: 1 }).map((terms) => one('country', ':', ...terms.map(word))),
  fc.constantFrom(...FIELDS.map(({ name }) => name)).chain((name) => fc.constantFrom('empty' as const, 'filled' as const).map((kind) => one(name, ':', { kind }))),
  fc.tuple(fc.constantFrom('killed_best', 'killed'), compare, number).map(([field, op, text]) => one(field, op, word(text))),
  fc.tuple(compare, date).map(([op, text]) => one('date', op, word(text))),
  date.map((text) => one('date', ':', word(text))),
  date.map((from) => one('date', ':', { kind: 'span', from, to: null })),
)
const { form } = fc.letrec<{ form: Form }>((tie) => ({
  form: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('form'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('form') }),
  ),
}))

/** What the query says of one row, worked out from the query itself. */
function holds(record: AnyRecord, query: Form, shown: (name: string) => string): boolean {
  switch (query.kind) {
    case 'and': return query.of.every((part) => holds(record, part, shown))
    case 'or': return query.of.some((part) => holds(record, part, shown))
    case 'not': return !holds(record, query.of, shown)
    case 'words': return DEFAULT_CODEBOOK.fields.some(({ name }) => shown(name).toLowerCase().includes(query.text))
    case 'test': return query.operands.some((operand) => asks(record, query.field, query.op, operand))
  }
}

function asks(record: AnyRecord, name: string, op: string, operand: Operand): boolean {
  const value = name === 'killed' ? record['killed_best'] ?? record['killed_low'] : record[name]
  const empty = value === undefined || (Array.isArray(value) && value.length === 0)
  if (operand.kind !== 'text' && operand.kind !== 'span') return (operand.kind === 'empty') === empty
  if (empty) return false
  if (name === 'date') {
    const is = parseEdtf(String(value))
    const asked = parseEdtf(operand.kind === 'span' ? operand.from ?? '' : operand.text)
    if (!is.ok || !asked.ok) throw new Error('dates are dates')
    const [first, last] = [is.earliest ?? '0000', is.latest ?? '9999']
    const [from, to] = [asked.earliest ?? '', asked.latest ?? '']
    if (operand.kind === 'span' || op === '>=') return last >= from
    if (op === '>') return last > to
    if (op === '<') return first < from
    if (op === '<=') return first <= to
    return last >= from && first <= to
  }
  if (operand.kind === 'span') throw new Error('only dates are asked for spans here')
  if (name === 'title') return String(value).toLowerCase().includes(operand.text)
  if (name === 'status') return value === operand.text
  if (name === 'country') return (value as readonly Value[]).includes(operand.text)
  const [is, than] = [Number(value), Number(operand.text)]
  return op === '>' ? is > than : op === '>=' ? is >= than : op === '<' ? is < than : is <= than
}

test('a query finds the rows that it says', () => {
  fc.assert(fc.property(fc.array(row, { maxLength: 12 }), form, (rows, query) => {
    const records = new Records()
    const table = records.tables.event
    rows.forEach((fields, n) => table.add(`r${n}`, fields))
    const lens = records.lens('event')
    const read = readQuery(write(query), SCOPE)
    if (!read.ok) throw new Error(read.error.message)
    const mask = matchingRows(table, lens, read.value.filter, read.value.search)
    const expected = rows.map((fields, n) => {
      const record: AnyRecord = { id: `r${n}`, ...fields }
      const shown = (name: string): string => {
        const value = name === 'killed' ? { low: fields['killed_low'] ?? null, best: fields['killed_best'] ?? null, high: null } : record[name] ?? null
        return value === null || (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((part) => part === null)) ? '' : lens.show(value, lens.field(name))
      }
      return holds(record, query, shown) ? 1 : 0
    })
    expect([...mask]).toEqual(expected)
  }), { numRuns: 1_500 })
})
