import type { Field } from '../../model/fields.ts'
import { MAPPING_FORMAT, type Mapping } from '../tabular/mapping.ts'
import { likeness, ruleWriter } from './columns.ts'
import { UCDP_CLARITY, UCDP_COUNTRIES, UCDP_DATE_PRECISION, UCDP_GEO_PRECISION, UCDP_VIOLENCE } from './crosswalks/ucdp.ts'
import type { Preset } from './preset.ts'

/** The 49 columns of the releases from 23.1 on, in their order. */
export const UCDP_COLUMNS = [
  'id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id', 'conflict_new_id', 'conflict_name',
  'dyad_dset_id', 'dyad_new_id', 'dyad_name', 'side_a_dset_id', 'side_a_new_id', 'side_a', 'side_b_dset_id', 'side_b_new_id', 'side_b',
  'number_of_sources', 'source_article', 'source_office', 'source_date', 'source_headline', 'source_original', 'where_prec',
  'where_coordinates', 'where_description', 'adm_1', 'adm_2', 'latitude', 'longitude', 'geom_wkt', 'priogrid_gid', 'country', 'country_id',
  'region', 'event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best',
  'high', 'low', 'gwnoa', 'gwnob',
] as const

/** The 42 columns of release 19.1, in their order. */
export const UCDP_COLUMNS_19 = [
  'id', 'year', 'active_year', 'type_of_violence', 'conflict_new_id', 'conflict_name', 'dyad_new_id', 'dyad_name', 'side_a_new_id', 'gwnoa',
  'side_a', 'side_b_new_id', 'gwnob', 'side_b', 'number_of_sources', 'source_article', 'source_office', 'source_date', 'source_headline',
  'source_original', 'where_prec', 'where_coordinates', 'adm_1', 'adm_2', 'latitude', 'longitude', 'geom_wkt', 'priogrid_gid', 'country',
  'country_id', 'region', 'event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians',
  'deaths_unknown', 'low', 'best', 'high',
] as const

const MUST = ['id', 'type_of_violence', 'side_a', 'side_b', 'date_start', 'best']

/** -1 stands for "not recorded". */
const NOT_RECORDED = { unknown: ['-1'] }

const FIELDS: readonly Field[] = [
  { name: 'type_of_violence', label: 'Type of violence', type: 'text', group: 'what', hidden: true, width: 120, help: 'After UCDP: state-based, non-state or one-sided.' },
  { name: 'conflict_name', label: 'Conflict', type: 'text', group: 'what', hidden: true, width: 180, help: 'The conflict that UCDP counts the event to.' },
  deaths('deaths_a', 'Killed, side A'),
  deaths('deaths_b', 'Killed, side B'),
  deaths('deaths_civilians', 'Killed, civilians'),
  deaths('deaths_unknown', 'Killed, unknown'),
  { name: 'number_of_sources', label: 'Number of sources', type: 'integer', min: 0, group: 'provenance', hidden: true, width: 110, help: 'How many reports UCDP used; empty where it did not record that.' },
]

function deaths(name: string, label: string): Field {
  return { name, label, type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 110, help: 'A part of the best figure for the killed, after UCDP.' }
}

export const UCDP: Preset = {
  id: 'ucdp',
  label: 'UCDP GED',
  recognise(names, firstRows) {
    if (names.every((name, n) => name === `Column ${n + 1}`)) return isHeaderless(names.length, firstRows) ? 0.9 : 0
    return likeness(names, MUST, UCDP_COLUMNS_19)
  },
  names: (columnCount) => LAYOUTS.find(({ length }) => length === columnCount) ?? null,
  mapping,
}

const LAYOUTS: readonly (readonly string[])[] = [UCDP_COLUMNS, UCDP_COLUMNS_19]

/** Release 24.0.1 of the candidate events came without a row of names; its cells tell what they are. */
function isHeaderless(width: number, rows: readonly (readonly string[])[]): boolean {
  const layout = UCDP.names(width)
  if (layout === null || rows.length === 0) return false
  const all = (name: string, form: RegExp) => rows.every((cells) => form.test((cells[layout.indexOf(name)] ?? '').trim()))
  return all('id', /^\d+$/) && all('year', /^\d{4}$/) && all('type_of_violence', /^[123]$/) && all('where_prec', /^[1-7]$/)
    && all('date_prec', /^[1-5]$/) && all('date_start', /^\d{4}-\d{2}-\d{2}/) && all('best', /^\d+$/)
}

/**
 * What UCDP's columns become. Side A goes to `actors` and side B to `targets`; in state-based and non-state violence both fight.
 * Every event is an ASSAULT, of which UCDP does not tell the tactic. The dyad's name serves as the title. Kept raw alone: ids of conflicts,
 * dyads and sides, sources but their headlines, `source_original`, the grid cell, region and `code_status`.
 */
function mapping(names: readonly string[]): Mapping {
  const { value, lookup, interval } = ruleWriter(names)
  return {
    format: MAPPING_FORMAT, version: 1, name: 'UCDP GED', kind: 'event', match: 'external_ids', fields: FIELDS,
    rules: [
      ...value('id', 'external_ids', { prefix: 'UCDP:', split: '' }),
      ...interval('date_start', 'date_end', 'date'),
      ...value('date_prec', 'date_precision', { terms: UCDP_DATE_PRECISION }),
      ...value('where_coordinates', 'place'),
      ...value('where_description', 'place_text'),
      ...value('country', 'country', { terms: UCDP_COUNTRIES, split: '' }),
      ...value('adm_1', 'admin1'),
      ...value('adm_2', 'admin2'),
      ...value('latitude', 'latitude'),
      ...value('longitude', 'longitude'),
      ...value('where_prec', 'geo_precision', { terms: UCDP_GEO_PRECISION }),
      { how: 'fixed', fields: { type: 'ASSAULT' } },
      ...lookup('type_of_violence', UCDP_VIOLENCE),
      ...value('dyad_name', 'title'),
      ...value('conflict_name', 'conflict_name'),
      ...value('side_a', 'actors', { split: '' }),
      ...value('side_b', 'targets', { split: '' }),
      ...value('low', 'killed_low', NOT_RECORDED),
      ...value('best', 'killed_best', NOT_RECORDED),
      ...value('high', 'killed_high', NOT_RECORDED),
      ...['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'number_of_sources'].flatMap((name) => value(name, name, NOT_RECORDED)),
      ...value('event_clarity', 'clarity', { terms: UCDP_CLARITY }),
      ...value('source_headline', 'summary'),
    ],
  }
}
