import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPS, type Form, type Operand } from '../../shared/query/ast.ts'
import { meaningOf } from '../../shared/query/meaning.ts'
import { parse } from '../../shared/query/parse.ts'
import { formOf, fromStored } from '../../shared/query/stored.ts'
import { write } from '../../shared/query/write.ts'
import { SCOPE } from './query-scope.ts'

const text = fc.oneof(
  fc.constantFrom('drone', 'air base', 'or', 'NOT', 'and', '-x', '-', '(', 'a)', 'f(x)', 'a:b', 'a"b', '"', '\\', 'a\\', '\\"', '“q”', 'empty', '?', 'a..b', '..', 'x,y', '>3', '=', ' ', 'https://example.org/a', '\u{1F600}'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
)
const end = fc.constantFrom('2024', '2024-01', '3', '-1.5')
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('span' as const), from: fc.option(end), to: fc.option(end) }).filter(({ from, to }) => from !== null || to !== null),
  fc.record({ kind: fc.constantFrom('empty' as const, 'filled' as const) }),
)
const field = fc.oneof(fc.constantFrom('title', 'place', 'tags', 'Killed (best)', 'Date as written', 'or', 'not', 'a"b', '-x'), text)
const asks: fc.Arbitrary<Form> = fc.oneof(
  fc.record({ kind: fc.constant('test' as const), field, op: fc.constant(':' as const), operands: fc.array(operand, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('test' as const), field, op: fc.constantFrom(...OPS), operands: text.map((one): Operand[] => [{ kind: 'text', text: one }]) }),
  fc.record({ kind: fc.constant('words' as const), text }),
)
const { form } = fc.letrec<{ form: Form }>((tie) => ({
  form: fc.oneof(
    { maxDepth: 4 },
    asks,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('form'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('form') }),
  ),
}))

/** Parts of parts of the same kind as parts: what canonical text keeps. */
function flat(one: Form): Form {
  if (one.kind === 'not') return { kind: 'not', of: flat(one.of) }
  if (one.kind !== 'and' && one.kind !== 'or') return one
  return { kind: one.kind, of: one.of.map(flat).flatMap((part) => (part.kind === one.kind ? part.of : [part])) }
}

test('a query is read from its canonical text as it was written', () => {
  fc.assert(fc.property(form, (one) => {
    const read = parse(write(one))
    expect(read.ok && read.value && formOf(read.value)).toEqual(flat(one))
  }), { numRuns: 3_000 })
})

test('parse, JSON, text and parse again ask for the same', () => {
  fc.assert(fc.property(form, (one) => {
    const first = parse(write(one))
    if (!first.ok || !first.value) throw new Error('canonical text is read')
    const stored = fromStored(JSON.parse(JSON.stringify(formOf(first.value))))
    if (!stored.ok || !stored.value) throw new Error('what was stored is read')
    const again = parse(write(formOf(stored.value)))
    if (!again.ok) throw new Error('it is read again')
    const meanings = [first, stored, again].map(({ value }) => meaningOf(value, SCOPE))
    const [asked] = meanings
    if (asked?.ok) for (const meaning of meanings) expect(meaning).toEqual(asked)
    else for (const meaning of meanings) expect(meaning.ok).toBe(false)
  }), { numRuns: 2_000 })
})

describe('canonical text', () => {
  test.each([
    ['  type:ASSAULT ', 'type:ASSAULT'],
    ['type:ASSAULT   and (country:IRQ)', 'type:ASSAULT country:IRQ'],
    ['a (b c) (d or (e or f))', 'a b c (d or e or f)'],
    ['not (a or b) NOT c', '-(a or b) -c'],
    ['--a', '-(-a)'],
    ['“air base” “drone”', '"air base" drone'],
    ['killed≥3 actors:? killed:>4', 'killed>=3 actors:empty killed>4'],
    ['country:IRQ, SYR', 'country:IRQ,SYR'],
    ['"Date as written":"x"', '"Date as written":x'],
  ])('%s', (written, canonical) => {
    const read = parse(written)
    expect(read.ok && read.value ? write(formOf(read.value)) : null).toBe(canonical)
  })
})

test.each([
  [{}], [3], [[]], [{ kind: 'and', of: [] }], [{ kind: 'and', of: [{ kind: 'words', text: 'a' }] }], [{ kind: 'words', text: '' }],
  [{ kind: 'words', text: 'a', more: 1 }],
  [{ kind: 'test', field: 'a', op: '>', operands: [{ kind: 'empty' }] }],
  [{ kind: 'test', field: 'a', op: '>', operands: [{ kind: 'text', text: '1' }, { kind: 'text', text: '2' }] }],
  [{ kind: 'test', field: 'a', op: ':', operands: [{ kind: 'span', from: null, to: null }] }],
  [{ kind: 'test', field: 'a', op: ':', operands: [{ kind: 'span', from: 'a b', to: null }] }],
  [JSON.parse(`${'{"kind":"not","of":'.repeat(5000)}{}${'}'.repeat(5000)}`)],
])('what is no stored query is refused with a sentence: %#', (value) => {
  const read = fromStored(value)
  expect(read.ok || read.error.message).toMatch(/\.$/u)
})

test('an empty query is stored as null', () => {
  expect(fromStored(null)).toEqual({ ok: true, value: null })
})
