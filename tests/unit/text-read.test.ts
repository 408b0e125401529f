import { describe, expect, it } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Entity } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { readWords } from '../../shared/text/read/read.ts'

const entities: readonly Entity[] = [
  { id: 'en-1', name: 'Northern Brigade', aliases: ['the Brigade'] },
  { id: 'en-2', name: 'United States', aliases: ['U.S.'] },
  { id: 'en-3', name: 'Fort Alba', type: 'facility', countries: ['KEN'] },
]
const context = { codebook: DEFAULT_CODEBOOK, published: '2024-07-26', entities }

function values(name: string, words: string): { readonly [field: string]: Value } | undefined {
  const field = fieldOf('event', name, DEFAULT_CODEBOOK)
  if (!field) throw new Error(`The codebook has no field ${name}.`)
  return readWords(field, words, context)?.values
}

describe('dates', () => {
  it.each([
    ['on Friday', '2024-07-26'], ['on Monday', '2024-07-22'], ['January 28', '2024-01-28'], ['October 7', '2023-10-07'],
    ['last week', '2024-07-15/2024-07-21'], ['between July 22 and 25', '2024-07-22/2024-07-25'],
    ['from July 22 to 25', '2024-07-22/2024-07-25'], ['three months ago', '2024-04'], ['in April', '2024-04'],
    ['since October 7', '2023-10-07/..'], ['until April', '../2024-04'], ['early March', '2024-03~'], ['2023', '2023'],
    ['two weeks ago', '2024-07-12'], ['March 3, 2021', '2021-03-03'], ['yesterday', '2024-07-25'],
  ])('reads "%s" as %s', (words, edtf) => expect(values('date', words)?.['date']).toBe(edtf))

  it.each(['in 30 minutes', 'the troops may leave'])('finds no date in "%s"', (words) => expect(values('date', words)).toBeUndefined())

  it('proposes precision, words and basis along with the date', () => {
    expect(values('date', 'it was reported on Friday')).toEqual({
      date: '2024-07-26', date_precision: 'day', date_text: 'on Friday', date_basis: 'relative_to_publication',
    })
  })
})

describe('places, terms and names', () => {
  it('reads coordinates in both notations', () => {
    expect(values('latitude', '33.7856, 42.4412')).toEqual({ latitude: 33.7856, longitude: 42.4412 })
    expect(values('longitude', '33°30\'0"S 42°15\'0"E')).toEqual({ latitude: -33.5, longitude: 42.25 })
  })
  it.each([
    ['country', 'bases in Iraq and Syria', ['IRQ', 'SYR']], ['country', 'US and Kenyan troops', ['USA', 'KEN']],
    ['country', 'told us in Washington', ['USA']], ['country', 'at Fort Alba', ['KEN']],
    ['weapons', 'two armed drones', ['drone']], ['damage', 'no damage', 'none'], ['geo_precision', 'near', 'vicinity'],
    ['actor_attribution', 'apparently fired by rebels', 'suspected'], ['actor_attribution', 'carried out by rebels', 'reported_as_fact'],
    ['actors', 'the U.S. and the Northern Brigade', ['en-2', 'en-1']], ['actors', 'the Red Column,', ['new:Red Column']],
  ] as const)('reads %s from "%s"', (field, words, value) => expect(values(field, words)?.[field]).toEqual(value))
})
