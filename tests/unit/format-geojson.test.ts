import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCsv } from '../../shared/formats/csv/import.ts'
import { geoJsonReader } from '../../shared/formats/geojson/read.ts'
import { GEOJSON_FORMAT } from '../../shared/formats/geojson/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { anyValue, cut, emptyProject, held, sample, sourceOf, tableOf, targetOf, textOf, type Held } from './project-at-hand.ts'

const write = (from: Held, fields?: readonly string[]): Promise<string> => textOf(GEOJSON_FORMAT.write(sourceOf(from), tableOf(from, 'event', fields), { bom: false, guard: false }))

function read(text: string | Uint8Array, cuts: readonly number[] = []) {
  const reader = geoJsonReader()
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const early = cut(bytes, cuts).flatMap((piece) => reader.push(piece))
  const rows = [...early, ...reader.end()]
  return { names: reader.names(), rows }
}

const csvOf = ({ names, rows }: ReturnType<typeof read>): string =>
  [names, ...rows.map(({ cells }) => cells)].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

const point = (properties: object, coordinates: readonly unknown[] = [43.99, 33.31]) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties })
const collection = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

describe('events as GeoJSON', () => {
  test('are points with longitude first; those without coordinates are listed', async () => {
    const project = await sample()
    project.tables.get('event')?.set('ev-3', { id: 'ev-3', title: 'Third', latitude: 33.31, longitude: 43.99, geo_precision: 'settlement', actors: ['en-1'], country: ['IRQ'], killed_low: 0 })
    project.tables.get('event')?.set('ev-4', { id: 'ev-4', latitude: 91, longitude: 43.99, place: 'Nowhere' })
    project.tables.get('event')?.set('ev-5', { id: 'ev-5', latitude: 33, place: 'Half' })
    expect(JSON.parse(await write(project))).toEqual({
      type: 'FeatureCollection',
      features: [{
        type: 'Feature', id: 'ev-3', geometry: { type: 'Point', coordinates: [43.99, 33.31] },
        properties: { title: 'Third', country: ['IRQ'], actors: ['Militia'], killed_low: 0, geo_precision: 'settlement' },
      }],
      without_coordinates: [{ id: 'ev-2', title: 'Second' }, { id: 'ev-1', title: 'First' }, { id: 'ev-4', title: 'Nowhere' }, { id: 'ev-5', title: 'Half' }],
    })
    expect(Object.keys((JSON.parse(await write(project, ['place', 'title'])) as { features: { properties: object }[] }).features[0]?.properties ?? {})).toEqual(['title'])
  })

  test('change nothing when they come back', async () => {
    const project = await sample()
    const event = { id: 'ev-3', title: 'a; "b"\n', latitude: -33.3, longitude: 1e-7, actors: ['en-1'], country: ['IRQ', 'SYR'], tags: ['x;y', ' z'], killed_low: 3, date: '2024-01' }
    project.tables.get('event')?.set('ev-3', event)
    expect(planCsv('events', csvOf(read(await write(project))), targetOf(project))).toMatchObject({ kind: 'event', unchanged: 1, added: 0, updated: 0, refused: [] })
    const planned = planCsv('events', csvOf(read(await write(project))), targetOf(held([['entity', { id: 'en-1', name: 'Militia' }]])))
    expect(planned.put).toEqual([{ kind: 'event', id: 'ev-3', fields: Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'id')) }])
  })

  test('are valid JSON of points in degrees whatever they hold, and every event is in it once', async () => {
    const events = fc.array(fc.dictionary(fc.constantFrom('title', 'latitude', 'longitude', 'actors', 'tags', 'notes', 'constructor'), anyValue), { maxLength: 4 })
    await fc.assert(fc.asyncProperty(events, fc.array(fc.nat(), { maxLength: 4 }), async (rows, cuts) => {
      const project = emptyProject()
      rows.forEach((fields, n) => project.tables.get('event')?.set(`ev-${n}`, { ...fields, id: `ev-${n}` } as AnyRecord))
      const text = await write(project)
      const file = JSON.parse(text) as { features: { id: string; geometry: { coordinates: number[] } }[]; without_coordinates: { id: string }[] }
      expect([...file.features, ...file.without_coordinates].map(({ id }) => id).sort()).toEqual(rows.map((_, n) => `ev-${n}`))
      const back = read(new TextEncoder().encode(text), cuts)
      expect(back.rows.map(({ cells }) => cells[0])).toEqual(file.features.map(({ id }) => id))
      expect(back.rows.map(({ cells }) => [Number(cells[2]), Number(cells[1])])).toEqual(file.features.map(({ geometry }) => geometry.coordinates.map((one) => one + 0)))
    }), { numRuns: 150 })
  }, 30_000)
})

describe('reading GeoJSON', () => {
  test('gives a column for every property of any feature', () => {
    const { names, rows } = read(collection(
      { ...point({ name: 'a', n: 1.5, yes: true, list: ['x;y', 'z'], deep: { a: [1] }, none: null }), id: 7 },
      { type: 'Feature', geometry: null, properties: { id: 'own', other: 'b', latitude: 12, mixed: ['a', 1] } },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [0, -0] }, properties: null },
    ))
    expect(names).toEqual(['id', 'latitude', 'longitude', 'name', 'n', 'yes', 'list', 'deep', 'none', 'other', 'mixed'])
    expect(rows).toEqual([
      { line: 1, cells: ['7', '33.31', '43.99', 'a', '1.5', 'true', 'x\\;y; z', '{"a":[1]}', '', '', ''] },
      { line: 2, cells: ['own', '12', '', '', '', '', '', '', '', 'b', '["a",1]'] },
      { line: 3, cells: ['', '0', '0', '', '', '', '', '', '', '', ''] },
    ])
  })

  test('invents no point for an area or a line, and keeps their geometry', () => {
    const polygon = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }
    const { names, rows } = read(collection({ type: 'Feature', geometry: polygon, properties: { name: 'area' } }, point({ name: 'spot' })))
    expect(names).toEqual(['id', 'latitude', 'longitude', 'name', 'geometry'])
    expect(rows[0]?.cells).toEqual(['', '', '', 'area', JSON.stringify(polygon)])
    expect(rows[0]?.note).toContain('a Polygon and no point')
    expect(rows[1]).toEqual({ line: 2, cells: ['', '33.31', '43.99', 'spot', ''] })
  })

  test('takes no metres for degrees', () => {
    const [row] = read(collection(point({}, [4_896_000, 3_930_000]))).rows
    expect(row).toMatchObject({ cells: ['', '', '', '{"type":"Point","coordinates":[4896000,3930000]}'], note: expect.stringContaining('not in degrees') as unknown })
    const stated = (name: string) => read(JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name } }, features: [point({})] })).rows[0]?.note
    expect(stated('urn:ogc:def:crs:OGC:1.3:CRS84')).toBeUndefined()
    expect(stated('EPSG:3857')).toContain('not in degrees')
    expect(read(collection(point({}, ['43', '33']), point({}, []))).rows.map(({ note }) => note?.slice(0, 12))).toEqual(['Its point is', 'Its point is'])
  })

  test.each([
    ['no JSON', '{"type":"FeatureCollection","features":[', 'not valid JSON'],
    ['a list', '[]', 'This is not GeoJSON'],
    ['another type', '{"type":"Topology","features":[]}', 'its "type" should be "FeatureCollection"'],
    ['no features', '{"type":"FeatureCollection"}', 'its "type" should be "FeatureCollection"'],
    ['something that is no feature', collection(point({}), { type: 'Point', coordinates: [1, 2] }), 'The feature 2 is none'],
    ['properties that are a list', collection({ ...point({}), properties: [1] }), 'The properties of the feature 1'],
    ['a __proto__', collection(point({})).replace('"properties":{', '"properties":{"__proto__":{"polluted":true}'), 'a member named "__proto__"'],
    ['deep nesting', collection(point({ a: 1 })).replace('"a":1', `"a":${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'nested more than 64 levels'],
  ])('with %s is refused in words', (_, text, reason) => {
    expect(() => read(text)).toThrow(reason)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('that is not UTF-8, too large, or of too many columns is refused', () => {
    expect(() => read(new Uint8Array([0x7b, 0xff]))).toThrow('not in UTF-8')
    const reader = geoJsonReader(1 << 20)
    reader.push(new Uint8Array(1 << 20))
    expect(() => reader.push(new Uint8Array(1))).toThrow('larger than 1 MB')
    const features = Array.from({ length: 5_000 }, (_, n) => point({ [`name${n}`]: n }))
    expect(() => read(collection(...features))).toThrow('more cells than fit in memory')
  })

  test('takes a byte-order mark and a single feature', () => {
    expect(read(`\uFEFF${JSON.stringify(point({ name: 'a' }))}`).rows).toEqual([{ line: 1, cells: ['', '33.31', '43.99', 'a'] }])
  })
})
