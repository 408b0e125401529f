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

describe('places, terms and names', () => {
  it('reads coordinates in both notations', () => {
    expect(values('latitude', '33.7856, 42.4412')).toEqual({ latitude: 33.7856, longitude: 42.4412 })
    expect(values('longitude', '33°30\'0"S 42°15\'0"E')).toEqual({ latitude: -33.5, longitude: 42.25 })
  })
  it.each([
    ['country', 'bases in Iraq and Syria', ['IRQ', 'SYR']], ['country', 'US and Kenyan troops', ['USA', 'KEN']],
    ['country', 'told us in Washington', ['USA']], ['country', 'at Fort Alba', ['KEN']],
    ['country', 'Iraqi', ['IRQ']], ['country', 'Syrians and Jordanians', ['SYR', 'JOR']], ['country', 'three Americans', ['USA']],
    ['country', 'the Iranian army', ['IRN']], ['country', 'South Sudanese', ['SSD']], ['country', 'Dutch and Swiss nationals', ['NLD', 'CHE']],
    ['country', 'Turkish drones over northern Syria', ['SYR']], ['country', 'U.S. troops in Jordan', ['JOR']],
    ['country', 'bases in Iraq and eastern Syria hosting US troops', ['IRQ', 'SYR']], ['country', 'Iranian-backed fighters in Yemen', ['YEM']],
    ['country', 'in the US and Mexico', ['USA', 'MEX']], ['country', 'Belfast, Northern Ireland', ['GBR']],
    ['weapons', 'two armed drones', ['drone']], ['damage', 'no damage', 'none'], ['geo_precision', 'near', 'vicinity'],
    ['actor_attribution', 'apparently fired by rebels', 'suspected'], ['actor_attribution', 'carried out by rebels', 'reported_as_fact'],
    ['actors', 'the U.S. and the Northern Brigade', ['en-2', 'en-1']], ['actors', 'the Red Column,', ['new:Red Column']],
  ] as const)('reads %s from "%s"', (field, words, value) => expect(values(field, words)?.[field]).toEqual(value))

  it.each(['pro-Iranian militias', 'polish the floor', 'the Indian Ocean', 'told us'])('finds no country in "%s"', (words) => {
    expect(values('country', words)).toBeUndefined()
  })
})
