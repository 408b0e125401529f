import type { Field } from '../../model/fields.ts'
import { MAPPING_FORMAT, type Mapping } from '../tabular/mapping.ts'
import { likeness, ruleWriter, type Names } from './columns.ts'
import { ACLED_COUNTRIES, ACLED_EVENTS, ACLED_GEO_PRECISION, ACLED_SUB_EVENTS, ACLED_TIME_PRECISION } from './crosswalks/acled.ts'
import { COUNTRY_OF_NUMBER } from './crosswalks/iso-numeric.ts'
import type { Preset } from './preset.ts'

/** The 31 columns in the order of ACLED's export (acleddata.com, "ACLED endpoint"; R package acledR). */
export const ACLED_COLUMNS = [
  'event_id_cnty', 'event_date', 'year', 'time_precision', 'disorder_type', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1',
  'inter1', 'actor2', 'assoc_actor_2', 'inter2', 'interaction', 'civilian_targeting', 'iso', 'region', 'country', 'admin1', 'admin2',
  'admin3', 'location', 'latitude', 'longitude', 'geo_precision', 'source', 'source_scale', 'notes', 'fatalities', 'tags', 'timestamp',
] as const

/** Columns that some exports have besides. */
export const ACLED_MORE_COLUMNS = ['population_1km', 'population_2km', 'population_5km', 'population_best', 'iso3'] as const

/** Names that files from before have, newest first; `data_id` is an id where there is no other. */
const OLD: { readonly [column: string]: readonly string[] } = {
  event_id_cnty: ['data_id'],
  assoc_actor_1: ['ally_actor_1'],
  assoc_actor_2: ['ally_actor_2'],
  time_precision: ['time_precis'],
  geo_precision: ['geo_precis'],
}

/** A column's name and its older ones. */
export function acledNames(column: string): readonly string[] {
  return [column, ...(OLD[column] ?? [])]
}

const MUST: readonly Names[] = [acledNames('event_id_cnty'), 'event_date', 'event_type', 'actor1', 'fatalities']

const FIELDS: readonly Field[] = [
  { name: 'acled_sub_type', label: 'ACLED sub-event', type: 'text', group: 'what', hidden: true, width: 150, help: 'The sub-event type that ACLED gives, or the event type where it gives none.' },
]

/** Sub-event and event types as texts of their own, beside what they become. */
function withOwnName(table: typeof ACLED_SUB_EVENTS): typeof ACLED_SUB_EVENTS {
  return Object.fromEntries(Object.entries(table).map(([name, fields]) => [name, { ...fields, acled_sub_type: name }]))
}

/** Sub-event types that none of our terms stands for. */
const ONLY_NAMED = { 'Change to group/activity': {}, 'Non-violent transfer of territory': {}, 'Other': {} }

export const ACLED: Preset = {
  id: 'acled',
  label: 'ACLED',
  recognise: (names) => likeness(names, MUST, ACLED_COLUMNS.map(acledNames)),
  names: () => null,
  mapping,
}

/**
 * What ACLED's columns become. The order of its actors says nothing about who attacked whom (ACLED codebook), so all four columns
 * of actors go to `actors`. `fatalities` is one conservative number, and injured people are not counted. Kept raw alone: interaction codes, the
 * disorder type, sources and their scale, `admin3`, `region` and `timestamp`.
 */
function mapping(names: readonly string[]): Mapping {
  const { find, value, lookup } = ruleWriter(names)
  const subEvents = find('sub_event_type') !== undefined
  return {
    format: MAPPING_FORMAT, version: 1, name: 'ACLED', kind: 'event', match: 'external_ids', fields: FIELDS,
    rules: [
      ...value(acledNames('event_id_cnty'), 'external_ids', { prefix: 'ACLED:', split: '' }),
      ...value('event_date', 'date'),
      ...value(acledNames('time_precision'), 'date_precision', { terms: ACLED_TIME_PRECISION }),
      ...value('location', 'place'),
      ...value('country', 'country', { terms: ACLED_COUNTRIES, split: '' }),
      // A number that ISO does not have says nothing, and the name stands alone.
      ...lookup('iso', ISO_COUNTRIES),
      ...value('admin1', 'admin1'),
      ...value('admin2', 'admin2'),
      ...value('latitude', 'latitude'),
      ...value('longitude', 'longitude'),
      ...value(acledNames('geo_precision'), 'geo_precision', { terms: ACLED_GEO_PRECISION }),
      ...lookup('sub_event_type', withOwnName({ ...ACLED_SUB_EVENTS, ...ONLY_NAMED })),
      ...lookup('event_type', subEvents ? ACLED_EVENTS : withOwnName(ACLED_EVENTS)),
      ...value('actor1', 'actors', { split: '' }),
      ...value(acledNames('assoc_actor_1'), 'actors', { split: ';' }),
      ...value('actor2', 'actors', { split: '' }),
      ...value(acledNames('assoc_actor_2'), 'actors', { split: ';' }),
      ...value('fatalities', 'killed_best'),
      ...value('notes', 'summary'),
      ...value('tags', 'tags', { split: ';' }),
    ],
  }
}

const ISO_COUNTRIES = Object.fromEntries(Object.entries(COUNTRY_OF_NUMBER).map(([number, code]) => [number, { country: [code] }]))
