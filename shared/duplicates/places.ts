import { foldedName } from '../cluster/folding.ts'
import type { Value } from '../model/value.ts'
import { agreement, column, numbered, numbers, textsIn, type Compared, type Evidence, type Numbered } from './compared.ts'
import { cellsOf, kilometres } from './earth.ts'
import { likeness } from './names.ts'
import type { Reason } from './reasons.ts'

/** How widely a row's place is known: a point, or some place in a district, a province, a country, anywhere. */
const POINT = 0
const LEVELS = ['district', 'province', 'country'] as const
const ANYWHERE = 4

/** Levels of the terms of `geo_precision`; others, and none, are points where there is a place at all. */
const LEVEL_OF: { readonly [term: string]: number } = { admin2: 1, admin1: 2, multi_admin: 3, country: 3, water_air: 3 }

/** Share of pairs of one event that lie so near each other. */
const WITHIN: readonly (readonly [km: number, m: number])[] = [[1, 0.55], [5, 0.25], [15, 0.15]]
const FARTHER = 0.08
/** Cells in which neighbours are counted, in kilometres. */
const NEAR = 5
const AROUND = 25

/** Names of districts and provinces that are alike to this degree are the same. */
const SAME_REGION = 0.8

/** Where the rows lie, as far as it is known. */
export interface Places {
  readonly latitude: Float64Array
  readonly longitude: Float64Array
  readonly level: Uint8Array
  /** Countries, sorted and joined by a space; empty when none is known. */
  readonly country: readonly string[]
  readonly name: Numbered
  readonly regions: readonly [district: Numbered, province: Numbered]
}

export function placesOf(compared: Compared): Places {
  const latitude = numbers(compared, 'latitude')
  const longitude = numbers(compared, 'longitude')
  const name = numbered(compared, 'place', foldedName)
  const country = column(compared, 'country', (value) => [...textsIn(value)].sort().join(' '))
  const regions = [numbered(compared, 'admin2', foldedName), numbered(compared, 'admin1', foldedName)] as const
  const precision = column<number>(compared, 'geo_precision', (value: Value) => (typeof value === 'string' ? (LEVEL_OF[value] ?? POINT) : POINT))
  const level = Uint8Array.from(precision, (given, row) => {
    if (given !== POINT || isKnown(latitude, longitude, row) || (name.of[row] ?? -1) >= 0) return given
    const known = regions.findIndex((region) => (region.of[row] ?? -1) >= 0)
    return known >= 0 ? known + 1 : country[row] === '' ? ANYWHERE : LEVELS.length
  })
  return { latitude, longitude, level, country, name, regions }
}

/** True for a row that lies at a point that is known. */
export function isPoint({ latitude, longitude, level }: Places, row: number): boolean {
  return level[row] === POINT && isKnown(latitude, longitude, row)
}

function isKnown(latitude: Float64Array, longitude: Float64Array, row: number): boolean {
  return !Number.isNaN(latitude[row] ?? NaN) && !Number.isNaN(longitude[row] ?? NaN)
}

export function shareCountry(one: string, other: string): boolean {
  return one === other || one.split(' ').some((each) => other.split(' ').includes(each))
}

/** Distance between points; names and regions for what is less well known. A country matches any place in it. */
export function placeEvidence(places: Places, most: number): Evidence {
  const { latitude, longitude, level, name, regions, country } = places
  const near = crowding(places, NEAR)
  const around = crowding(places, AROUND)
  const countries = countryShares(country)
  const nameAlike = likeness((one) => [name.names[one] ?? ''], name.names.length)
  const regionAlike = regions.map((region) => likeness((one) => [region.names[one] ?? ''], region.names.length))
  const at = (list: ArrayLike<number>, row: number): number => list[row] ?? NaN
  const kmApart = (a: number, b: number) => kilometres(at(latitude, a), at(longitude, a), at(latitude, b), at(longitude, b))
  const alike = (a: number, b: number): number => {
    const [one, other] = [name.of[a] ?? -1, name.of[b] ?? -1]
    return one < 0 || other < 0 ? 0 : nameAlike(one, other)
  }
  const nameShare = (row: number): number => name.share[name.of[row] ?? -1] ?? 0

  /** What names add for points that lie near each other anyway. */
  const named = (a: number, b: number): number => (nameShare(a) === 0 || nameShare(b) === 0 ? 0 : alike(a, b) > 0 ? SAME_NAME : OTHER_NAME)

  /** The narrowest region in which both are known to lie, with its share of the rows; null when unknown, false when there is none. */
  function region(a: number, b: number): { readonly level: (typeof LEVELS)[number]; readonly share: number } | null | false {
    for (let wide = Math.max(level[a] ?? ANYWHERE, level[b] ?? ANYWHERE, 1); wide < LEVELS.length; wide += 1) {
      const known = regions[wide - 1]
      const [one, other] = [known?.of[a] ?? -1, known?.of[b] ?? -1]
      if (!known || one < 0 || other < 0) continue
      if ((regionAlike[wide - 1]?.(one, other) ?? 0) < SAME_REGION) return false
      return { level: LEVELS[wide - 1] ?? 'country', share: Math.max(known.share[one] ?? 0, known.share[other] ?? 0) }
    }
    const [one = '', other = ''] = [country[a], country[b]]
    if (one === '' || other === '') return null
    return shareCountry(one, other) && { level: 'country', share: Math.max(countries.get(one) ?? 0, countries.get(other) ?? 0) }
  }

  return {
    weigh(a, b) {
      if (isPoint(places, a) && isPoint(places, b)) {
        const km = kmApart(a, b)
        if (km > most) return -Infinity
        const m = WITHIN.find(([limit]) => km <= limit)?.[1] ?? FARTHER
        const crowd = km <= NEAR ? near : around
        return agreement(m, Math.max(at(crowd, a), at(crowd, b))) + named(a, b)
      }
      const names = alike(a, b)
      if (names > 0) return agreement(0.7 * names, Math.max(nameShare(a), nameShare(b)))
      const shared = region(a, b)
      if (shared === null) return 0
      if (shared === false) return AGAINST
      // Two points by name alone, of one region but of different names, are hardly one place.
      if (level[a] === POINT && level[b] === POINT) return UNLIKE
      return Math.max(0, agreement(0.9, shared.share))
    },
    say(a, b): Reason | null {
      if (isPoint(places, a) && isPoint(places, b)) return { about: 'distance', km: kmApart(a, b) }
      const names = alike(a, b)
      if (names > 0) return { about: 'place', alike: names }
      const shared = region(a, b)
      if (shared === null) return null
      return shared === false || (level[a] === POINT && level[b] === POINT) ? { about: 'elsewhere' } : { about: 'region', level: shared.level }
    },
  }
}

const SAME_NAME = 1
const OTHER_NAME = -2
const AGAINST = -8
const UNLIKE = -4

/** Share of all rows that lie in a point's cell; NaN for what is no point. */
function crowding(places: Places, km: number): Float64Array {
  const cells = cellsOf(km)
  const of = places.latitude.map((latitude, row) => (isPoint(places, row) ? cells.of(latitude, places.longitude[row] ?? NaN) : NaN))
  const counts = new Map<number, number>()
  for (const cell of of) if (!Number.isNaN(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return of.map((cell) => (counts.get(cell) ?? NaN) / of.length)
}

function countryShares(country: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of country) counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Map([...counts].map(([one, rows]) => [one, rows / country.length]))
}
