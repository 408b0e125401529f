import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PLOVER } from '../../shared/formats/presets/plover.ts'
import { PLOVER_COLUMNS, ploverRows } from '../../shared/formats/plover/read.ts'
import type { RawRow } from '../../shared/formats/tabular/rows.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { vocabularyOf } from '../../shared/model/vocabulary/vocabulary.ts'
import { importRows, utf8 } from './tabular-rows.ts'

const GOLD = '../shared/data/plover-gold-standard.json'

function read(text: string, size = 1 << 16) {
  const reader = ploverRows()
  const bytes = utf8(text)
  const rows: RawRow[] = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.push(bytes.slice(at, at + size)))
  rows.push(...reader.end())
  return { rows, passedOver: reader.passedOver() }
}

/** The filled cells of one record. */
function cellsOf(record: object): { readonly [column: string]: string } {
  const { rows } = read(JSON.stringify(record))
  return Object.fromEntries(PLOVER_COLUMNS.map((name, n) => [name, rows[0]?.cells[n] ?? '']).filter(([, cell]) => cell !== ''))
}

const imported = (...records: readonly object[]) => {
  const { rows } = read(JSON.stringify(records))
  return importRows(PLOVER_COLUMNS, rows, PLOVER.mapping(PLOVER_COLUMNS))
}

const NEW = {
  id: 'A-1', date: '2024-01-28', enddate: '2024-01-30', time: '05:30',
  actor: [{ code: 'IRQ', sector: 'PRM', entity_text: 'Islamic Resistance; Iraq', identifier_id: 'Q1' }, { code: 'IRN' }],
  recipient: [{ code: 'USA', sector: 'MIL', entity_text: 'US troops' }],
  event: ['ASSAULT'], mode: ['drone', 'explosives', 'future'], context: ['military', 'terrorism'], event_text: ['struck', 'hit'],
  event_loc: { extracted_place: 'a base near Rukban', resolved_place: 'Tower 22', lat: 33.3, lon: 38.7, province: 'Mafraq', district: 'Ruwaished', country: 'Jordan', country_code: 'JOR', resolution: 5 },
  size: { dead: 3, injured: 40, arrested: 0 }, quad_code: 4, text: 'Three soldiers were killed.', cite_info: { title: 'A', url: 'https://example.org/a' }, comment: 'checked',
}
const OLD = {
  id: 'B-1', date: '2000-01-01', source: [{ actorText: 'Libya', code: 'LBY' }], target: '', event: 'INVESTIGATE', mode: 'detain', context: 'refugee, legal',
  eventText: 'opened an inquiry', eventLoc: { name: 'Geneva', 'country code': 'CH' }, dead: '23', size: 'Thousands', text: 'Libya opened an inquiry.', textInfo: { markup: 'x' }, dateCoded: '2016-12-19',
}

describe('records as rows', () => {
  test('of version 2', () => {
    expect(cellsOf(NEW)).toMatchObject({
      'id': 'A-1', 'event': 'ASSAULT', 'mode': 'drone, explosives', 'auxiliary': 'future', 'context': 'military, terrorism', 'event_text': '["struck","hit"]',
      'actor.entity_text': 'Islamic Resistance\\; Iraq; IRN', 'actor': JSON.stringify(NEW.actor), 'recipient.entity_text': 'US troops', 'event_loc.resolved_place': 'Tower 22',
      'event_loc.lat': '33.3', 'size.dead': '3', 'size.arrested': '0', 'quad_code': '4', 'cite_info': '{"title":"A","url":"https://example.org/a"}',
    })
  })

  test('of version 0.5, in the same columns', () => {
    expect(cellsOf(OLD)).toMatchObject({
      'id': 'B-1', 'event': 'INVESTIGATE', 'mode': 'detain', 'context': 'refugee, legal', 'event_text': 'opened an inquiry', 'actor.entity_text': 'Libya', 'size.dead': '23',
      'size': 'Thousands', 'event_loc.resolved_place': 'Geneva', 'event_loc.country_code': 'CH', 'text_info': '{"markup":"x"}', 'coded_date': '2016-12-19',
    })
    expect(cellsOf(OLD)).not.toHaveProperty('recipient')
  })

  test('the place, the actors and the size may be plain texts, and an empty or missing one is unknown', () => {
    expect(cellsOf({ event: 'AID', eventLoc: 'Kabul', source: 'ISAF', target: [{ actorText: '', code: 'AFG' }, 'Taliban', { actorText: 'Taliban' }], dead: 2 })).toEqual({
      'event': 'AID', 'event_loc': 'Kabul', 'event_loc.resolved_place': 'Kabul', 'actor': 'ISAF', 'actor.entity_text': 'ISAF',
      'recipient': '[{"actorText":"","code":"AFG"},"Taliban",{"actorText":"Taliban"}]', 'recipient.entity_text': 'AFG; Taliban', 'size.dead': '2',
    })
  })

  test('what has no column stands in `more`, so nothing is lost', () => {
    expect(cellsOf({ event: ['AID', 'CONSULT'], license: 'CC', actor: [], source: 'wire' })['more']).toBe('{"license":"CC","source":"wire","event":["AID","CONSULT"]}')
  })

  test('of several events the first is the type, and that is said', () => {
    expect(read('{"event":["AID","CONSULT"]}').rows[0]?.note).toMatch(/several kinds of event/u)
    expect(read('{"event":["AID"]}').rows[0]?.note).toBeUndefined()
  })

  test('an array, JSON Lines and objects in a row give the same rows, with their lines, wherever the file is cut', () => {
    const cells = read(JSON.stringify([NEW, OLD])).rows.map((row) => row.cells)
    const lines = read(`${JSON.stringify(NEW)}\n\n${JSON.stringify(OLD)}\n`, 7)
    expect(lines.rows.map((row) => row.cells)).toEqual(cells)
    expect(lines.rows.map(({ line }) => line)).toEqual([1, 3])
    expect(read(JSON.stringify(NEW, null, 2) + JSON.stringify(OLD), 1).rows.map((row) => row.cells)).toEqual(cells)
  })

  test('what describes the file and what holds no event are passed over and counted', () => {
    const { rows, passedOver } = read('{"event":"DOCUMENT"}\n{"event":"AID"}\n{"event":["DOCUMENT"]}\n{"event":[],"has_event":false}\n')
    expect(rows).toHaveLength(1)
    expect(passedOver.map(({ count, lines }) => [count, lines])).toEqual([[2, [1, 3]], [1, [4]]])
  })

  test('a record that is not JSON refuses the file with its line', () => {
    expect(() => read('{"event":"AID"}\n{event:"AID"}\n')).toThrow(/starts on line 2/u)
  })
})

describe('records as events', () => {
  test('of version 2', () => {
    const { records, nameOf, problems } = imported(NEW)
    expect(records[0]).toMatchObject({
      external_ids: ['PLOVER:A-1'], date: '2024-01-28/2024-01-30', time: '05:30', type: 'ASSAULT', mode: ['drone', 'explosives'], assertion: 'future',
      context: ['military', 'terrorism'], place: 'Tower 22', place_text: 'a base near Rukban', country: ['JOR'], admin1: 'Mafraq', admin2: 'Ruwaished', latitude: 33.3, longitude: 38.7,
      geo_precision: 'site', killed_best: 3, injured_best: 40, summary: 'Three soldiers were killed.', notes: 'checked',
    })
    expect([nameOf(records[0]?.['actors']), nameOf(records[0]?.['targets'])]).toEqual([['Islamic Resistance; Iraq', 'IRN'], ['US troops']])
    expect(problems).toEqual([])
  })

  test('of version 0.5: categories, modes, contexts and two-letter countries become those of version 2', () => {
    const { records, problems } = imported(OLD, { ...OLD, event: 'DEMAND' }, { ...OLD, event: 'DISAPPROVE', mode: '' }, { ...OLD, event: 'FIGHT', mode: 'assassinate' })
    expect(records.map(({ type, mode }) => [type, mode])).toEqual([
      ['ACCUSE', ['investigate', 'arrest']], ['REQUEST', ['arrest']], ['ACCUSE', ['disapprove']], ['ASSAULT', ['targeted']],
    ])
    expect(records[0]).toMatchObject({ context: ['asylum', 'legal'], place: 'Geneva', country: ['CHE'], killed_best: 23 })
    expect(problems.filter((message) => !message.includes('more than once'))).toEqual([])
  })
})

describe.skipIf(!existsSync(GOLD))(`the gold standard records (skipped when ${GOLD} is absent)`, () => {
  const bytes = existsSync(GOLD) ? new Uint8Array(readFileSync(GOLD)) : new Uint8Array()
  const reader = ploverRows()
  const rows = bytes.length === 0 ? [] : [...reader.push(bytes), ...reader.end()]
  const { records, nameOf, problems, created } = importRows(PLOVER_COLUMNS, rows, PLOVER.mapping(PLOVER_COLUMNS))

  test('are 322 events and one that describes the file', () => {
    expect(records).toHaveLength(322)
    expect(reader.passedOver()).toEqual([expect.objectContaining({ count: 1, lines: [2] })])
    // One id stands there twice, and that is told.
    expect(new Set(records.map(({ external_ids }) => JSON.stringify(external_ids))).size).toBe(321)
    expect(problems).toContain('The id stands in the file more than once.')
  })

  test('have the types of version 2, with the counts of the old ones added', () => {
    const types = vocabularyOf('type', DEFAULT_CODEBOOK).map(({ term }) => term)
    const counts: { [type: string]: number } = Object.fromEntries(types.map((type) => [type, 0]))
    for (const { type } of records) counts[String(type)] = (counts[String(type)] ?? 0) + 1
    expect(counts).toEqual({
      AGREE: 40, CONSULT: 11, SUPPORT: 12, CONCEDE: 12, COOPERATE: 4, AID: 10, RETREAT: 14, REQUEST: 34, ACCUSE: 25, REJECT: 34, THREATEN: 29, PROTEST: 27, SANCTION: 14, MOBILIZE: 6,
      COERCE: 18, ASSAULT: 32,
    })
  })

  test('name actors in 321 of them and recipients in 289, dates in all, places in 48, and the dead in 15', () => {
    const filled = (field: string) => records.filter((record) => (record[field] ?? null) !== null).length
    // Of the nine texts that stand for a list of recipients, eight are empty and one is a word.
    expect(['actors', 'targets', 'date', 'summary', 'place', 'killed_best', 'injured_best'].map(filled)).toEqual([321, 289, 322, 322, 48, 15, 3])
    expect(nameOf(records.find(({ external_ids }) => JSON.stringify(external_ids) === '["PLOVER:PLOVER-GSR01-AGREE-0005"]')?.['actors'])).toEqual(['Libya'])
    expect(created.length).toBeGreaterThan(400)
  })

  test('leave only these words that no vocabulary of ours has, as they are written', () => {
    const odd = new Set(problems.filter((message) => !message.includes('more than once')).flatMap((message) => /^"?([^":]+)"?/u.exec(message)?.[1] ?? []))
    expect([...odd].sort()).toEqual(['assets', 'foreign', 'historical', 'political'])
  })
})
