import type { AnyRecord, Codebook } from '../model/records.ts'
import type { Problem } from '../model/validate.ts'
import { isList } from '../model/value.ts'
import { termOf } from '../model/vocabulary/vocabulary.ts'
import { NEAR, type Boundaries } from './boundaries.ts'

/** Fields that the country of an event is compared with. */
export const PLACED_BY = ['country', 'latitude', 'longitude', 'geo_precision'] as const

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** The coordinates of an event, when they are numbers that can be coordinates. */
export function placeOf(event: AnyRecord): Place | null {
  const { latitude, longitude } = event
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** The countries that an event names, when all of them are codes. */
export function countriesOf(event: AnyRecord, codebook: Codebook): readonly string[] {
  const { country } = event
  const named = isList(country) ? country : []
  const known = named.filter((code): code is string => typeof code === 'string' && termOf('country', code, codebook) !== undefined)
  return known.length === named.length ? known : []
}

/** Tells when an event's coordinates lie far from every country that it names. At sea and in the air a country is no place. */
export function problemsOfPlace(event: AnyRecord, codebook: Codebook, boundaries: Boundaries): readonly Problem[] {
  const place = placeOf(event)
  const countries = countriesOf(event, codebook)
  if (!place || countries.length === 0 || event['geo_precision'] === 'water_air') return []
  if (boundaries.near(countries, place.latitude, place.longitude)) return []
  const nameOf = (code: string) => termOf('country', code, codebook)?.label ?? code
  const where = boundaries.at(place.latitude, place.longitude)
  const named = countries.map(nameOf).join(' or ')
  return [{
    rule: 'country',
    field: 'country',
    message: [
      where === null ? `The coordinates lie more than ${NEAR} km away from ${named}.` : `The coordinates lie in ${nameOf(where)}, more than ${NEAR} km away from ${named}.`,
      ...(isSwapped(event, codebook, boundaries) ? ['Latitude and longitude may have changed places.'] : []),
    ].join(' '),
  }]
}

/** True when the coordinates would lie in a named country the other way around. */
export function isSwapped(event: AnyRecord, codebook: Codebook, boundaries: Boundaries): boolean {
  const place = placeOf(event)
  if (!place || Math.abs(place.longitude) > 90) return false
  return boundaries.near(countriesOf(event, codebook), place.longitude, place.latitude)
}
