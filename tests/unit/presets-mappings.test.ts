import { describe, expect, test } from 'vitest'
import { ACLED_SUB_EVENT_OF, ACLED_CLASS_OF, ACLED_GEO_PRECISION_OF, ACLED_TIME_PRECISION_OF } from '../../shared/formats/presets/crosswalks/acled-back.ts'
import { ACLED_SUB_EVENTS } from '../../shared/formats/presets/crosswalks/acled.ts'
import { COUNTRY_OF_NUMBER, NUMBER_OF_COUNTRY } from '../../shared/formats/presets/crosswalks/iso-numeric.ts'
import { PLOVER_AUXILIARY_OF, PLOVER_QUAD, PLOVER_RESOLUTION_OF } from '../../shared/formats/presets/crosswalks/plover.ts'
import { UCDP_GEO_PRECISION_OF } from '../../shared/formats/presets/crosswalks/ucdp.ts'
import { PRESETS } from '../../shared/formats/presets/presets.ts'
import { PLOVER_COLUMNS } from '../../shared/formats/plover/read.ts'
import { columnsOf, filledBy, readMapping, writeMapping, type Mapping } from '../../shared/formats/tabular/mapping.ts'
import { targetFields } from '../../shared/formats/tabular/target-fields.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { faultsOf } from '../../shared/model/validate.ts'
import { isListType } from '../../shared/model/fields.ts'
import { vocabularyOf } from '../../shared/model/vocabulary/vocabulary.ts'
import type { Value } from '../../shared/model/value.ts'
import { HEADERS } from './preset-headers.ts'

const TABLES: readonly (readonly [what: string, columns: readonly string[], mapping: Mapping])[] = [...HEADERS, ['PLOVER as JSON', 'plover', PLOVER_COLUMNS] as const]
  .map(([what, id, columns]) => {
    const preset = PRESETS.find((one) => one.id === id)
    if (!preset) throw new Error(`There is no preset ${id}.`)
    return [what, columns, preset.mapping(columns)] as const
  })

describe.each(TABLES)('the mapping of %s', (_, columns, mapping) => {
  const fields = targetFields(mapping, DEFAULT_CODEBOOK)

  test('reads columns that are there, and fills fields that the codebook has or the mapping brings along', () => {
    expect(mapping.rules.length).toBeGreaterThan(8)
    for (const rule of mapping.rules) {
      expect(columns).toEqual(expect.arrayContaining([...columnsOf(rule)]))
      for (const name of filledBy(rule)) expect([...fields.keys()]).toContain(name)
    }
  })

  test('brings along only fields that the default codebook lacks and a rule fills', () => {
    const filled = new Set(mapping.rules.flatMap(filledBy))
    for (const { name } of mapping.fields) {
      expect(DEFAULT_CODEBOOK.fields.map((field) => field.name)).not.toContain(name)
      expect([...filled]).toContain(name)
    }
  })

  test('gives only values that the fields take: every crosswalk ends in a term of the vocabulary', () => {
    const given: (readonly [field: string, value: Value])[] = mapping.rules.flatMap((rule): readonly (readonly [string, Value])[] => {
      if (rule.how === 'lookup') return Object.values(rule.table).flatMap((row) => Object.entries(row))
      if (rule.how === 'fixed') return Object.entries(rule.fields)
      const list = rule.how === 'value' && isListType(fields.get(rule.to)?.type ?? 'text')
      return rule.how === 'value' ? Object.values(rule.terms ?? {}).map((term) => [rule.to, list ? [term] : term] as const) : []
    })
    expect(given.length).toBeGreaterThan(5)
    for (const [name, value] of given) {
      const field = fields.get(name)
      if (!field) throw new Error(`There is no field ${name}.`)
      expect([name, value, ...faultsOf(value, field, DEFAULT_CODEBOOK)]).toEqual([name, value])
    }
  })

  test('knows rows again by an id with a prefix', () => {
    expect(mapping.match).toBe('external_ids')
    expect(mapping.rules.filter((rule) => rule.how === 'value' && rule.to === 'external_ids')).toEqual([
      expect.objectContaining({ prefix: `${mapping.name.split(' ')[0] ?? ''}:`, split: '' }),
    ])
  })

  test('can be written to a file and read from it', () => {
    expect(readMapping(writeMapping(mapping))).toEqual(mapping)
  })
})

describe('the ways back', () => {
  const terms = (vocabulary: string) => vocabularyOf(vocabulary, DEFAULT_CODEBOOK).map(({ term }) => term)
  const keysIn = (table: object, vocabulary: string) => expect(terms(vocabulary)).toEqual(expect.arrayContaining(Object.keys(table)))

  test('start from terms of the vocabularies', () => {
    keysIn(ACLED_TIME_PRECISION_OF, 'date_precision')
    for (const table of [ACLED_GEO_PRECISION_OF, UCDP_GEO_PRECISION_OF, PLOVER_RESOLUTION_OF]) keysIn(table, 'geo_precision')
    keysIn(PLOVER_AUXILIARY_OF, 'assertion')
    for (const { type, mode, outcome, weapon } of ACLED_SUB_EVENT_OF) {
      expect(terms('type')).toContain(type)
      if (mode !== undefined) expect(terms('mode')).toContain(mode)
      if (outcome !== undefined) expect(terms('outcome')).toContain(outcome)
      if (weapon !== undefined) expect(terms('weapons')).toContain(weapon)
    }
  })

  test('every sub-event type has its event type and disorder type, 25 in all', () => {
    expect(Object.keys(ACLED_CLASS_OF)).toHaveLength(25)
    expect(Object.keys(ACLED_CLASS_OF)).toEqual(expect.arrayContaining([...Object.keys(ACLED_SUB_EVENTS), ...ACLED_SUB_EVENT_OF.map(({ subEvent }) => subEvent)]))
  })

  test('every type of event has a quad code', () => {
    expect(Object.keys(PLOVER_QUAD).sort()).toEqual([...terms('type')].sort())
  })

  test('numbers of countries lead there and back', () => {
    expect([COUNTRY_OF_NUMBER['368'], COUNTRY_OF_NUMBER['4'], COUNTRY_OF_NUMBER['004']]).toEqual(['IRQ', 'AFG', 'AFG'])
    for (const [code, number] of NUMBER_OF_COUNTRY) expect(COUNTRY_OF_NUMBER[number]).toBe(code)
  })
})
