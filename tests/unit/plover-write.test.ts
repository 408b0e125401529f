import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PLOVER } from '../../shared/formats/presets/plover.ts'
import { PLOVER_COLUMNS, ploverRows } from '../../shared/formats/plover/read.ts'
import { ploverLines } from '../../shared/formats/plover/write.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { importRows, utf8 } from './tabular-rows.ts'

const GOLD = '../shared/data/plover-gold-standard.json'

function write(events: readonly AnyRecord[], others: { readonly [K in Kind]?: readonly AnyRecord[] } = {}): readonly { readonly [member: string]: unknown }[] {
  const lines = [...ploverLines({ codebook: DEFAULT_CODEBOOK, all: (kind) => others[kind] ?? [] }, { records: events })]
  for (const line of lines) expect(line).toMatch(/^[^\n]+\n$/u)
  return lines.map((line) => JSON.parse(line) as { readonly [member: string]: unknown })
}

const readBack = (bytes: Uint8Array) => {
  const reader = ploverRows()
  return importRows(PLOVER_COLUMNS, [...reader.push(bytes), ...reader.end()], PLOVER.mapping(PLOVER_COLUMNS))
}

const ENTITIES: readonly AnyRecord[] = [{ id: 'en-a', name: 'Kata’ib Hizballah', countries: ['IRQ'] }, { id: 'en-b', name: 'US troops' }]
const EVENT: AnyRecord = {
  id: 'ev-1', date: '2024-01-28', type: 'ASSAULT', mode: ['drone'], context: ['military'], assertion: 'negated', actors: ['en-a'], targets: ['en-b'], place: 'Tower 22',
  place_text: 'a base', country: ['JOR'], admin1: 'Mafraq', latitude: 33.3, longitude: 38.7, geo_precision: 'site', killed_best: 0, injured_best: 40, summary: 'Troops were hurt.',
  notes: 'checked',
}

describe('an event as a PLOVER record', () => {
  test('has the members of version 2', () => {
    expect(write([EVENT], { entity: ENTITIES })).toEqual([{
      id: 'ev-1', date: '2024-01-28', actor: [{ code: 'IRQ', entity_text: 'Kata’ib Hizballah' }], recipient: [{ entity_text: 'US troops' }], event: ['ASSAULT'],
      mode: ['drone', 'negation'], context: ['military'], quad_code: 4,
      event_loc: { extracted_place: 'a base', resolved_place: 'Tower 22', lat: 33.3, lon: 38.7, province: 'Mafraq', country: 'Jordan', country_code: 'JOR', resolution: 5 },
      size: { dead: 0, injured: 40 }, text: 'Troops were hurt.', comment: 'checked',
    }])
  })

  test('leaves out what is unknown, but for the members that are required', () => {
    expect(write([{ id: 'ev-1' }])).toEqual([{ id: 'ev-1', date: null, actor: [], event: [] }])
  })

  test('keeps the id that it came with', () => {
    expect(write([{ id: 'ev-1', external_ids: ['UCDP:7', 'PLOVER:A-1'] }])[0]?.['id']).toBe('A-1')
  })

  test.each([
    ['2024-01', '2024-01-01', '2024-01-31'],
    ['2024-01-05/2024-01-07', '2024-01-05', '2024-01-07'],
    ['2024-01-05~', '2024-01-05', undefined],
    ['2024-01-05/..', '2024-01-05', undefined],
    ['../2024-01-05', '2024-01-05', undefined],
    ['some day', null, undefined],
  ])('the date %s is %s to %s', (date, first, last) => {
    const [record] = write([{ id: 'ev-1', date }])
    expect([record?.['date'], record?.['enddate']]).toEqual([first, last])
  })

  test('cites the first source that a cell of it cites', () => {
    const source = [{ id: 'so-1', title: 'Second' }, { id: 'so-2', title: 'First', publisher: 'Wire', url: 'https://example.org', language: 'en' }]
    const evidence = [{ id: 'e1', event: 'ev-1', source: 'so-2' }, { id: 'e2', event: 'ev-1', source: 'so-1' }, { id: 'e3', event: 'ev-2', source: 'so-1' }]
    const records = write([{ id: 'ev-1' }, { id: 'ev-2' }, { id: 'ev-3' }], { source, evidence })
    expect(records.map((record) => record['cite_info'])).toEqual([
      { title: 'First', publication: 'Wire', url: 'https://example.org', language: 'en' }, { title: 'Second' }, undefined,
    ])
  })
})

test('an event comes back as it was, as far as PLOVER can hold it', () => {
  const [line = ''] = [...ploverLines({ codebook: DEFAULT_CODEBOOK, all: (kind) => (kind === 'entity' ? ENTITIES : []) }, { records: [EVENT] })]
  const { records, nameOf } = readBack(utf8(line))
  expect(records[0]).toMatchObject({ ...EVENT, id: expect.anything(), actors: expect.anything(), targets: expect.anything(), external_ids: ['PLOVER:ev-1'] })
  expect([nameOf(records[0]?.['actors']), nameOf(records[0]?.['targets'])]).toEqual([['Kata’ib Hizballah'], ['US troops']])
})

test.skipIf(!existsSync(GOLD))(`the 322 events of the gold standard go out as version 2 and come back the same (skipped when ${GOLD} is absent)`, () => {
  const first = readBack(new Uint8Array(readFileSync(GOLD)))
  const text = [...ploverLines({ codebook: DEFAULT_CODEBOOK, all: (kind) => (kind === 'entity' ? first.created : []) }, { records: first.records })].join('')
  expect(text).not.toMatch(/"(DEMAND|FIGHT|DISAPPROVE|INVESTIGATE)"/u)
  const second = readBack(utf8(text))
  expect(second.records).toHaveLength(322)
  const plain = ({ records, nameOf }: typeof first) => records.map((record) => ({
    ...Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith('raw:') && !['id', 'import_row'].includes(name))),
    actors: nameOf(record['actors']), targets: nameOf(record['targets']),
  }))
  expect(plain(second)).toEqual(plain(first))
})
