import type { Field } from '../../model/fields.ts'
import { MAPPING_FORMAT, type Mapping } from '../tabular/mapping.ts'
import { likeness, ruleWriter } from './columns.ts'
import { POLECAT_GEO_PRECISION } from './crosswalks/polecat.ts'
import type { Preset } from './preset.ts'

/** The 40 columns in their order (POLECAT weekly files, Harvard Dataverse). */
export const POLECAT_COLUMNS = [
  'Event ID', 'Event Date', 'Event Type', 'Event Mode', 'Intensity', 'Quad Code', 'Contexts', 'Actor Name', 'Actor Country', 'Actor COW',
  'Primary Actor Sector', 'Actor Sectors', 'Actor Title', 'Actor Name Raw', 'Wikipedia Actor ID', 'Recipient Name', 'Recipient Country',
  'Recipient COW', 'Primary Recipient Sector', 'Recipient Sectors', 'Recipient Title', 'Recipient Name Raw', 'Wikipedia Recipient ID',
  'Placename', 'City', 'District', 'Province', 'Country', 'Latitude', 'Longitude', 'GeoNames ID', 'Raw Placename', 'Feature Type', 'Source',
  'Publication Date', 'Story People', 'Story Organizations', 'Story Locations', 'Language', 'Version',
] as const

const MUST = ['Event ID', 'Event Type', 'Event Mode', 'Actor Name', 'Recipient Name', 'Contexts']

const NO_NAME = { unknown: ['None', 'nan'] }

const FIELDS: readonly Field[] = [
  { name: 'intensity', label: 'Intensity', type: 'number', min: -10, max: 10, group: 'what', hidden: true, width: 90, help: 'From -10, the most hostile, to 10, the most cooperative, after POLECAT.' },
]

export const POLECAT: Preset = {
  id: 'polecat',
  label: 'POLECAT',
  recognise: (names) => likeness(names, MUST, POLECAT_COLUMNS),
  names: () => null,
  mapping,
}

/**
 * What POLECAT's columns become. A row is one pair of actor and recipient, so rows of one Event ID that follow one another are
 * gathered. Kept raw alone: countries, sectors and titles of the actors, ids of Wikipedia and GeoNames, the quad code,
 * source, publication date, and what else the story names. POLECAT takes the publication date where it found no date and does not say
 * so; hence no `date_basis`.
 */
function mapping(names: readonly string[]): Mapping {
  const { value, lookup } = ruleWriter(names)
  return {
    format: MAPPING_FORMAT, version: 1, name: 'POLECAT', kind: 'event', match: 'external_ids', gather: true, fields: FIELDS,
    rules: [
      ...value('Event ID', 'external_ids', { prefix: 'POLECAT:', split: '' }),
      ...value('Event Date', 'date'),
      ...value('Event Type', 'type', NO_NAME),
      ...value('Event Mode', 'mode', { ...NO_NAME, split: ';' }),
      ...value('Contexts', 'context', { ...NO_NAME, split: ';' }),
      ...value(['Intensity', 'Event Intensity'], 'intensity'),
      ...value('Actor Name', 'actors', { ...NO_NAME, split: '' }),
      ...value('Recipient Name', 'targets', { ...NO_NAME, split: '' }),
      ...value('Placename', 'place', NO_NAME),
      ...value('Raw Placename', 'place_text', NO_NAME),
      ...value('Country', 'country', { ...NO_NAME, split: '' }),
      ...value('Province', 'admin1', NO_NAME),
      ...value('District', 'admin2', NO_NAME),
      ...value('Latitude', 'latitude', NO_NAME),
      ...value('Longitude', 'longitude', NO_NAME),
      ...lookup('Feature Type', POLECAT_GEO_PRECISION),
    ],
  }
}
