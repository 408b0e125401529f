import { describe, expect, test } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import { display, displayCell, showRange, type Names } from '../../shared/model/display.ts'
import { evidenceState, staleReason } from '../../shared/model/evidence.ts'
import type { Annotation, AnyRecord, Evidence, Kind } from '../../shared/model/records.ts'
import { namesFrom, titleOf } from '../../shared/model/title.ts'
import { problemsOf } from '../../shared/model/validate.ts'
import type { Value } from '../../shared/model/value.ts'

const NAMES: Names = (kind, id) => new Map([['entity en-1', 'Militia'], ['event ev-1', 'Tower 22']]).get(`${kind} ${id}`)

function shown(kind: Kind, field: string, value: Value): string {
  const description = fieldOf(kind, field, DEFAULT_CODEBOOK)
  return description ? display(value, description, DEFAULT_CODEBOOK, NAMES) : `no field ${field}`
}

describe('what a cell shows', () => {
  test.each([
    ['event', 'type', 'ASSAULT', 'Assault'],
    ['event', 'country', ['IRQ', 'XYZ'], 'Iraq; XYZ'],
    ['event', 'actors', ['en-1', 'en-9'], 'Militia; en-9'],
    ['event', 'tags', ['a', 'b'], 'a; b'],
    ['event', 'killed_low', 0, '0'],
    ['event', 'latitude', -5.25, '-5.25'],
    ['event', 'date', '2024-01-28', '2024-01-28'],
    ['event', 'title', null, ''],
    ['link', 'to', 'ev-1', 'Tower 22'],
    ['claim', 'chain', [{ as_written: 'an official' }, { as_written: 'x', entity: 'en-1', relation: 'cited' }], 'an official → Militia'],
    ['claim', 'about', [{ event: 'ev-1', stance: 'supports' }], 'supports Tower 22'],
    ['event', 'import', { row: 4 }, '{"row":4}'],
  ] as const)('%s.%s %j as "%s"', (kind, field, value, text) => {
    expect(shown(kind, field, value)).toBe(text)
  })

  test.each([
    [null, null, null, ''], [0, 0, 0, '0'], [null, 3, null, '3'], [3, 3, null, '3'], [41, null, null, '≥41'], [null, null, 5, '≤5'],
    [3, null, 5, '3–5'], [3, null, 3, '3'], [3, 4, 6, '4 (3–6)'], [3, 4, null, '4 (≥3)'], [null, 4, 6, '4 (≤6)'],
  ])('low %s, best %s, high %s as "%s"', (low, best, high, text) => {
    expect(showRange({ low, best, high })).toBe(text)
  })

  test('a range column shows its three fields as one', () => {
    const field = fieldOf('event', 'injured', DEFAULT_CODEBOOK)
    expect(field && displayCell({ id: 'ev-1', injured_low: 41 }, field, DEFAULT_CODEBOOK, NAMES)).toBe('≥41')
  })
})

describe('what a record is called', () => {
  const records: { readonly [id: string]: AnyRecord } = {
    'ev-1': { id: 'ev-1', date: '2024-07-22/2024-07-25', country: ['USA'], type: 'CONSULT' },
    'ev-2': { id: 'ev-2', title: `${'🛰️ long '.repeat(30)}` },
    'li-1': { id: 'li-1', from: 'ev-1', type: 'follows', to: 'ev-3' },
    'an-1': { id: 'an-1', exact: 'over\n40' },
    'ed-1': { id: 'ed-1', words: 'over 40', field: 'injured_low' },
    'ev-3': { id: 'ev-3' },
  }
  const names = namesFrom((_, id) => records[id], DEFAULT_CODEBOOK)

  test('says what it is about, and never nothing', () => {
    const called = (kind: Kind, id: string) => titleOf(kind, records[id] ?? { id }, DEFAULT_CODEBOOK, names)
    expect(called('event', 'ev-1')).toBe('22 to 25 July 2024 · United States · Consult')
    expect([...called('event', 'ev-2')].length).toBeLessThanOrEqual(80)
    expect(called('event', 'ev-3')).toBe('Event without a title')
    expect(called('link', 'li-1')).toBe('22 to 25 July 2024 · United States · Consult – Follows – Event without a title')
    expect(called('annotation', 'an-1')).toBe('“over 40”')
    expect(called('evidence', 'ed-1')).toBe('“over 40” for Injured (low)')
  })
})

describe('problems are reported', () => {
  const problems = (record: object, published: string | null = null, kind: Kind = 'event') =>
    problemsOf(kind, { id: 'x', ...record } as AnyRecord, DEFAULT_CODEBOOK, { today: '2024-08-01', published }).map(({ field, message }) => `${field}: ${message}`)

  test.each([
    [{ killed_low: 5, killed_best: 3 }, 'killed_low: The low figure (5) is above the best figure (3).'],
    [{ killed_best: 5, killed_high: 3 }, 'killed_best: The best figure (5) is above the high figure (3).'],
    [{ killed_low: 5, killed_high: 3 }, 'killed_high: The low figure (5) is above the high figure (3).'],
    [{ killed_low: -1 }, 'killed_low: This is below 0.'],
    [{ killed_low: 2.5 }, 'killed_low: This should be a whole number.'],
    [{ date: '2024-08-02' }, 'date: The date is in the future.'],
    [{ date: '2024-1-5' }, 'date: Write "2024-01-05" for "2024-1-5": two digits for the month and the day, with hyphens.'],
    [{ latitude: 91, longitude: 0 }, 'latitude: This is above 90.'],
    [{ latitude: 33.3 }, 'latitude: The longitude is missing; coordinates need both.'],
    [{ country: ['IRQ', 'IQ'] }, 'country: "IQ" is not a country code (ISO 3166 alpha-3).'],
    [{ type: 'ATTACK' }, 'type: "ATTACK" is not a term of type.'],
    [{ time: '24:00' }, 'time: This is not a time of day; write it with 24 hours, such as 05:30.'],
    [{ tags: 'a' }, 'tags: This should be a list.'],
  ])('%j', (record, problem) => {
    expect(problems(record)).toEqual([problem])
  })

  test('a date after the source was published, unless it is foreseen', () => {
    expect(problems({ date: '2024-07-27' }, '2024-07-26')).toEqual(['date: The date is after the source was published (26 July 2024).'])
    expect(problems({ date: '2024-07' }, '2024-07-26')).toEqual([])
    expect(problems({ date: '2024-07-27', assertion: 'future' }, '2024-07-26')).toEqual([])
  })

  test('nothing is wrong with unknown values, zero, open dates and lower bounds', () => {
    expect(problems({ date: '2023-10-07/..', killed_low: 41, injured_low: 0, injured_best: 0, injured_high: 0, title: '', country: [], notes: null })).toEqual([])
  })

  test('a source that is not published yet, and an address that is none', () => {
    expect(problems({ published: '2024-09', url: 'example.org' }, null, 'source')).toEqual([
      'url: This is not a web address; it should start with https:// or http://.', 'published: It is published after today.',
    ])
  })
})

describe('evidence', () => {
  const evidence: Evidence = { id: 'ed-1', event: 'ev-1', field: 'country', value: ['IRQ'], annotation: 'an-1', source: 'so-1', words: 'Iraq', role: 'source of value' }
  const annotation: Annotation = { id: 'an-1', source: 'so-1', text: 'tx-1', layer: 'place', fragments: [{ start: 0, end: 4 }], exact: 'Iraq', prefix: '', suffix: '', anchor: 'exact' }

  test('is current while value and words stand', () => {
    expect(evidenceState(evidence, ['IRQ'], annotation)).toBe('current')
    expect(evidenceState(evidence, ['IRQ'], { ...annotation, anchor: 'moved' })).toBe('current')
    expect(evidenceState(evidence, ['IRQ'], { ...annotation, anchor: 'changed' })).toBe('current')
    expect(evidenceState({ ...evidence, annotation: null, claim: 'cl-1' }, ['IRQ'], null)).toBe('current')
  })

  test.each([
    ['The value was changed', ['SYR'], annotation],
    ['The value was changed', null, annotation],
    ['The mark on the cited words was deleted', ['IRQ'], null],
    ['no longer in the text', ['IRQ'], { ...annotation, anchor: 'orphan' as const }],
    ['altered in the current text', ['IRQ'], { ...annotation, exact: 'Iran', anchor: 'changed' as const }],
    ['altered in the current text', ['IRQ'], { ...annotation, anchor: 'suggested' as const }],
    ['moved to other words', ['IRQ'], { ...annotation, exact: 'in Iraq' }],
  ])('is stale when: %s', (reason, now, mark) => {
    expect(evidenceState(evidence, now, mark)).toBe('stale')
    expect(staleReason(evidence, now, mark)).toContain(reason)
  })
})
