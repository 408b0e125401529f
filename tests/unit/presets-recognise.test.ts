import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ACLED_COLUMNS } from '../../shared/formats/presets/acled.ts'
import { recognisePreset } from '../../shared/formats/presets/presets.ts'
import { UCDP, UCDP_COLUMNS, UCDP_COLUMNS_19 } from '../../shared/formats/presets/ucdp.ts'
import { PLOVER_COLUMNS } from '../../shared/formats/plover/read.ts'
import { detectLayout } from '../../shared/formats/tabular/detect.ts'
import { delimitedRows } from '../../shared/formats/tabular/delimited.ts'
import { inspectTable } from '../../shared/formats/tabular/inspect.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { HEADERS, PLOVER_OLD_COLUMNS } from './preset-headers.ts'
import { utf8 } from './tabular.ts'

const UCDP_FILE = '../shared/data/ucdp-ged-19.1-bgd-mmr.csv'
const known = (names: readonly string[], rows: readonly (readonly string[])[] = []) => recognisePreset(names, rows)?.preset.id ?? null

/** A row of the candidate events, made up. */
const CANDIDATE: readonly string[] = UCDP_COLUMNS.map((name) => ({
  id: '501', relid: 'XXX-2024-1-1', year: '2024', type_of_violence: '1', side_a: 'Government of A', side_b: 'B', where_prec: '2', date_prec: '1', event_clarity: '1',
  number_of_sources: '2', source_headline: 'Clash, again', latitude: '1.5', longitude: '-2.5', country: 'Yemen (North Yemen)', date_start: '2024-01-03 00:00:00.000',
  date_end: '2024-01-04 00:00:00.000', deaths_a: '0', deaths_b: '1', deaths_civilians: '0', deaths_unknown: '0', best: '1', high: '2', low: '1',
} as { readonly [name: string]: string })[name] ?? '')

describe('a dataset is known by its columns', () => {
  test.each(HEADERS)('%s', (_, preset, columns, count) => {
    expect(columns).toHaveLength(count)
    expect(known(columns)).toBe(preset)
    expect(known(columns.map((name) => name.toUpperCase()))).toBe(preset)
    expect(known(columns.map((name) => ` ${name.toLowerCase()}`))).toBe(preset)
  })

  test.each(HEADERS)('%s in any order and among columns of one’s own', (_, preset, columns) => {
    expect(known([...columns].reverse())).toBe(preset)
    expect(known(['my rating', ...columns, 'checked by'])).toBe(preset)
  })

  test('ACLED with the few columns that someone kept, and with those of the population', () => {
    expect(known(['event_id_cnty', 'event_date', 'event_type', 'actor1', 'country', 'fatalities'])).toBe('acled')
    expect(known([...ACLED_COLUMNS, 'population_1km', 'population_best'])).toBe('acled')
  })

  test('the rows of our own reader of PLOVER', () => {
    expect(recognisePreset(PLOVER_COLUMNS, [])?.sure).toBeGreaterThan(0.9)
  })

  test.each([
    ['a house spreadsheet', ['Date', 'Place', 'Actor', 'Target', 'Killed', 'Injured', 'Source', 'Notes']],
    ['events with sources and targets', ['id', 'date', 'event', 'source', 'target', 'text']],
    ['a list of conflicts', ['id', 'year', 'side_a', 'side_b', 'conflict_name', 'region']],
    ['our own export', ['id', ...DEFAULT_CODEBOOK.fields.map(({ name }) => name)]],
    ['nothing', []],
  ])('not so %s', (_, columns) => {
    expect(known(columns)).toBeNull()
  })

  test('a table with PLOVER’s columns whose events are something else is not PLOVER’s', () => {
    const row = (event: string) => PLOVER_OLD_COLUMNS.map((name) => (name === 'event' ? event : 'x'))
    expect(known(PLOVER_OLD_COLUMNS, [row('FIGHT')])).toBe('plover')
    expect(known(PLOVER_OLD_COLUMNS, [row('concert')])).toBeNull()
  })
})

describe('a file of UCDP without a row of names', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, n) => `Column ${n + 1}`)

  test('is known by its cells and gets the names of the release', () => {
    expect(known(columns(49), [CANDIDATE, CANDIDATE])).toBe('ucdp')
    expect([UCDP.names(49), UCDP.names(42), UCDP.names(48)]).toEqual([UCDP_COLUMNS, UCDP_COLUMNS_19, null])
  })

  test('is not taken for it when a cell is of another kind, or when there are no rows', () => {
    expect(known(columns(49), [CANDIDATE, CANDIDATE.map((cell, n) => (UCDP_COLUMNS[n] === 'type_of_violence' ? '9' : cell))])).toBeNull()
    expect(known(columns(49), [])).toBeNull()
    expect(known(columns(48), [CANDIDATE.slice(1)])).toBeNull()
  })

  test('is looked at as a whole', async () => {
    const head = utf8(`${CANDIDATE.map((cell) => `"${cell}"`).join(',')}\n`.repeat(3))
    const found = await inspectTable({ name: 'candidate.csv', form: 'delimited', head, whole: true }, DEFAULT_CODEBOOK)
    expect(found.preset?.id).toBe('ucdp')
    expect(found.layout.header).toBe(false)
    expect(found.names).toEqual(UCDP_COLUMNS)
    expect(found.rows).toHaveLength(3)
  })
})

test.skipIf(!existsSync(UCDP_FILE))(`the real file is UCDP’s without a doubt (skipped when ${UCDP_FILE} is absent)`, () => {
  const bytes = new Uint8Array(readFileSync(UCDP_FILE))
  const reader = delimitedRows(detectLayout(bytes.subarray(0, 1 << 20)))
  const rows = reader.push(bytes.subarray(0, 1 << 16))
  expect(reader.names()).toEqual(UCDP_COLUMNS_19)
  expect(recognisePreset(reader.names(), rows.map(({ cells }) => cells))).toMatchObject({ preset: { id: 'ucdp' }, sure: 1 })
})
