import { describe, expect, test } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldsOf } from '../../shared/model/describe.ts'
import { KINDS, type AnyRecord } from '../../shared/model/records.ts'
import { shapeProblems } from '../../shared/model/schema.ts'
import { EVENT_MODES, EVENT_TYPES, modesOf } from '../../shared/model/vocabulary/event-types.ts'
import { termOf, vocabularyOf } from '../../shared/model/vocabulary/vocabulary.ts'

describe('the default codebook', () => {
  test('shows the columns of a table of incidents, and the id last', () => {
    const shown = DEFAULT_CODEBOOK.fields.filter(({ hidden }) => !hidden).map(({ name }) => name)
    expect(shown).toEqual(['date', 'title', 'place', 'country', 'facility', 'type', 'actors', 'actor_attribution', 'killed', 'injured', 'status'])
    expect(DEFAULT_CODEBOOK.fields.at(-1)?.name).toBe('id')
  })

  test('has the shape that files are checked against', () => {
    expect(shapeProblems('codebook', JSON.parse(JSON.stringify(DEFAULT_CODEBOOK)), 'codebook')).toEqual([])
  })

  test('ranges name fields that exist', () => {
    const names = new Set(DEFAULT_CODEBOOK.fields.map(({ name }) => name))
    const parts = DEFAULT_CODEBOOK.fields.flatMap(({ parts: own }) => own ?? [])
    expect(parts).toHaveLength(9)
    expect(parts.filter((part) => !names.has(part))).toEqual([])
  })
})

describe.each(KINDS)('the fields of %s', (kind) => {
  const fields = fieldsOf(kind, DEFAULT_CODEBOOK)

  test('have names of their own, a label, help and a width', () => {
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
    expect(fields.filter(({ label, help, width }) => !label || !help?.endsWith('.') || !width)).toEqual([])
  })

  test('choose from vocabularies that exist, and only fields that choose name one', () => {
    for (const { name, type, vocabulary } of fields) {
      expect(vocabulary !== undefined, name).toBe(type === 'term' || type === 'terms')
      if (vocabulary !== undefined) expect(vocabularyOf(vocabulary, DEFAULT_CODEBOOK).length, name).toBeGreaterThan(1)
    }
  })
})

describe('the vocabularies', () => {
  const used = new Set(KINDS.flatMap((kind) => fieldsOf(kind, DEFAULT_CODEBOOK).flatMap(({ vocabulary }) => vocabulary ?? [])))

  test.each([...used])('%s holds each term once, with a label, and words in lower case', (name) => {
    const terms = vocabularyOf(name, DEFAULT_CODEBOOK)
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length)
    expect(terms.filter(({ term, label, words = [] }) => term === '' || label === '' || words.some((word) => word !== word.toLowerCase()))).toEqual([])
  })

  test('hold the sixteen types of PLOVER, and modes only of these', () => {
    expect(EVENT_TYPES).toHaveLength(16)
    const modes = EVENT_TYPES.flatMap(({ term }) => modesOf(term))
    expect(new Set(modes)).toEqual(new Set(EVENT_MODES.map(({ term }) => term)))
    expect(modesOf('toString')).toEqual([])
  })

  test('know countries by ISO 3166 alpha-3 and by their everyday names', () => {
    const label = (code: string) => termOf('country', code, DEFAULT_CODEBOOK)?.label
    expect(['IRQ', 'SYR', 'USA', 'IRN', 'CIV', 'TUR'].map(label)).toEqual(['Iraq', 'Syria', 'United States', 'Iran', "Côte d'Ivoire", 'Türkiye'])
    expect(termOf('country', 'USA', DEFAULT_CODEBOOK)?.words).toEqual(expect.arrayContaining(['u.s.', 'usa', 'america']))
    expect(termOf('country', 'IQ', DEFAULT_CODEBOOK)).toBeUndefined()
  })
})

describe('the shape of what comes in', () => {
  const annotation: AnyRecord = { id: 'an-1', source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 3, end: 3 }], exact: '', prefix: '', suffix: '', anchor: 'exact' }

  test('is reported with the place of what is wrong', () => {
    expect(shapeProblems('annotation', annotation, 'annotations[12]')).toEqual([
      { where: 'annotations[12].fragments[0].end', message: 'a range must end after it starts' },
    ])
  })

  test('leaves unknown members alone', () => {
    expect(shapeProblems('entity', { id: 'en-1', name: 'x', of_mine: { deep: true } }, 'entitys[0]')).toEqual([])
  })
})
