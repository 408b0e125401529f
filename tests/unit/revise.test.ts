import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf } from '../../renderer/features/revise/excerpt.ts'
import { revisionOf, PLAIN_OPTIONS, waysOf } from '../../renderer/features/revise/transforms.ts'
import { entityNames } from '../../shared/formats/csv/entity-names.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { Field, FieldType } from '../../shared/model/fields.ts'
import type { Value } from '../../shared/model/value.ts'
import { valueClusters } from '../../shared/revise/clusters.ts'
import { readPairs } from '../../shared/revise/pairs.ts'
import { reviser } from '../../shared/revise/revise.ts'
import type { Revision } from '../../shared/revise/revision.ts'

const field = (type: FieldType, name: string = type): Field => ({ name, label: name, type, group: 'what', ...(type === 'term' || type === 'terms' ? { vocabulary: 'country' } : {}) })
const context = () => ({ codebook: DEFAULT_CODEBOOK, entities: entityNames([]) })
const revised = (revision: Revision, value: Value, from = field('text'), into = from) => reviser(revision, from, into, context())(value)
const becomes = (value: Value) => ({ ok: true, value })

describe('a revision of a value', () => {
  test('trims and collapses spaces, and keeps the lines of a long text', () => {
    expect(revised({ how: 'trim' }, '  a \t b\u00a0 c ')).toEqual(becomes('a b c'))
    expect(revised({ how: 'trim' }, ' a  b \n  c ', field('longtext'))).toEqual(becomes('a b\nc'))
    expect(revised({ how: 'trim' }, [' a', 'a', ' '], field('tags'))).toEqual(becomes(['a']))
  })

  test.each([
    ['words', 'a drone-strike on al-Tanf’s BASE', 'A Drone-Strike On Al-Tanf’s Base'],
    ['sentence', '“RAID on MOSUL”', '“Raid on mosul”'],
    ['upper', 'straße', 'STRASSE'],
    ['lower', 'ERBIL', 'erbil'],
  ] as const)('changes the case: %s', (to, before, after) => {
    expect(revised({ how: 'case', to }, before)).toEqual(becomes(after))
  })

  test('normalises Unicode', () => {
    expect(revised({ how: 'normalise', form: 'NFC' }, 'Cafe\u0301')).toEqual(becomes('Caf\u00e9'))
    expect(revised({ how: 'normalise', form: 'NFKC' }, 'ﬁve²')).toEqual(becomes('five2'))
  })

  test('reads dates in the order that is said, figures with the mark that is said, and words that suppose nothing', () => {
    const read = (dates: 'day-first' | 'month-first', decimal: '.' | ',' = '.'): Revision => ({ how: 'read', rule: {}, dates, decimal })
    expect(revised(read('day-first'), '05/06/2024', field('edtf'))).toEqual(becomes('2024-06-05'))
    expect(revised(read('month-first'), '05/06/2024', field('edtf'))).toEqual(becomes('2024-05-06'))
    expect(revised(read('day-first', ','), '1.234,5', field('number'))).toEqual(becomes(1234.5))
    expect(revised(read('day-first'), 'three', field('integer'))).toEqual(becomes(3))
    expect(revised(read('day-first'), 'about 12', field('integer'))).toMatchObject({ ok: false })
    expect(revised(read('day-first'), '3-5', field('integer'))).toMatchObject({ ok: false })
  })

  test('leaves what a table of pairs lacks, and reads what it gives', () => {
    const map: Revision = { how: 'map', terms: { irak: 'Iraq', ' Syrien ': 'SYR' } }
    expect(revised(map, 'IRAK', field('term'))).toEqual(becomes('IRQ'))
    expect(revised(map, ['Syrien', 'Irak', 'IRQ'], field('terms'))).toEqual(becomes(['SYR', 'IRQ']))
    expect(revised(map, 'Iran', field('text'))).toBeNull()
  })

  test('drops no item where a field takes one value', () => {
    expect(revised({ how: 'read', rule: {}, dates: 'day-first', decimal: '.' }, ['a', 'b'], field('tags'), field('text'))).toMatchObject({ ok: false, words: 'a; b' })
    expect(revised({ how: 'join', by: ', ' }, ['a', 'b'], field('tags'), field('text'))).toEqual(becomes('a, b'))
  })

  test('of any kind leaves an unknown value unknown, unless it is set or added to', () => {
    const types: readonly FieldType[] = ['text', 'longtext', 'tags', 'term', 'terms', 'edtf', 'integer', 'number', 'time', 'boolean', 'entity', 'entities', 'url']
    fc.assert(fc.property(fc.constantFrom(...types), fc.constantFrom(...types), fc.nat(6), (a, b, n) => {
      const [from, into] = [field(a), field(b)]
      const ways = waysOf(from, into)
      expect(ways.length).toBeGreaterThan(0)
      const revision = revisionOf(ways[n % ways.length]?.way ?? 'trim', { ...PLAIN_OPTIONS, pairs: { terms: { x: 'y' }, notes: [] } })
      if (revision) expect(revised(revision, null, from, into)).toBeNull()
    }))
  })
})

describe('a table of pairs', () => {
  test.each([
    ['Irak\tIraq\nSyrien\tSyria\n'],
    ['Irak,Iraq\r\nSyrien,Syria'],
    ['Irak;Iraq;a note\n\n"Syrien";"Syria"'],
  ])('is read whatever parts its cells', (text) => {
    expect(readPairs(text)).toEqual({ terms: { Irak: 'Iraq', Syrien: 'Syria' }, notes: [] })
  })
  test('says what it passes over; the first of a cell stands', () => {
    expect(readPairs('a,b\nA,c\nonly\n,d')).toEqual({ terms: { a: 'b' }, notes: ['Line 2 gives "A" a second time.', 'Line 3 has one cell only.', 'Line 4 has no first cell.'] })
  })
})

describe('like values', () => {
  const held = (values: { readonly [value: string]: number }) => Object.entries(values).map(([value, rows]) => ({ value, rows }))
  test('come in groups, the most frequent value proposed', () => {
    expect(valueClusters([...held({ Mosul: 3, 'mosul ': 1, Erbil: 2 }), { value: ['MOSUL', 'raid'], rows: 4 }], null, { method: 'fingerprint' })).toEqual([
      { values: [{ value: 'MOSUL', rows: 4 }, { value: 'Mosul', rows: 3 }, { value: 'mosul ', rows: 1 }], proposed: 'MOSUL' },
    ])
  })
  test('lead to the term where there is one, also one that no cell holds, and never join two terms', () => {
    const terms = [{ term: 'IRQ', label: 'Iraq' }, { term: 'IRN', label: 'Iran' }, { term: 'SYR', label: 'Syria', words: ['syrien'] }]
    expect(valueClusters(held({ iraq: 5, Irak: 2, IRN: 4, Syrien: 1 }), terms, { method: 'fingerprint' })).toEqual([
      { values: [{ value: 'iraq', rows: 5 }, { value: 'IRQ', rows: 0 }], proposed: 'IRQ' },
      { values: [{ value: 'Syrien', rows: 1 }, { value: 'SYR', rows: 0 }], proposed: 'SYR' },
    ])
    for (const { values } of valueClusters(held({ iraq: 5, Irak: 2, IRN: 4, IRQ: 1 }), terms, { method: 'levenshtein', radius: 0.3, n: 2 })) {
      expect(values.filter(({ value }) => terms.some(({ term }) => term === value)).length).toBeLessThan(2)
    }
  })
})

test('an excerpt shows what two texts differ in, and together with its ends each of them', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (a, b) => {
    const { lead, before, after, tail } = excerptOf(a, b)
    expect(lead + before + tail).toBe(a)
    expect(lead + after + tail).toBe(b)
  }))
  expect(excerptOf(`${'x'.repeat(100)}old${'y'.repeat(100)}`, `${'x'.repeat(100)}new${'y'.repeat(100)}`)).toMatchObject({ lead: `…${'x'.repeat(28)}`, before: 'old', after: 'new' })
})
