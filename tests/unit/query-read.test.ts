import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEEPEST } from '../../shared/query/parse.ts'
import { readQuery } from '../../shared/query/meaning.ts'
import type { Filter } from '../../shared/table/query.ts'
import { SCOPE } from './query-scope.ts'

const is = (field: string, ...values: readonly (string | boolean)[]): Filter => ({ op: 'in', field, values })
const not = (of: Filter): Filter => ({ op: 'not', of })
const and = (...of: readonly Filter[]): Filter => ({ op: 'and', of })
const or = (...of: readonly Filter[]): Filter => ({ op: 'or', of })
const during = (from: string | null, to: string | null): Filter => ({ op: 'during', field: 'date', from, to })
const between = (field: string, low: number | null, high: number | null): Filter => ({ op: 'between', field, low, high })
const contains = (field: string, text: string): Filter => ({ op: 'contains', field, text })

describe('a query asks for', () => {
  const examples: readonly (readonly [text: string, filter: Filter | null, search?: string])[] = [
    ['', null],
    ['  ', null],
    ['drone', null, 'drone'],
    ['air  base', null, 'air base'],
    ['al-asad 05:30 5" https://example.org/a?b=c f(x) > - C++ 3=3', null, 'al-asad 05:30 5" https://example.org/a?b=c f(x) > - C++ 3=3'],
    ['"air base"', { op: 'anywhere', text: 'air base' }],
    ['“air base” drone', { op: 'anywhere', text: 'air base' }, 'drone'],
    ['"or"', null, 'or'],
    ['"a \\"b\\" \\\\"', { op: 'anywhere', text: 'a "b" \\' }],
    ['-drone', not({ op: 'anywhere', text: 'drone' })],
    ['drone or rocket', or({ op: 'anywhere', text: 'drone' }, { op: 'anywhere', text: 'rocket' })],
    ['type:ASSAULT', is('type', 'ASSAULT')],
    ['TYPE:assault', is('type', 'ASSAULT')],
    ['status:"In review"', is('status', 'in_review')],
    ['status:review', is('status', 'in_review')],
    ['Country:iraq', is('country', 'IRQ')],
    ['country:IRQ,syr, JOR', is('country', 'IRQ', 'SYR', 'JOR')],
    ['country:IRQ,empty', or(is('country', 'IRQ'), { op: 'empty', field: 'country' })],
    ['-status:draft', not(is('status', 'draft'))],
    ['not status:draft', not(is('status', 'draft'))],
    ['not(status:draft)', not(is('status', 'draft'))],
    ['date:2024-01..2024-04', during('2024-01-01', '2024-04-30')],
    ['date:..2024', during(null, '2024-12-31')],
    ['date:2024-01..', during('2024-01-01', null)],
    ['date:2024-02', during('2024-02-01', '2024-02-29')],
    ['date:2023-10-07/..', during('2023-10-07', null)],
    ['date>2024-02', during('2024-03-01', null)],
    ['date>=2024-02', during('2024-02-01', null)],
    ['date<2024', during(null, '2023-12-31')],
    ['date<=2024', during(null, '2024-12-31')],
    ['date=2024-01', is('date', '2024-01')],
    ['killed_best>0', and(between('killed_best', 0, null), not(between('killed_best', 0, 0)))],
    ['killed:>=3', between('killed', 3, null)],
    ['killed≥3', between('killed', 3, null)],
    ['killed<=3', between('killed', null, 3)],
    ['killed:3', between('killed', 3, 3)],
    ['killed=3', between('killed', 3, 3)],
    ['latitude:-1.5..33', between('latitude', -1.5, 33)],
    ['"Killed (best)":1..', between('killed_best', 1, null)],
    ['title:"Tower 22"', contains('title', 'Tower 22')],
    ['title=drone', { op: 'equals', field: 'title', text: 'drone' }],
    ['title:"a..b"', contains('title', 'a..b')],
    ['title:"empty"', contains('title', 'empty')],
    ['time:05:30', { op: 'starts', field: 'time', text: '05:30' }],
    ['injured:empty', { op: 'empty', field: 'injured' }],
    ['injured:filled', { op: 'filled', field: 'injured' }],
    ['actors:?', { op: 'empty', field: 'actors' }],
    ['actors:"kataib hizballah"', is('actors', 'n1')],
    ['actors:KH,"Harakat al-Nujaba"', is('actors', 'n1', 'n3')],
    ['actors:nujaba', contains('actors', 'nujaba')],
    ['(place:baghdad or place:erbil)', or(contains('place', 'baghdad'), contains('place', 'erbil'))],
    ['a b or c', or(and({ op: 'anywhere', text: 'a' }, { op: 'anywhere', text: 'b' }), { op: 'anywhere', text: 'c' })],
    ['type:ASSAULT and (tower (22))', is('type', 'ASSAULT'), 'tower 22'],
    ['cited:yes', is('id', 'e1', 'e2')],
    ['cited:no', not(is('id', 'e1', 'e2'))],
    [
      'type:ASSAULT date:2024-01..2024-04 country:IRQ,SYR -status:draft "air base" injured:empty rockets',
      and(is('type', 'ASSAULT'), during('2024-01-01', '2024-04-30'), is('country', 'IRQ', 'SYR'), not(is('status', 'draft')), { op: 'anywhere', text: 'air base' }, { op: 'empty', field: 'injured' }),
      'rockets',
    ],
  ]
  test.each(examples.map(([text, filter, search = '']) => ({ text, filter, search })))('$text', ({ text, filter, search }) => {
    expect(readQuery(text, SCOPE)).toEqual({ ok: true, value: { filter, search } })
  })
})

describe('an error says what is wrong and where', () => {
  // The wrong part stands between the bars.
  const examples: readonly (readonly [marked: string, message: RegExp, suggestion?: string])[] = [
    ['type:ASSAULT |contry|:IRQ', /^There is no field “contry”; did you mean country\?$/u, 'country'],
    ['|ACLED|:IRQ50123', /put them between quotes/u],
    ['country:IRQ,|Syra|', /^Country has no value “Syra”; did you mean (SYR|Syria)\?$/u],
    ['status:|drfat|', /^Status has no value “drfat”; did you mean draft\?$/u, 'draft'],
    ['type:|xyzzy|', /^Type has no value “xyzzy”\.$/u],
    ['actors:|"Katib Hizballah"|', /did you mean Kataib Hizballah/u, '"Kataib Hizballah"'],
    ['drone |country:|', /^A value is missing after “country:”\.$/u],
    ['|country:IRQ,| ', /^A value is missing after “country:IRQ,”\.$/u],
    ['(|killed>|)', /missing after “killed>”/u],
    ['a |"air base|', /^This quote is not closed\.$/u],
    ['title:|""|', /write title:empty/u],
    ['|""|', /nothing between the quotes/u],
    ['a |(|b', /^This parenthesis is not closed\.$/u],
    ['a b|)|', /^This parenthesis closes none\.$/u],
    ['a |()|', /^There is nothing between the parentheses\.$/u],
    ['|or| a', /^There is nothing before “or”; to search for the word, write "or"\.$/u],
    ['a |or|', /^There is nothing after “or”/u],
    ['a |or| or b', /^There is nothing after “or”/u],
    ['a |and|', /^There is nothing after “and”/u],
    ['a |not|', /^There is nothing after “not”/u],
    ['killed>|many|', /^“many” is not a number\.$/u],
    ['killed:|5..3|', /^5 is above 3\.$/u, '3..5'],
    ['killed>3,|4|', /compares with one value/u],
    ['date:|2024-13|', /^There is no month 13/u],
    ['date:|2024-05..2024-01|', /is after/u, '2024-01..2024-05'],
    ['date:|..|', /A span needs an end/u],
    ['date>|9999|', /no date after/u],
    ['date>|2023-10-07/..|', /is open at the end/u],
    ['title>|a|', /cannot be compared/u],
    ['title:|a..b|', /has no spans/u],
    ['cited:|maybe|', /cited:yes or cited:no/u],
    [`${'('.repeat(DEEPEST)}|(|a`, /levels deep/u],
    [`${'-'.repeat(DEEPEST)}|-|a`, /levels deep/u],
  ]
  test.each(examples.map(([marked, message, suggestion]) => ({ marked, message, suggestion })))('$marked', ({ marked, message, suggestion }) => {
    const [before = '', part = '', after = ''] = marked.split('|')
    const read = readQuery(before + part + after, SCOPE)
    expect(read).toMatchObject({ ok: false, error: { start: before.length, end: before.length + part.length } })
    if (read.ok) return
    expect(read.error.message).toMatch(message)
    if (suggestion !== undefined) expect(read.error.suggestion).toBe(suggestion)
  })
})

const PIECES = ['type', 'country', 'date', 'killed', ':', '=', '>', '>=', '<', '..', ',', '(', ')', '-', '"', '“', '”', '\\', ' ', 'or', 'not', 'and', '2024', '3', 'IRQ', 'é', '\u{1F600}', '\uD800', '\n', '?', '/', 'empty', '__proto__', 'constructor']
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

test('no text throws, and every error points into its text with a sentence', () => {
  fc.assert(fc.property(hostile, (text) => {
    const read = readQuery(text, SCOPE)
    if (read.ok) return
    expect(read.error.message).toMatch(/[.?)]$/u)
    expect(read.error.start).toBeGreaterThanOrEqual(0)
    expect(read.error.end).toBeGreaterThan(read.error.start)
    expect(read.error.end).toBeLessThanOrEqual(text.length)
  }), { numRuns: 10_000 })
})

test('a text of 1,000 characters is read in less than 5 ms, whatever it holds', () => {
  const texts = ['(', '-', 'a ', 'a:', 'a(', '"', 'x,', 'title:a ', 'country:IRQ or ', 'actors:abc,', 'not ', '.', '\\', 'contry:a '].map((piece) => piece.repeat(1000).slice(0, 1000))
  for (const text of [...texts, `country:${'IRQ,'.repeat(248)}`, `country:${'a'.repeat(990)}`, 'a'.repeat(1000)]) {
    readQuery(text, SCOPE)
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      readQuery(text, SCOPE)
      return performance.now() - start
    })
    // The fastest of five: other work on the machine is not ours.
    expect(Math.min(...times), text.slice(0, 20)).toBeLessThan(5)
  }
})
