import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf, kilometres } from '../../shared/duplicates/earth.ts'
import { findDuplicates, USUAL_REACH } from '../../shared/duplicates/find.ts'
import { reasonInWords } from '../../shared/duplicates/reasons.ts'
import { choicesOf, valuesOf } from '../../shared/duplicates/values.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Fields } from '../../shared/model/value.ts'
import { Records } from '../../shared/table/records.ts'

const REPORT: Fields = { date: '2024-01-28', place: 'Ain al-Asad', country: ['IRQ'], title: 'Rockets strike coalition positions', actors: ['Kataib Hizballah'], killed_best: 3 }

/** What is proposed for two rows among forty of other years and places, with why. */
function proposed(a: Fields, b: Fields, reach = USUAL_REACH): readonly string[] | null {
  const all = new Records()
  for (let n = 0; n < 40; n += 1) {
    all.tables.event.add(`ev-${n}`, { date: `19${50 + n}-0${1 + (n % 9)}-11`, country: [`C${n % 7}`], place: `Settlement ${n}`, title: `Report ${n}`, actors: [`Group ${n}`], killed_best: n % 5 })
  }
  all.tables.event.add('ev-a', a)
  all.tables.event.add('ev-b', b)
  const searching = findDuplicates({
    table: all.tables.event, rows: all.tables.event.liveRows(), interval: all.lens('event').interval, party: (id) => ({ id, names: [id] }), apart: new Map(), reach,
  })
  for (;;) {
    const step = searching.next()
    if (step.done === true) return step.value.pairs.find((pair) => pair.a === 'ev-a' && pair.b === 'ev-b')?.reasons.map(reasonInWords) ?? null
  }
}

test('a pair says why: days, place, actors, words and numbers', () => {
  expect(proposed(REPORT, { ...REPORT, date: '2024-01-29', place: 'Ain al Asad', title: 'Rockets struck coalition positions' })).toEqual([
    '1 day apart', '1 of 1 actors shared', 'place names 91 % alike', 'same number killed', expect.stringMatching(/^words \d+ % alike$/u),
  ])
})

test('a month matches any day in it, and no day of another', () => {
  expect(proposed(REPORT, { ...REPORT, date: '2024-01' })).toContain('dates overlap')
  expect(proposed(REPORT, { ...REPORT, date: '2024-03' })).toBeNull()
})

test('what is known only to lie in a country matches any place in it, and none in another', () => {
  expect(proposed(REPORT, { ...REPORT, place: 'Iraq', geo_precision: 'country' })).toContain('same country')
  expect(proposed({ ...REPORT, geo_precision: 'country' }, { ...REPORT, place: 'Syria', country: ['SYR'], geo_precision: 'country' })).toBeNull()
})

test('points farther apart than asked are not proposed, points near are, with the distance', () => {
  const at = (latitude: number): Fields => ({ ...REPORT, latitude, longitude: 42.44 })
  expect(proposed(at(33.79), at(33.82))).toContain('3 km apart')
  expect(proposed(at(33.79), at(34.2))).toBeNull()
  expect(proposed(at(33.79), at(34.2), { days: 2, km: 60 })).toContain('46 km apart')
})

test('what is unknown gives no reason', () => {
  const { place: _, killed_best: _2, ...rest } = REPORT
  expect(proposed(REPORT, rest)?.some((reason) => /place|killed/u.test(reason))).toBe(false)
  const { date: _3, ...undated } = REPORT
  expect(proposed(REPORT, undated)?.some((reason) => /day|dates/u.test(reason))).toBe(false)
})

test('two ids of one dataset speak against, those of two datasets do not, and one shared id speaks for', () => {
  const withId = (id: string): Fields => ({ ...REPORT, external_ids: [id] })
  expect(proposed(withId('UCDP:1'), withId('UCDP:2'))).toBeNull()
  expect(proposed(withId('UCDP:1'), withId('ACLED:2'))).not.toBeNull()
  expect(proposed(withId('UCDP:1'), withId('UCDP:1'))).toContain('same UCDP id')
})

test('London and Paris are 344 km apart', () => {
  expect(kilometres(51.5074, -0.1278, 48.8566, 2.3522)).toBeCloseTo(343.6, 0)
})

test('whatever lies within the distance of a point is in one of the cells around it, at the poles and the date line too', () => {
  const point = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) })
  fc.assert(fc.property(point, fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (one, north, east, km) => {
    const other = { latitude: Math.max(-90, Math.min(90, one.latitude + (north * km) / 111)), longitude: one.longitude + east / Math.max(1, 5000 / km) }
    fc.pre(kilometres(one.latitude, one.longitude, other.latitude, other.longitude) <= km)
    const cells = cellsOf(km)
    expect(cells.around(one.latitude, one.longitude)).toContain(cells.of(other.latitude, other.longitude))
  }), { numRuns: 2000 })
})

test('a merge fills what is empty, joins lists, and takes the better cited of two values, unless a person says else', () => {
  const kept: AnyRecord = { id: 'ev-a', title: 'Kept', actors: ['en-a'], killed_best: 3 }
  const lost: AnyRecord = { id: 'ev-b', title: 'Lost', actors: ['en-b', 'en-a'], place: 'Ain al-Asad', killed_low: 4, killed_best: 4 }
  const evidence = [{ id: 'ed-1', event: 'ev-b', field: 'killed_best', source: 'so-1', words: 'four', role: 'supports' as const, value: 4 }]
  const choices = choicesOf(kept, lost, DEFAULT_CODEBOOK.fields, evidence)
  expect(valuesOf(choices, () => undefined)).toEqual({
    title: 'Kept', place: 'Ain al-Asad', actors: ['en-a', 'en-b'], killed_low: 4, killed_best: 4, killed_high: null,
  })
  expect(valuesOf(choices, (field) => (field === 'title' ? 'lost' : field === 'actors' || field === 'killed' ? 'kept' : undefined))).toMatchObject({ title: 'Lost', actors: ['en-a'], killed_low: null, killed_best: 3 })
})
