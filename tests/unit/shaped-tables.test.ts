import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ACLED, ACLED_COLUMNS } from '../../shared/formats/presets/acled.ts'
import { UCDP, UCDP_COLUMNS, UCDP_COLUMNS_19 } from '../../shared/formats/presets/ucdp.ts'
import { ACLED_SHAPE } from '../../shared/formats/shaped/acled.ts'
import { shapedLines, type Shape } from '../../shared/formats/shaped/shape.ts'
import { UCDP_SHAPE } from '../../shared/formats/shaped/ucdp.ts'
import { csvReader } from '../../shared/formats/csv/read.ts'
import { columnsOf, filledBy } from '../../shared/formats/tabular/mapping.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { ACLED_2016_COLUMNS, ACLED_2020_COLUMNS } from './preset-headers.ts'
import { importBytes, utf8 } from './tabular.ts'
import { importRows, rowsOf } from './tabular-rows.ts'

const FILE = '../shared/data/ucdp-ged-19.1-bgd-mmr.csv'

type Others = { readonly [K in Kind]?: readonly AnyRecord[] }

/** The table that events make: its names, and its rows by them. */
function write(shape: Shape, events: readonly AnyRecord[], others: Others = {}) {
  const text = [...shapedLines(shape, { codebook: DEFAULT_CODEBOOK, all: (kind) => others[kind] ?? [] }, { records: events }, { bom: false })].join('')
  const reader = csvReader(',')
  const [names, ...rows] = [...reader.push(text), ...reader.end()].map(({ cells }) => cells)
  if (!names) throw new Error('There is no header.')
  return { text, names, rows, cells: rows.map((cells) => Object.fromEntries(names.map((name, n) => [name, cells[n] ?? '']))) }
}

/** The cells in which two rows differ. */
const differences = (before: { readonly [name: string]: string } | undefined, after: { readonly [name: string]: string } | undefined) => Object.fromEntries(
  Object.keys(after ?? {}).filter((name) => before?.[name] !== after?.[name]).map((name) => [name, after?.[name]]),
)

const filled = (cells: { readonly [name: string]: string } | undefined) => Object.fromEntries(Object.entries(cells ?? {}).filter(([, cell]) => cell !== ''))

describe.each([
  ['ACLED', ACLED_SHAPE, ACLED_COLUMNS, ACLED],
  ['UCDP', UCDP_SHAPE, UCDP_COLUMNS, UCDP],
] as const)('the columns of %s', (_, shape, names, preset) => {
  test('are the dataset’s, in its order', () => {
    expect(shape.columns([]).map(({ name }) => name)).toEqual(names)
  })

  test('look at every field that they fill on the way in', () => {
    for (const rule of preset.mapping(names).rules) {
      for (const column of columnsOf(rule)) {
        const { fields } = shape.columns([]).find(({ name }) => name === column) ?? { fields: [] }
        expect([column, ...fields]).toEqual(expect.arrayContaining([column, ...filledBy(rule)]))
      }
    }
  })
})

describe('UCDP-shaped', () => {
  const ROW = {
    id: '501', relid: 'R-1', year: '2024', type_of_violence: '3', conflict_new_id: '9', conflict_name: 'C', dyad_new_id: '8', dyad_name: 'A - Civilians', side_a_new_id: '7', side_a: 'A',
    side_b_new_id: '1', side_b: 'Civilians', number_of_sources: '-1', source_article: '"X,2024-01-02,Y";"Z"', source_headline: 'Y', where_prec: '2', where_coordinates: ' Hpa-an', latitude: '16.0',
    longitude: '97.50', geom_wkt: 'POINT (97.5 16)', priogrid_gid: '5', country: 'Myanmar (Burma)', country_id: '775', region: 'Asia', event_clarity: '1', date_prec: '1',
    date_start: '2024-01-03 00:00:00.000', date_end: '2024-01-03 00:00:00.000', deaths_a: '0', deaths_b: '0', deaths_civilians: '4', deaths_unknown: '0', best: '4', high: '4', low: '04', gwnoa: '775',
  }
  const { records, created } = importRows(UCDP_COLUMNS, rowsOf(UCDP_COLUMNS, ROW), UCDP.mapping(UCDP_COLUMNS))
  const [event = { id: '' }] = records
  const entity = [...created, { id: 'en-new', name: 'KNU' }]
  const before = write(UCDP_SHAPE, [event], { entity }).cells[0]
  const edit = (fields: object) => differences(before, write(UCDP_SHAPE, [{ ...event, ...fields }], { entity }).cells[0])

  test('a row that nobody edited comes back as it was written, odd spellings included', () => {
    expect(filled(before)).toEqual(ROW)
  })

  test.each([
    [{ killed_best: 5 }, { best: '5' }],
    [{ killed_low: null }, { low: '' }],
    [{ date: '2024-01-03/2024-01-05', date_precision: 'days' }, { date_prec: '2', date_start: '2024-01-03', date_end: '2024-01-05' }],
    [{ date: '2023-12' }, { year: '2023', date_start: '2023-12-01', date_end: '2023-12-31' }],
    [{ longitude: -1.5 }, { longitude: '-1.5', geom_wkt: 'POINT (-1.500000 16.000000)', priogrid_gid: '' }],
    [{ targets: ['en-new'] }, { side_b: 'KNU', side_b_new_id: '', dyad_name: 'A - KNU', dyad_new_id: '' }],
    [{ country: ['BGD'] }, { country: 'Bangladesh', country_id: '', region: '' }],
    [{ geo_precision: 'admin1', clarity: 'unclear' }, { where_prec: '4', event_clarity: '2' }],
    [{ type_of_violence: 'state-based' }, { type_of_violence: '1' }],
    [{ number_of_sources: 2, summary: 'A, "B"\nC' }, { number_of_sources: '2', source_headline: 'A, "B"\nC' }],
    [{ title: 'Mine', injured_best: 3, status: 'final', type: 'COERCE' }, {}],
  ])('after the edit %j only these cells are others', (fields, expected) => {
    expect(edit(fields)).toEqual(expected)
  })

  test('an entity that was given another name is written by it', () => {
    const renamed = entity.map((one) => (one['name'] === 'A' ? { ...one, name: 'Government of A' } : one))
    expect(differences(before, write(UCDP_SHAPE, [event], { entity: renamed }).cells[0])).toMatchObject({ side_a: 'Government of A' })
  })

  test('an event of one’s own fills the columns that the crosswalk leads to, and leaves the others blank', () => {
    const own: AnyRecord = {
      id: 'ev-1', date: '2024-01', date_precision: 'month', type: 'ASSAULT', actors: ['en-new'], place: 'Rukban', place_text: 'near Rukban', country: ['JOR'], geo_precision: 'vicinity',
      killed_best: 3, clarity: 'clear', external_ids: ['ACLED:1', 'UCDP:77'],
    }
    const source = [{ id: 'so-1', title: 'Raid', publisher: 'Wire', published: '2024-02-01' }]
    const { cells, names } = write(UCDP_SHAPE, [own], { entity, source, evidence: [{ id: 'x', event: 'ev-1', source: 'so-1' }] })
    expect(names).toEqual(UCDP_COLUMNS)
    expect(filled(cells[0])).toEqual({
      id: '77', year: '2024', dyad_name: 'KNU', side_a: 'KNU', number_of_sources: '1', source_article: '"Wire,2024-02-01,Raid"', source_office: 'Wire', source_date: '2024-02-01', where_prec: '2',
      where_coordinates: 'Rukban', where_description: 'near Rukban', country: 'Jordan', event_clarity: '1', date_prec: '4', date_start: '2024-01-01', date_end: '2024-01-31', best: '3',
    })
  })

  test('rows from another dataset with columns of the same names give none of its raw cells', () => {
    const foreign: AnyRecord = { 'id': 'ev-2', 'raw:year': '1999', 'raw:region': 'Elsewhere', 'raw:country': 'X' }
    expect(write(UCDP_SHAPE, [event, foreign], { entity }).cells.map(filled)).toEqual([ROW, {}])
    expect(write(UCDP_SHAPE, [foreign]).names).toEqual(UCDP_COLUMNS)
  })

  test('a table that tells its names is gone through once', () => {
    let times = 0
    const rows = {
      names: () => Object.keys(event),
      *[Symbol.iterator]() {
        times += 1
        yield event
      },
    }
    const source = { codebook: DEFAULT_CODEBOOK, all: (kind: Kind) => (kind === 'entity' ? entity : []) }
    const lines = (records: Iterable<AnyRecord>) => [...shapedLines(UCDP_SHAPE, source, { records }, { bom: false })]
    expect([lines(rows), times]).toEqual([lines([event]), 1])
  })

  test('the byte-order mark comes when it is asked for', () => {
    const lines = [...shapedLines(UCDP_SHAPE, { codebook: DEFAULT_CODEBOOK, all: () => [] }, { records: [] }, { bom: true })]
    expect(lines.join('')).toBe(`\uFEFF${UCDP_COLUMNS.join(',')}\r\n`)
  })

  describe.skipIf(!existsSync(FILE))(`the real file (skipped when ${FILE} is absent)`, () => {
    const bytes = existsSync(FILE) ? new Uint8Array(readFileSync(FILE)) : new Uint8Array()
    const first = bytes.length === 0 ? null : importBytes(bytes, { mapping: UCDP.mapping(UCDP_COLUMNS_19) })
    const reader = csvReader(',')
    const original = [...reader.push(new TextDecoder().decode(bytes)), ...reader.end()].map(({ cells }) => cells)
    const entities: readonly AnyRecord[] = (first?.created ?? []).map(({ id, fields }) => ({ ...fields, id }))

    test('comes back equal in every cell: 3,194 rows of 42 columns in their order', () => {
      const { names, rows } = write(UCDP_SHAPE, first?.records ?? [], { entity: entities })
      expect(names).toEqual(UCDP_COLUMNS_19)
      expect(rows).toHaveLength(3_194)
      expect([names, ...rows]).toEqual(original)
    })

    test('and can be imported again, where it finds its own rows', () => {
      const { text } = write(UCDP_SHAPE, first?.records ?? [], { entity: entities })
      const again = importBytes(utf8(text), { mapping: UCDP.mapping(UCDP_COLUMNS_19) })
      const plain = (records: readonly AnyRecord[]) => records.map(({ id: _, import_row: _2, actors: _3, targets: _4, ...rest }) => rest)
      expect(again.report).toMatchObject({ rows: 3_194, refused: 0 })
      expect(plain(again.records)).toEqual(plain(first?.records ?? []))
    })

    test('without its raw cells the fields alone give the same numbers, dates and places', () => {
      const bare = (first?.records ?? []).map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith('raw:'))) as AnyRecord)
      const { names, cells } = write(UCDP_SHAPE, bare, { entity: entities })
      expect(names).toEqual(UCDP_COLUMNS)
      const [header = [], ...rows] = original
      const same = ['id', 'year', 'type_of_violence', 'conflict_name', 'side_a', 'side_b', 'where_prec', 'country', 'event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'low', 'best', 'high']
      for (const name of same) expect([name, cells.map((row) => row[name])]).toEqual([name, rows.map((row) => row[header.indexOf(name)])])
    })
  })
})

describe('ACLED-shaped', () => {
  const ROW = {
    event_id_cnty: 'IRQ50123', event_date: '16 May 2025', year: '2025', time_precision: '1', disorder_type: 'Political violence', event_type: 'Explosions/Remote violence',
    sub_event_type: 'Air/drone strike', actor1: 'A', assoc_actor_1: 'B; C', inter1: '3', actor2: 'D', assoc_actor_2: 'E;F', inter2: '8', interaction: '38', iso: '368', region: 'Middle East',
    country: 'Iraq', admin1: 'Al Anbar', admin2: 'Heet', admin3: 'x', location: 'Al Asad', latitude: '33.80', longitude: '-42.4', geo_precision: '1', source: 'AFP; Reuters', source_scale: 'International',
    notes: '@x said so.', fatalities: '0', tags: 'a;b', timestamp: '1700000000',
  }
  const { records, created } = importRows(ACLED_COLUMNS, rowsOf(ACLED_COLUMNS, ROW), ACLED.mapping(ACLED_COLUMNS))
  const [event = { id: '' }] = records
  const entity = [...created, { id: 'en-new', name: 'New' }]
  const ids = (...names: readonly string[]) => names.map((name) => entity.find((one) => one['name'] === name)?.id ?? name)
  const before = write(ACLED_SHAPE, [event], { entity }).cells[0]
  const edit = (fields: object) => differences(before, write(ACLED_SHAPE, [{ ...event, ...fields }], { entity }).cells[0])

  test('a row that nobody edited comes back as it was written', () => {
    expect(filled(before)).toEqual(ROW)
  })

  test.each([['2025-05-16'], ['16/05/2025'], ['16 May 2025']])('with its date as it was: %s', (event_date) => {
    const made = importRows(ACLED_COLUMNS, rowsOf(ACLED_COLUMNS, { ...ROW, event_date, inter1: 'Political militia' }), ACLED.mapping(ACLED_COLUMNS))
    expect(filled(write(ACLED_SHAPE, made.records, { entity: made.created }).cells[0])).toEqual({ ...ROW, event_date, inter1: 'Political militia' })
  })

  const CODES = { inter1: '', inter2: '', interaction: '' }
  test.each([
    [{ killed_best: 2 }, { fatalities: '2' }],
    [{ date: '2025-05-17' }, { event_date: '2025-05-17' }],
    [{ date: '2024-05', date_precision: 'month' }, { event_date: '', year: '2024', time_precision: '3' }],
    [{ country: ['SYR'] }, { country: 'Syria', iso: '760', region: '' }],
    [{ country: ['TUR'] }, { country: 'Turkey', iso: '792', region: '' }],
    [{ geo_precision: 'multi_admin' }, { geo_precision: '3' }],
    [{ mode: ['drone'] }, {}],
    [{ outcome: 'intercepted' }, {}],
    [{ type: 'COERCE', mode: ['arrest'] }, { disorder_type: 'Strategic developments', event_type: 'Strategic developments', sub_event_type: 'Arrests' }],
    [{ type: 'AID' }, { disorder_type: '', event_type: '', sub_event_type: '' }],
    [{ acled_sub_type: 'Attack' }, { event_type: 'Violence against civilians', sub_event_type: 'Attack' }],
    [{ acled_sub_type: 'Agreement' }, { disorder_type: 'Strategic developments', event_type: 'Strategic developments', sub_event_type: 'Agreement' }],
    [{ tags: ['a', 'c'] }, { tags: 'a; c' }],
    [{ injured_best: 4, title: 'x' }, {}],
  ])('after the edit %j only these cells are others', (fields, expected) => {
    expect(edit(fields)).toEqual(expected)
  })

  test('names of actors stay in their columns when others come and go, and codes that belonged to them are left blank', () => {
    expect(edit({ actors: ids('A', 'B', 'C', 'D', 'F') })).toEqual({ ...CODES, assoc_actor_2: 'F' })
    expect(edit({ actors: ids('New', 'B', 'C', 'D', 'E', 'F') })).toEqual({ ...CODES, actor1: 'New', assoc_actor_2: 'E; F' })
    expect(edit({ actors: ids('A', 'B', 'C', 'D', 'E', 'F', 'New') })).toEqual({ ...CODES, assoc_actor_1: 'B; C; New', assoc_actor_2: 'E; F' })
    expect(edit({ actors: ids('A', 'B', 'C'), targets: ids('D', 'E', 'F') })).toEqual({ ...CODES, assoc_actor_2: 'E; F' })
    expect(edit({ actors: ids('A', 'B', 'C'), targets: ids('New') })).toEqual({ ...CODES, actor2: 'New', assoc_actor_2: '' })
  })

  test('an event of one’s own fills the columns that the crosswalk leads to, and leaves the others blank', () => {
    const own: AnyRecord = {
      id: 'ev-1', date: '2024-01-28/2024-01-30', date_precision: 'days', type: 'ASSAULT', mode: ['drone'], actors: ids('A', 'B'), targets: ids('C', 'D'), place: 'Rukban', country: ['COD', 'JOR'],
      latitude: -1.5, killed_best: 0, summary: 'A drone hit.', tags: ['x', 'y'],
    }
    const source = [{ id: 'so-1', title: 'Raid', publisher: 'Wire' }, { id: 'so-2', title: 'Second' }]
    const evidence = [{ id: 'x', event: 'ev-1', source: 'so-1' }, { id: 'y', event: 'ev-1', source: 'so-2' }]
    const { cells, names } = write(ACLED_SHAPE, [own], { entity, source, evidence })
    expect(names).toEqual(ACLED_COLUMNS)
    expect(filled(cells[0])).toEqual({
      event_date: '2024-01-28', year: '2024', time_precision: '2', disorder_type: 'Political violence', event_type: 'Explosions/Remote violence', sub_event_type: 'Air/drone strike', actor1: 'A',
      assoc_actor_1: 'B', actor2: 'C', assoc_actor_2: 'D', iso: '180', country: 'Democratic Republic of Congo', location: 'Rukban', latitude: '-1.5', source: 'Wire; Second', notes: 'A drone hit.',
      fatalities: '0', tags: 'x; y',
    })
  })

  test.each([
    [{ type: 'ASSAULT' }, ''],
    [{ type: 'ASSAULT', mode: ['heavy-weapons'], outcome: 'intercepted' }, 'Disrupted weapons use'],
    [{ type: 'ASSAULT', mode: ['explosives'], weapons: ['grenade'] }, 'Grenade'],
    [{ type: 'PROTEST', mode: ['riot', 'demo'] }, 'Violent demonstration'],
    [{ type: 'CONSULT' }, ''],
    [{}, ''],
  ])('the sub-event of %j is "%s"', (fields, expected) => {
    expect(write(ACLED_SHAPE, [{ id: 'ev-1', ...fields }]).cells[0]?.['sub_event_type']).toBe(expected)
  })

  test('a raw cell of another dataset does not decide where a name goes', () => {
    const foreign: AnyRecord = { 'id': 'ev-2', 'actors': ids('A', 'B'), 'raw:actor1': 'B' }
    expect(filled(write(ACLED_SHAPE, [event, foreign], { entity }).cells[1])).toEqual({ actor1: 'A', assoc_actor_1: 'B' })
  })

  test('rows with the older names of columns come back under those of today', () => {
    const old = { EVENT_ID_CNTY: '1ALG', EVENT_DATE: '01/02/1997', EVENT_TYPE: 'Battle-No change of territory', ACTOR1: 'GIA', ALLY_ACTOR_1: 'Allies', INTER1: '2', FATALITIES: '5', COUNTRY: 'Algeria' }
    const made = importRows(ACLED_2016_COLUMNS, rowsOf(ACLED_2016_COLUMNS, old), ACLED.mapping(ACLED_2016_COLUMNS))
    expect(filled(write(ACLED_SHAPE, made.records, { entity: made.created }).cells[0])).toEqual({
      event_id_cnty: '1ALG', event_date: '01/02/1997', event_type: 'Battle-No change of territory', actor1: 'GIA', assoc_actor_1: 'Allies', inter1: '2', fatalities: '5', country: 'Algeria',
    })
  })

  test('columns that some exports have more come along when a row has them', () => {
    const made = importRows(ACLED_2020_COLUMNS, rowsOf(ACLED_2020_COLUMNS, { event_id_cnty: 'IRQ1', event_date: '2020-01-01', event_type: 'Battles', actor1: 'A', fatalities: '0', iso3: 'IRQ' }), ACLED.mapping(ACLED_2020_COLUMNS))
    const { names, cells } = write(ACLED_SHAPE, made.records, { entity: made.created })
    expect(names).toEqual([...ACLED_COLUMNS, 'iso3'])
    expect(cells[0]?.['iso3']).toBe('IRQ')
  })

  test('the file is known again as ACLED’s, and its rows read the same', () => {
    const { text } = write(ACLED_SHAPE, [event], { entity })
    const again = importBytes(utf8(text), { mapping: ACLED.mapping(ACLED_COLUMNS) })
    const plain = ({ id: _, import_row: _2, import: _3, actors: _4, ...rest }: AnyRecord) => rest
    expect(again.records.map(plain)).toEqual([plain(event)])
  })
})
