import { COUNTRIES } from '../../model/vocabulary/countries.ts'
import type { WritingFormat } from '../export.ts'
import { UCDP_CLARITY, UCDP_COUNTRIES, UCDP_DATE_PRECISION, UCDP_GEO_PRECISION_OF, UCDP_VIOLENCE } from '../presets/crosswalks/ucdp.ts'
import { columnFinder } from '../presets/columns.ts'
import { UCDP, UCDP_COLUMNS, UCDP_COLUMNS_19 } from '../presets/ucdp.ts'
import { cellFor, cellOf, externalId, plainColumn, rawColumn, shapedLines, type Shape, type ShapedColumn, type ShapedEvent } from './shape.ts'

const LABELS: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ term, label }) => [term, label]))

const WHERE = ['latitude', 'longitude'] as const
const SIDES = ['actors', 'targets'] as const

/** Ids of sides, dyads, conflicts, countries and grid cells belong to names and places: where those were edited, they are left blank. */
const COLUMNS: readonly ShapedColumn[] = [
  { name: 'id', fields: ['external_ids'], write: (event) => externalId(event, 'UCDP:') },
  rawColumn('relid'),
  { name: 'year', fields: ['date'], write: (event) => event.days[0].slice(0, 4) },
  rawColumn('active_year'),
  rawColumn('code_status'),
  { name: 'type_of_violence', fields: ['type_of_violence'], write: (event) => violence(event.text('type_of_violence')) },
  rawColumn('conflict_dset_id', 'conflict_name'),
  rawColumn('conflict_new_id', 'conflict_name'),
  plainColumn('conflict_name'),
  rawColumn('dyad_dset_id', ...SIDES),
  rawColumn('dyad_new_id', ...SIDES),
  { name: 'dyad_name', fields: [...SIDES, 'title'], write: dyadName },
  rawColumn('side_a_dset_id', 'actors'),
  rawColumn('side_a_new_id', 'actors'),
  { name: 'side_a', fields: ['actors'], write: (event) => sides(event, 'actors') },
  rawColumn('side_b_dset_id', 'targets'),
  rawColumn('side_b_new_id', 'targets'),
  { name: 'side_b', fields: ['targets'], write: (event) => sides(event, 'targets') },
  { name: 'number_of_sources', fields: ['number_of_sources'], write: (event) => event.number('number_of_sources') || (event.sources.length === 0 ? '' : String(event.sources.length)) },
  {
    name: 'source_article', fields: [],
    write: ({ sources }) => sources.map((one) => `"${['publisher', 'published', 'title'].map((name) => textIn(one[name])).join(',')}"`).join(';'),
  },
  { name: 'source_office', fields: [], write: ({ sources }) => sources.map((one) => textIn(one['publisher'])).join(';') },
  { name: 'source_date', fields: [], write: ({ sources }) => sources.map((one) => textIn(one['published'])).join(';') },
  plainColumn('source_headline', 'summary'),
  rawColumn('source_original'),
  { name: 'where_prec', fields: ['geo_precision'], write: (event) => cellOf(UCDP_GEO_PRECISION_OF, event.text('geo_precision')) },
  plainColumn('where_coordinates', 'place'),
  plainColumn('where_description', 'place_text'),
  plainColumn('adm_1', 'admin1'),
  plainColumn('adm_2', 'admin2'),
  plainColumn('latitude'),
  plainColumn('longitude'),
  { name: 'geom_wkt', fields: WHERE, write: point },
  rawColumn('priogrid_gid', ...WHERE),
  { name: 'country', fields: ['country'], write: (event) => event.list('country').map((code) => cellFor(UCDP_COUNTRIES, code) || (LABELS.get(code) ?? code)).join(', ') },
  rawColumn('country_id', 'country'),
  rawColumn('region', 'country'),
  { name: 'event_clarity', fields: ['clarity'], write: (event) => cellFor(UCDP_CLARITY, event.text('clarity')) },
  { name: 'date_prec', fields: ['date_precision'], write: (event) => cellFor(UCDP_DATE_PRECISION, event.text('date_precision')) },
  { name: 'date_start', fields: ['date'], write: (event) => event.days[0] },
  { name: 'date_end', fields: ['date'], write: (event) => event.days[1] },
  plainColumn('deaths_a'),
  plainColumn('deaths_b'),
  plainColumn('deaths_civilians'),
  plainColumn('deaths_unknown'),
  plainColumn('best', 'killed_best'),
  plainColumn('high', 'killed_high'),
  plainColumn('low', 'killed_low'),
  rawColumn('gwnoa', 'actors'),
  rawColumn('gwnob', 'targets'),
]

export const UCDP_SHAPE: Shape = {
  preset: UCDP,
  marks: ['id', 'type_of_violence', 'side_a', 'date_start'],
  columns(raw) {
    const find = columnFinder(raw)
    const only = UCDP_COLUMNS.filter((name) => !(UCDP_COLUMNS_19 as readonly string[]).includes(name))
    // A column that is blank in every row leaves no raw cell behind, so of the two orders the newer shows itself by what it has more.
    const layout: readonly string[] = raw.length > 0 && !only.some((name) => find(name) !== undefined) ? UCDP_COLUMNS_19 : UCDP_COLUMNS
    return layout.flatMap((name) => COLUMNS.filter((column) => column.name === name))
  },
}

/** The dyad is called after its sides; that the event got another title does not touch it. */
function dyadName(event: ShapedEvent): string {
  if (event.raw('dyad_name') !== '' && !SIDES.some((side) => event.edited(side))) return event.raw('dyad_name')
  return [sides(event, 'actors'), sides(event, 'targets')].filter((side) => side !== '').join(' - ')
}

export const UCDP_SHAPED_FORMAT: WritingFormat = {
  id: 'ucdp-csv',
  label: 'UCDP-shaped CSV',
  extension: 'ucdp.csv',
  help: 'Events in the columns of UCDP GED, for programs that read those. What came from UCDP and was not edited is given back as it was; what is unknown is blank.',
  kinds: ['event'],
  options: ['bom'],
  write: (source, table, options) => shapedLines(UCDP_SHAPE, source, table, options),
}

function violence(name: string): string {
  return Object.entries(UCDP_VIOLENCE).find(([, fields]) => fields['type_of_violence'] === name)?.[0] ?? ''
}

function sides(event: ShapedEvent, field: string): string {
  return event.names(field).join(', ')
}

function point(event: ShapedEvent): string {
  const [latitude, longitude] = [Number(event.number('latitude') || Number.NaN), Number(event.number('longitude') || Number.NaN)]
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? `POINT (${longitude.toFixed(6)} ${latitude.toFixed(6)})` : ''
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
